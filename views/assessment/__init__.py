"""Parts of the screens on which a department answers and reads its result."""
