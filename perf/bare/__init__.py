"""The lower bounds that Videoklar is measured against."""
