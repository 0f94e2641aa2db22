"""Who may do what: secrets, roles, signed-in people, and the one policy that every entrance asks."""
