"""What the forms of many departments mean together."""
