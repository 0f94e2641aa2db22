"""Parts of the screens for answering and for the result."""
