"""Downloads, each only for a browser with the right to it."""
