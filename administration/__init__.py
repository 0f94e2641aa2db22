"""Commands for those who run Videoklar, one module per group, and their terminal output."""
