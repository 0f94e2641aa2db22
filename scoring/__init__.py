"""What a filled-in form means. Pure functions: no clock, no reading or writing."""
