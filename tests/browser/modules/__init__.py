"""Two programs that tell which modules they have loaded: ours, and a bare one with the same widgets."""
