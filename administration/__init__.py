"""Commands for operators of Videoklar, one module per group, and their terminal output."""
