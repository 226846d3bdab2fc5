"""Geometry of labels, plates, slips and sheets in millimetres: what goes where. Nothing is painted here.

drawing    bars, lines of text, strokes and stitches, placed
fitting    a long title on little room: ties, line breaks, cuts at a word
ean13      the bars of an EAN-13
codes      bars and QR modules as few rectangles
qr_content  what a QR holds
sheets     sheets of labels, sold ones and own sizes
label_plan  which arrangement a label of some size takes
label      the label on a book
ornament   bands, stars and frames of cross stitches
bookplate, bookplate_label  the donor's wish and an invitation, on A6 and on a large label
travelling_card  the card that lives in a book
imposition  all of these on pages of A4
trial_page  the test page, and what its measures say about a printer
slip       the slip with a reader's number
month_sheet  the month on one page of A4
axis       round numbers for a chart, and which days are named under it
"""
