"""Pages of the running program that benchmarks open over the wire."""
