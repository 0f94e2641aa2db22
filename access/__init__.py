"""Who may do what: tokens, roles, one policy that every entrance asks."""
