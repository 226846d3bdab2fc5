"""Data only: icons, fonts, styles, words. Found through importlib.resources."""
