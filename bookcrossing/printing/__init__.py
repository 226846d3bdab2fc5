"""Geometry of labels, slips and sheets in millimetres: what goes where. Nothing is painted here.

drawing    bars and lines of text, placed
fitting    a long title on little room: ties, line breaks, cuts at a word
ean13      the bars of an EAN-13
codes      bars and QR modules as few rectangles
label      the label on a book
slip       the slip with a reader's number
month_sheet  the month on one page of A4
axis       round numbers for a chart, and which days are named under it
"""
