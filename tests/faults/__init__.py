"""What becomes of saved answers when the program or its database is ended in the middle of its work."""
