"""The page of an innovation unit, as the benchmark of many departments opens it."""
