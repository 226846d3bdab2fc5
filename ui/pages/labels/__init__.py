"""Labels, bookplates and travelling cards: what is to be printed, how it will look, whether it came out."""
