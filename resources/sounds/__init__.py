"""The two sounds of the desk, and how they were made."""
