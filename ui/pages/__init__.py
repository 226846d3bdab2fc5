"""The pages of the window; they don't know each other."""
