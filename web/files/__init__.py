"""Downloads, each only for a browser that may have it."""
