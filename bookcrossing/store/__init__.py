"""The store: one SQLite file, its tables, its one way to write and its ways to fail."""
