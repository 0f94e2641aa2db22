"""Parts of the facilitator's page and the wall."""
