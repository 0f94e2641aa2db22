"""Innovation units: their members, what is shared with them, and what they have brought in."""
