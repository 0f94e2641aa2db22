"""The rules of a live session, as pure functions: no clock, no I/O."""
