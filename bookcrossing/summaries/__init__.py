"""A month of the table, in figures anyone can check."""
