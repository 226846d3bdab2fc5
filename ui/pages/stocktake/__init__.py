"""The stocktake: walking along the table with the scanner."""
