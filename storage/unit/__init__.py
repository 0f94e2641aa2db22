"""Innovation units: who may open one, what is shared with it, and what it has brought in."""
