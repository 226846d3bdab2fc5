"""Dialogs: each edits or shows one thing and gives back a value."""
