"""The readers page: who has what, until when; and what is held about a reader."""
