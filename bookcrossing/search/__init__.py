"""What was typed, turned into ranked titles."""
