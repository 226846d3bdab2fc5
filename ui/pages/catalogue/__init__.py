"""What the catalogue page is made of."""
