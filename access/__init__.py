"""Who may do what: secrets, roles, one policy that every entrance asks, and who has signed in."""
