"""Two programs that report their loaded modules: ours, and a bare one with the same widgets."""
