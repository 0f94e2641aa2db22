"""Scores and comparisons of filled-in forms, as pure functions: no clock, no I/O."""
