"""The rules of a live session. Pure functions: no clock, no reading or writing."""
