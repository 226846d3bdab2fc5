"""The read side: what each page shows, as plain rows. Nothing here writes."""
