"""Keeping the file well: what is checked, what is forgotten."""
