"""The screens of an innovation unit and what they share."""
