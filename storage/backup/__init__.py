"""A copy of everything: its format, how it is written, and how it is restored."""
