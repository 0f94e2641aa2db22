"""A room of simulated phones, its facilitator and its wall."""
