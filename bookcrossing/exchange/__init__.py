"""Lists of books in files: what other programs, schools and hands write, read row by row.

encoding, tables   bytes → text → rows with their line in the file
headings, columns  which column means what
people, readings   one cell → contributors, languages, audience, category, year, quantity
rows, lists        one row → a book or a rejection; a whole file
"""
