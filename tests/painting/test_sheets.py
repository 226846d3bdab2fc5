"""Every code of every sheet is read from paper, nothing leaves its label, and a page is moved as its printer needs it."""

import csv
import io
import shutil
import subprocess
import time

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainterPath
from PySide6.QtPrintSupport import QPrinter

from bookcrossing.errors import LabelTooSmall, PlateTooSmall
from bookcrossing.printing import bookplate, travelling_card
from bookcrossing.printing.imposition import PrinterFit, pages
from bookcrossing.printing.label_plan import LEAST_EAN, LEAST_QR, STEP, Size, plan
from bookcrossing.printing.sheets import FORTY, L7160, L7165, L7651, SHIPPED
from bookcrossing.printing.trial_page import ACROSS, CROSS, DOWN, fit_measured, trial_page
from bookcrossing.wording.prints import trial_words
from ui.painting.label import _font, measure
from ui.painting.sheets import pages_pdf, picture, preview, print_pages

from .paper_samples import AWKWARD, BOOKS, RULES, card, label, plate, qr, wish_of

BOTH = (zxingcpp.BarcodeFormat.EAN13, zxingcpp.BarcodeFormat.QRCode)
poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler's tools are not here")
TAKING = [
    (sheet, rule)
    for sheet in SHIPPED
    for rule in RULES
    # What is true of one sheet of a size is true of its neighbours: the longest content is tried on some.
    if plan(Size.of(sheet), qr("CHE-00042", rule)) and (rule != "email" or sheet in SHIPPED[:4])
]
FULL = pytest.mark.parametrize(
    ("sheet", "rule"), TAKING, ids=[f"{sheet.name}-{rule}" for sheet, rule in TAKING]
)


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need one."""


def rendered(pdf, folder, dots):
    (folder / "pages.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(dots), "-gray", folder / "pages.pdf", folder / "page"], check=True)
    return [_loaded(file) for file in sorted(folder.glob("page*.pgm"))]


def _loaded(file):
    with Image.open(file) as image:
        return image.copy()


def grey(image):
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (plain.width(), plain.height())
    return Image.frombytes("L", size, bytes(plain.constBits()), "raw", "L", plain.bytesPerLine())


def cut_out(page, x, y, width, height):
    dots = page.width / 210
    return page.crop([round(edge * dots) for edge in (x, y, x + width, y + height)])


def codes_of(image):
    return {code.text for code in zxingcpp.read_barcodes(image, formats=BOTH)}


def full(sheet, rule):
    """A sheet of labels, every one of them used; their numbers and what their codes hold."""
    things = [label(n, rule) for n in range(sheet.labels)]
    [page] = pages("label", things, measure, sheet)
    return page, things


@poppler
@FULL
def test_every_code_of_every_sheet_is_read_from_paper(sheet, rule, tmp_path, record_property):
    page, things = full(sheet, rule)
    pdf = pages_pdf([page], sheet.name)
    at_200 = rendered(pdf, tmp_path, 200)[0]
    at_150 = rendered(pdf, tmp_path, 150)[0].filter(ImageFilter.GaussianBlur(0.7))
    blurred = 0
    for thing, placed in zip(things, page.placed, strict=True):
        where = (placed.x, placed.y, sheet.width, sheet.height)
        assert codes_of(cut_out(at_200, *where)) == {thing.digits, thing.qr}
        blurred += thing.qr in codes_of(cut_out(at_150, *where))
    record_property(
        "figure",
        f"{sheet.name}, {rule}: {len(things)} of {len(things)} EAN and QR at 200 dpi; {blurred} QR at 150, blurred",
    )
    assert blurred >= 0.99 * len(things)


@FULL
def test_every_code_of_every_sheet_is_read_from_a_picture_at_true_size(sheet, rule):
    page, things = full(sheet, rule)
    image = grey(picture(page, 200))
    for thing, placed in zip(things, page.placed, strict=True):
        found = codes_of(cut_out(image, placed.x, placed.y, sheet.width, sheet.height))
        assert found == {thing.digits, thing.qr}


@pytest.mark.parametrize(("sheet", "rule"), TAKING)
def test_no_bar_and_no_module_is_narrower_than_what_is_read(sheet, rule):
    arranged = plan(Size.of(sheet), qr("CHE-00042", rule))
    for module, least in ((arranged.ean_module, LEAST_EAN), (arranged.qr_module, LEAST_QR)):
        assert module >= least * STEP - 1e-9
        assert (module / STEP) == pytest.approx(round(module / STEP))


def test_a_sheet_whose_labels_hold_no_readable_code_is_refused():
    l4732 = next(sheet for sheet in SHIPPED if sheet.name.endswith("L4732"))
    with pytest.raises(LabelTooSmall) as refused:
        pages("label", [label(0)], measure, l4732)
    assert not refused.value.is_long


def test_a_long_content_wants_larger_labels_than_l7651():
    with pytest.raises(LabelTooSmall) as refused:
        pages("label", [label(0, "email")], measure, L7651)
    assert refused.value.is_long


# Nothing leaves its label


def ink(line):
    """Where the letters of a line really are, in millimetres."""
    width = measure(line.text, line.points, line.weight)
    left = {"left": line.x, "centre": line.x - width / 2, "right": line.x - width}[line.align]
    path = QPainterPath()
    path.addText(QPointF(left * 100, line.y * 100), _font(line.points, line.weight), line.text)
    box = path.boundingRect()
    return QRectF(box.topLeft() / 100, box.size() / 100)


def assert_inside(drawing, left, top, right, bottom):
    """All ink within these edges; a tail may hang half a millimetre lower, and no line meets a bar or a line."""
    room = QRectF(left - 0.35, top - 0.9, right - left + 0.7, bottom - top + 1.8)
    inks = [(line, ink(line)) for line in drawing.texts if line.text.strip()]
    bars = [QRectF(bar.x, bar.y, bar.width, bar.height) for bar in drawing.bars]
    for line, box in inks:
        assert room.contains(box), line
        for bar in bars:
            assert not box.intersects(bar), line
    for bar in bars:
        assert left - 0.01 <= bar.left()
        assert bar.right() <= right + 0.01
        assert top - 0.01 <= bar.top()
        assert bar.bottom() <= bottom + 0.01
    for at, (line, box) in enumerate(inks):
        for other, other_box in inks[:at]:
            common = box.intersected(other_box)
            assert common.height() <= 0.25 or common.width() <= 0.25, (line, other)


def long_books():
    return [*BOOKS, *((title, "Григорій Квітка-Основ’яненко", "Пантелеймон Куліш") for title in AWKWARD)]


@FULL
def test_nothing_leaves_its_label(sheet, rule):
    sides, ends = sheet.inset
    for n, book in enumerate(long_books()):
        [page] = pages("label", [label(99_000_000 + n, rule, book)], measure, sheet)
        drawing = page.placed[0].drawing
        assert_inside(drawing, sides, ends, sheet.width - sides, sheet.height - ends)


@pytest.mark.field
@pytest.mark.parametrize("sheet", [L7160, FORTY, L7651], ids=lambda sheet: sheet.name)
def test_nothing_leaves_its_label_with_the_longest_real_titles(sheet, field, record_property):
    books = longest_real_books(field, 150)
    sides, ends = sheet.inset
    for n, book in enumerate(books):
        [page] = pages("label", [label(n, "address", book)], measure, sheet)
        assert_inside(page.placed[0].drawing, sides, ends, sheet.width - sides, sheet.height - ends)
    longest = max(len(title) for title, _ in books)
    record_property("figure", f"{sheet.name}: {len(books)} real titles, up to {longest} letters, inside")


def longest_real_books(field, number):
    found = set()
    for file in (field / "books").rglob("*.[ct]sv"):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened, delimiter="\t" if file.suffix == ".tsv" else ","):
                told = {key.lower(): value or "" for key, value in row.items() if key}
                found.add((told.get("title") or told.get("name") or "–", told.get("author", "")))
    return sorted(found, key=lambda book: len(book[0]) + len(book[1]), reverse=True)[:number]


@poppler
@pytest.mark.parametrize("sheet", [L7160, FORTY, L7651, L7165], ids=lambda sheet: sheet.name)
def test_nothing_is_printed_between_labels(sheet, tmp_path):
    things = [label(n, "number", book) for n, book in enumerate(long_books())] * 5
    made = pages("label", things[: sheet.labels], measure, sheet)
    page = rendered(pages_pdf(made, "x"), tmp_path, 150)[0].point(lambda dot: 255 - dot)
    sides, ends = sheet.inset
    dots = page.width / 210
    for placed in made[0].placed:
        edges = (
            placed.x + sides - 0.5,
            placed.y + ends - 1.0,
            placed.x + sheet.width - sides + 0.5,
            placed.y + sheet.height - ends + 1.0,
        )
        page.paste(0, [round(edge * dots) for edge in edges])
    assert page.getextrema() == (0, 0)


# Bookplates and cards


@poppler
@pytest.mark.parametrize("in_colour", [False, True])
@pytest.mark.parametrize("rule", RULES)
def test_the_codes_of_bookplates_and_cards_are_read_from_paper(rule, in_colour, tmp_path):
    plates = [plate(n, rule, in_colour=in_colour) for n in range(4)]
    cards = [card(n, rule, in_colour=in_colour) for n in range(2)]
    made = [
        *pages("bookplate", plates, measure),
        *pages("bookplate", plates, measure, L7165),
        *pages("card", cards, measure),
    ]
    pdf = pages_pdf(made, "x")
    for image in (
        rendered(pdf, tmp_path, 200),
        [page.filter(ImageFilter.GaussianBlur(0.7)) for page in rendered(pdf, tmp_path, 150)],
        [grey(picture(page, 200)) for page in made],
    ):
        a6, l7165, outside, inside = image
        quarters = [(x, y, 105, 148.5) for y in (0, 148.5) for x in (0, 105)]
        assert [codes_of(cut_out(a6, *quarter)) for quarter in quarters] == [{one.qr} for one in plates]
        places = [(*L7165.place(n), L7165.width, L7165.height) for n in (1, 2, 3, 4)]
        assert [codes_of(cut_out(l7165, *place)) for place in places] == [{one.qr} for one in plates]
        halves = [(0, y, 210, 148.5) for y in (0, 148.5)]
        assert [codes_of(cut_out(outside, *half)) for half in halves] == [{one.qr} for one in cards]
        assert codes_of(inside) == set()


@pytest.mark.parametrize("letters", [1, 160, 380, 4000])
@pytest.mark.parametrize("rule", RULES)
def test_nothing_leaves_a_bookplate(letters, rule):
    wish = wish_of(letters) if letters > 1 else None
    for words in (bookplate.PlateWords(*turned) for turned in languages_turned()):
        [page] = pages("bookplate", [plate(3, rule, wish=wish, words=words)], measure)
        drawing = page.placed[0].drawing
        edges = (bookplate.LEFT, bookplate.TOP, bookplate.RIGHT, bookplate.BOTTOM)
        assert_inside(drawing, *edges)
        [page] = pages("bookplate", [plate(3, rule, wish=wish, words=words)], measure, L7165)
        assert_inside(page.placed[0].drawing, 14.0, 5.0, L7165.width - 4.2, L7165.height - 5.0)


def languages_turned():
    """The words with each language first once."""
    words = plate(0).words
    for n in range(3):
        turned = [(*said[n:], *said[:n]) for said in (words.heads, words.invitation)]
        yield (*turned, words.route, words.hashtag)


def test_a_wish_takes_the_largest_size_at_which_all_fits(record_property):
    sizes = {}
    for letters in (60, 160, 200, 340, 380, 600):
        [page] = pages("bookplate", [plate(0, wish=wish_of(letters))], measure)
        lines = [line for line in page.placed[0].drawing.texts if line.weight == "italic"]
        sizes[letters] = (lines[0].points, lines[-1].text.endswith("…"))
    record_property("figure", f"letters: points of the wish: {sizes}")
    assert sizes[60] == (13.0, False)
    assert sizes[160] == (11.5, False)
    assert 10.0 <= sizes[200][0] <= 10.75
    assert sizes[340] == (8.5, False)
    assert sizes[380] == (8.0, False)
    assert sizes[600] == (8.0, True)


@pytest.mark.parametrize("sheet", [None, L7165], ids=["A6", "L7165"])
def test_a_wish_without_spaces_fills_the_plate(sheet):
    wish = bookplate.PlateWish("б" * 5000, "Оксана", "Черкаси")
    [page] = pages("bookplate", [plate(0, wish=wish)], measure, sheet)
    lines = [line for line in page.placed[0].drawing.texts if line.weight == "italic"]
    assert len(lines) >= 5
    assert lines[-1].text.endswith("…")
    widths = [measure(line.text, line.points, "italic") for line in lines[:-1]]
    assert min(widths) > 0.9 * max(widths)


def test_a_plate_without_a_wish_says_only_the_invitation():
    [page] = pages("bookplate", [plate(3)], measure)
    drawing = page.placed[0].drawing
    assert not [line for line in drawing.texts if line.weight == "italic"]
    assert "A travelling book" in " ".join(line.text for line in drawing.texts)


def test_a_sheet_of_labels_too_small_for_a_plate_is_refused():
    with pytest.raises(PlateTooSmall):
        pages("bookplate", [plate(0)], measure, L7160)


def test_nothing_leaves_a_card_and_it_has_twelve_stops():
    for n, book in enumerate(long_books()):
        one = travelling_card.TravellingCard(
            "CHE-99000042", book[0], book[1:], card(0).words, card(0).first_stop, card(0, "email").qr
        )
        outside, inside = (page.placed[0].drawing for page in pages("card", [one], measure))
        for drawing in (outside, inside):
            assert_inside(drawing, 9.0, 8.1, 201.0, 142.5)
            for line in drawing.texts:
                box = ink(line)
                assert box.right() <= 96.4 or box.left() >= 113.6, (n, line)
        rules = [stroke for page in (outside, inside) for stroke in page.strokes if stroke.width == 0.25]
        assert len(rules) / 2 == travelling_card.STOPS == 12


# The page and its printer


@poppler
def test_a_pages_words_are_found_and_set_in_the_shipped_type_alone(tmp_path):
    made = [
        *pages("label", [label(0), label(9)], measure, L7160),
        *pages("bookplate", [plate(0)], measure),
        *pages("card", [card(0)], measure),
    ]
    (tmp_path / "pages.pdf").write_bytes(pages_pdf(made, "x"))
    said = subprocess.run(["pdftotext", tmp_path / "pages.pdf", "-"], capture_output=True, check=True)
    text = " ".join(said.stdout.decode().replace("\u00a0", " ").split())
    for words in ("CHE-00042", "Марійка, Черкаси", "Šī grāmata ceļo", "Книга мандрує", "тут почалася"):
        assert words in text
    fonts = subprocess.run(["pdffonts", tmp_path / "pages.pdf"], capture_output=True, check=True)
    names = {line.split()[0].split("+")[-1].split("-")[0] for line in fonts.stdout.decode().splitlines()[2:]}
    assert names == {"NotoSans"}


@poppler
def test_a_printer_paints_the_same_at_its_own_resolution(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page, things = full(FORTY, "address")
    assert print_pages(printer, [page, page])
    written = (tmp_path / "printed.pdf").read_bytes()
    for paper in rendered(written, tmp_path, 200):
        assert paper.width == pytest.approx(1654, abs=2)
        for thing, placed in zip(things, page.placed, strict=True):
            found = codes_of(cut_out(paper, placed.x, placed.y, FORTY.width, FORTY.height))
            assert found == {thing.digits, thing.qr}


@poppler
def test_a_printers_error_is_taken_out_of_the_whole_page(tmp_path):
    [page] = pages("label", [label(0)], measure, L7160)
    for fit in (PrinterFit(), PrinterFit(3.0, -2.0), PrinterFit(0, 0, 102.0), PrinterFit(1.5, 2.5, 98.5)):
        [paper] = rendered(pages_pdf([page], "x", fit), tmp_path, 254)
        left, top, _, _ = paper.point(lambda dot: 255 if dot < 128 else 0).getbbox()
        bars = min(bar.x for bar in page.placed[0].drawing.bars)
        assert bars == pytest.approx(3.2 + 2.35, abs=0.01)
        x, y = fit.placed(7.25 + 3.2, 15.15 + 3.2)
        assert abs(left - x * 10) <= 4  # the side bearing of C
        assert abs(top - y * 10) <= 3


@poppler
def test_what_is_measured_on_the_test_page_sets_the_printer_right(tmp_path):
    """A printer that is off by 1.4 mm and -0.8 mm and prints at 98.9 %."""
    off = PrinterFit(1.4, -0.8, 98.9)
    x, y = off.placed(*CROSS)
    found = fit_measured(x, y, ACROSS * 0.989, DOWN * 0.989, PrinterFit())
    for point in (CROSS, (7.25, 15.15), (202.0, 280.0)):
        back = off.placed(*found.placed(*point))
        assert back == pytest.approx(point, abs=0.03)
    assert fit_measured(20.0, 20.0, 170.0, 250.0, found) == found


@poppler
@pytest.mark.parametrize("sheet", [None, L7160, L7651, FORTY])
def test_the_test_page_shows_frames_rulers_and_crosses_where_they_are_measured(sheet, tmp_path):
    page = trial_page(trial_words("Canon", PrinterFit()), sheet)
    [paper] = rendered(pages_pdf([page], "x"), tmp_path, 254)
    dark = paper.point(lambda dot: 255 if dot < 150 else 0)
    for x, y in ((20, 20), (190, 20), (20, 270), (190, 270)):
        spot = dark.crop((x * 10 - 50, y * 10 - 3, x * 10 + 50, y * 10 + 4))
        assert spot.getbbox() is not None
        assert (
            sum(
                spot.resize((100, 1), Image.Resampling.BOX)
                .point(lambda dot: 255 * (dot > 20))
                .histogram()[200:]
            )
            >= 95
        )


def test_dashed_edges_are_shown_in_the_preview_and_never_printed():
    [page] = pages("label", [label(0)], measure, L7160, 3)
    shown, printed = grey(preview(page, 100, used="izlietota")), grey(picture(page, 100))
    assert ImageChops.difference(shown, printed).getbbox() is not None
    used = cut_out(shown, *L7160.place(1), L7160.width, L7160.height)
    assert used.getextrema()[0] < 200
    assert cut_out(printed, *L7160.place(1), L7160.width, L7160.height).getextrema() == (255, 255)


def test_a_preview_is_as_large_as_the_paper():
    [page] = pages("label", [label(0)], measure, L7160)
    shown = preview(page, 96, ratio=2.0)
    assert shown.width() == round(210 / 25.4 * 192)
    assert shown.deviceIndependentSize().width() == pytest.approx(210 / 25.4 * 96, abs=1)


def test_two_hundred_labels_are_a_file_in_a_moment(record_property):
    started, worked = time.perf_counter(), time.process_time()
    pdf = pages_pdf(pages("label", [label(n, "address") for n in range(200)], measure, L7160), "x")
    took, work = time.perf_counter() - started, time.process_time() - worked
    record_property("figure", f"200 labels: {took:.2f} s, {work:.2f} of work, {len(pdf) // 1024} KB")
    assert work < 4
    assert io.BytesIO(pdf).read(5) == b"%PDF-"
