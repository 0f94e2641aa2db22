"""The parts of an innovation unit's page."""
