import shutil
import subprocess
from csv import reader
from itertools import islice

import pytest
import zxingcpp
from PIL import Image, ImageOps
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter

from bookcrossing.printing.label import HEIGHT, MARGIN, WIDTH, BookLabel, book_label
from bookcrossing.printing.slip import ReaderSlip, reader_slip
from bookcrossing.values import CopyNumber
from ui.painting.label import measure, picture
from ui.printing import PdfPrinter, Printed, _paint_pages

WORDS = ("книга мандрує", "grāmata ceļo", "#chebookcrossing")
LONG = (
    "Подорож ученого доктора Леонардо і його майбутньої коханки прекрасної Альчести у Слобожанську Швайцарію",
    "Всесвіт за колючим дротом: Спогади і роздуми дисидента",
    "Хіба ревуть воли, як ясла повні?",
    "Рентгеноелектрокардіографічногоскопія",
    "я",
)


def labelled(serial, title="Лісова пісня", *authors):
    number = CopyNumber(serial)
    return book_label(BookLabel(str(number), number.ean13("317"), title, authors, WORDS), measure)


def slip():
    sentences = (
        "Ar šo numuru ņemat un atdodat grāmatas; vārds nav vajadzīgs.",
        "За цим номером ви берете й повертаєте книги; імені не потрібно.",
    )
    table = "Valmieras bibliotēka, #chebookcrossing galds"
    return reader_slip(ReaderSlip("V-001", table, sentences, "22.11.2026"), measure)


def pages(drawings, folder, dots=200):
    assert PdfPrinter(folder / "labels.pdf").print_labels(drawings) is Printed.DONE
    return rendered(folder, dots)


def rendered(folder, dots):
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", folder / "labels.pdf", folder / "page"], check=True)
    return [_loaded(page) for page in sorted(folder.glob("page*.png"))]


def _loaded(page):
    with Image.open(page) as image:
        return image.copy()


def read(image):
    return {result.text for result in zxingcpp.read_barcodes(image)}


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need one."""


poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler's tools are not here")


@poppler
@pytest.mark.parametrize("dots", [200, 150])
def test_both_codes_of_every_label_decode_from_paper(tmp_path, dots):
    serials = (1, 42, 45, 99_999, 12_345_678)
    found = [read(page) for page in pages([labelled(n, LONG[n % 5]) for n in serials], tmp_path, dots)]
    assert found == [{str(CopyNumber(n)), CopyNumber(n).ean13("317")} for n in serials]


def test_both_codes_decode_from_the_screen():
    image = picture(labelled(42), 200).convertToFormat(QImage.Format.Format_Grayscale8)
    grey = Image.frombytes(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine()
    )
    assert read(grey) == {"CHE-00042", "2317000000427"}


@poppler
def test_the_page_is_exactly_the_label(tmp_path):
    [page] = pages([labelled(42)], tmp_path, 254)
    assert page.size == (round(WIDTH * 10), round(HEIGHT * 10))


@poppler
def test_the_words_can_be_found_in_the_file(tmp_path):
    pages([labelled(42, "Кайдашева сім’я", "Іван Нечуй-Левицький"), slip()], tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "labels.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    for words in (
        "CHE-00042",
        "Кайдашева сім’я",
        "Іван Нечуй-Левицький",
        "grāmata ceļo",
        "V-001",
        "vārds nav",
    ):
        assert words in text.replace("\u00a0", " ")


@poppler
def test_a_slip_says_number_day_table_and_both_sentences(tmp_path):
    said = " ".join(line.text for line in slip().texts)
    for words in ("V-001", "22.11.2026", "#chebookcrossing galds", "nav vajadzīgs.", "не\u00a0потрібно."):
        assert words in said
    assert read(pages([slip()], tmp_path)[0]) == {"V-001"}


@poppler
def test_only_the_shipped_type_is_used(tmp_path):
    pages([labelled(42, LONG[0], "Ґео Шкурупій", "Ņina Ķēniņa"), slip()], tmp_path)
    fonts = subprocess.run(
        ["pdffonts", tmp_path / "labels.pdf"], capture_output=True, check=True
    ).stdout.decode()
    assert {line.split()[0].split("+")[-1].split("-")[0] for line in fonts.splitlines()[2:]} == {"NotoSans"}


def assert_inside(drawing):
    for line in drawing.texts:
        width = measure(line.text, line.points, line.weight)
        left = {"left": line.x, "centre": line.x - width / 2, "right": line.x - width}[line.align]
        assert left >= MARGIN - 0.01
        assert left + width <= WIDTH - MARGIN + 0.01
        assert MARGIN <= line.y <= HEIGHT - MARGIN + 0.01
    for bar in drawing.bars:
        assert MARGIN <= bar.x < bar.x + bar.width <= WIDTH - MARGIN + 0.01
        for line in drawing.texts:
            assert (
                line.y <= bar.y + 0.01 or line.y - line.points * 0.2 >= bar.y or line.x > bar.x or bar.x > 49
            )


@pytest.mark.parametrize("title", LONG)
def test_long_titles_stay_inside(title):
    assert_inside(labelled(12_345_678, title, "Григорій Федорович Квітка-Основ’яненко", "Пантелеймон Куліш"))


def test_the_slip_stays_inside():
    assert_inside(slip())


@pytest.mark.field
def test_real_titles_stay_inside_and_end_at_a_word(field):
    file = field / "books" / "ukrbooks" / "titles.open.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        header, *books = islice(reader(rows), 400)
    at = next(n for n, name in enumerate(header) if "title" in name.lower())
    for row in books:
        title = " ".join(row[at].split())
        drawing = labelled(42, title or "–")
        assert_inside(drawing)
        shown = " ".join(line.text for line in drawing.texts if line.weight == "semibold").replace(
            "\u00a0", " "
        )
        if shown.endswith("…") and " " in shown:
            assert title.startswith(shown[:-1].rstrip(" ,.:;—–-"))
            assert not title[len(shown) - 1 : len(shown)].isalnum()


@poppler
def test_a_printer_paints_the_same_at_its_own_resolution(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "labels.pdf"))
    assert _paint_pages(printer, [labelled(42), labelled(43)]) is Printed.DONE
    assert [read(page) for page in rendered(tmp_path, 200)] == [
        {"CHE-00042", "2317000000427"},
        {"CHE-00043", "2317000000434"},
    ]


@poppler
def test_on_an_office_sheet_the_label_stands_in_the_corner_at_full_size(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "labels.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    assert _paint_pages(printer, [labelled(42)], corner=10, own_size=False) is Printed.DONE
    [sheet] = rendered(tmp_path, 254)
    assert sheet.width == pytest.approx(2100, abs=2)
    left, top, right, bottom = ImageOps.invert(sheet.convert("L")).getbbox()
    assert abs(left - (10 + MARGIN) * 10) <= 5
    assert abs(right - (10 + WIDTH - MARGIN) * 10) <= 3
    assert abs(top - (10 + MARGIN) * 10) <= 3
    assert abs(bottom - (10 + HEIGHT - MARGIN) * 10) <= 8  # the tail of ļ


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_file_that_cannot_be_written_is_a_failure(tmp_path):
    assert PdfPrinter(tmp_path / "no" / "folder.pdf").print_labels([labelled(42)]) is Printed.FAILED
