"""The instrument and the types of what people enter."""
