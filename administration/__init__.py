"""What whoever keeps Videoklar running does with all of it at once, and how that is told in a terminal."""
