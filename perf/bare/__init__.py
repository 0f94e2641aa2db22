"""What Videoklar is measured against."""
