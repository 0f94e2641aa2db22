"""Workshops: leading them as a facilitator, taking part on a phone, and their rows."""
