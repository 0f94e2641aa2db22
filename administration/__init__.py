"""Commands for those who run Videoklar, one module for each group, and what a terminal prints of them."""
