"""Pictures that people bring: made small and upright, looked through for a book's number, kept at hand for covers."""
