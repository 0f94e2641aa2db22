"""Workshops: as facilitators lead them, as phones take part in them, and as rows."""
