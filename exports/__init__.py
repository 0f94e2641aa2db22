"""What leaves the program: takes finished results, never computes a score."""
