"""How the window looks: colours by role, type, icons, and the theme that applies them."""
