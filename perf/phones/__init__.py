"""A room full of phones without a browser, who leads it, and the wall they look at."""
