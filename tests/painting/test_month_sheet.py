import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from bookcrossing.exchange.putting_down import NotWritten, Unwritable
from bookcrossing.printing import month_sheet as place
from bookcrossing.printing.axis import axis, named_days, peaks
from bookcrossing.summaries.figures import Difference, Issued
from bookcrossing.summaries.issuing import snapshot
from bookcrossing.values import Month
from bookcrossing.wording import LANGUAGES, language, speaking, use
from bookcrossing.wording.month_sheet import closed, difference
from ui.painting.month_sheet import paint_month, picture, write_pdf
from ui.painting.month_sheet_table import two_lines
from ui.printing import Printed, paint_sheet

from .october import SHEETS, days_of, large, october

PROJECT = Path(__file__).resolve().parents[2]

poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler's tools are not here")


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need one."""


def painted(summary, spoken):
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(0.01, 0.01)
    canvas = paint_month(painter, summary, spoken)
    painter.end()
    return canvas.written


def said_on(summary, spoken="en"):
    return " ".join(line.text for line in painted(summary, spoken)).replace("\u00a0", " ")


def text_of(path):
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()


def rendered(path, dots=100):
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", path, path.with_suffix("")], check=True)
    with Image.open(next(path.parent.glob(f"{path.stem}*.png"))) as image:
        return image.convert("L")


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
def test_no_text_leaves_the_page_or_meets_another(name, spoken):
    written = painted(SHEETS[name], spoken)
    for line in written:
        assert line.box.x >= place.LEFT - 1.3, line
        assert line.box.right <= place.RIGHT + 0.3, line
        assert 14 < line.box.y < line.box.bottom < 290, line
    for one, other in combinations(written, 2):
        assert not one.box.meets(other.box), (one, other)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_nothing_has_to_shrink_or_be_cut_in_an_everyday_month(spoken):
    written = painted(october(), spoken)
    sizes = {5.5, 6.25, 6.5, 6.75, 7.0, 7.25, 7.5, 7.75, 8.0, 8.25, 8.5, 8.75, 9.0, 9.25, 21.0, 25.0}
    assert {line.points for line in written} <= sizes - {5.5}
    assert [line.text for line in written if line.text.endswith("…")] == ["Подорож ученого доктора Леонардо…"]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_numbers_stand_under_each_other_at_the_right_edge_of_their_column(spoken):
    rights = [line.box.right for line in painted(october(), spoken) if line.text == "0"]
    columns = {*place.BY_READER.rights, *place.BY_BOOK.rights, *place.COMPARED.rights}
    assert len(rights) > 20
    assert {round(right, 2) for right in rights} <= columns


def test_what_cannot_be_split_stays_empty_and_nothing_is_a_zero():
    written = painted(october(month_before=None), "en")
    readers = next(line.box.bottom for line in written if line.text.startswith("Active readers"))
    row = [line.text for line in written if abs(line.box.bottom - readers) < 0.01][1:]
    assert row == ["38", "16", "22", "27", "96"]
    loans = next(line.box.bottom for line in written if line.text.startswith("Loans ²"))
    row = [line.text for line in written if abs(line.box.bottom - loans) < 0.01][1:]
    assert row == ["62", "27", "35", "0", "29", "32", "1", "41", "498"]


def test_minus_and_thousands_are_those_of_print():
    said = [line.text for line in painted(october(), "lv")]
    assert "−" in said
    assert "38\u00a0640" in said
    assert not any(text.startswith("-") for text in said)


def test_the_printout_has_its_own_language():
    use("en")
    painted(october(), "uk")
    assert language() == "en"


def test_a_running_month_says_so_and_tells_of_today():
    said = said_on(SHEETS["running"])
    assert "not finished" in said
    assert "So far, 30 September" in said
    assert "End of month" not in said


def test_an_issued_month_tells_what_has_changed_since():
    said = said_on(SHEETS["changed"])
    assert "Issued 02/11/2026." in said
    assert "9 figures have changed since:" in said
    assert "Loans: 5 then, 6 now" in said
    assert "Handed to us by another table: 6 then, 7 now" in said
    assert "and 5 more" in said
    assert "Issued" not in said_on(october())


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_figure_that_can_change_has_a_name(spoken):
    paths = list(snapshot(october()))
    with speaking(spoken):
        names = {difference(Difference(path, 0, 1), Month(2026, 10)) for path in paths}
    assert len(names) == len(paths)


def test_a_month_without_a_loan_says_so_in_place_of_titles():
    assert "No book was lent or set out this month." in said_on(SHEETS["nothing"])


@poppler
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_file_is_one_page_of_a4_whose_words_can_be_found(tmp_path, spoken):
    write_pdf(october(), tmp_path / "month.pdf", spoken)
    told = subprocess.run(
        ["pdfinfo", tmp_path / "month.pdf"], capture_output=True, check=True
    ).stdout.decode()
    assert "Pages:           1" in told
    assert "A4" in told
    text = text_of(tmp_path / "month.pdf").replace("\u00a0", " ")
    with speaking(spoken):
        words = [line.text.replace("\u00a0", " ") for line in painted(october(), spoken)]
    for words_of_one in words:
        assert words_of_one in text, words_of_one
    for words_of_titles in ("Тореадори з Васюківки", "Всеволод Нестайко", "Valmieras bibliotēka"):
        assert words_of_titles in text


@poppler
def test_each_row_of_the_table_comes_back_as_a_row(tmp_path):
    write_pdf(october(), tmp_path / "month.pdf", "en")
    rows = [" ".join(row.split()) for row in text_of(tmp_path / "month.pdf").splitlines()]
    assert any(row.endswith("62 27 35 0 29 32 1 48 41 498") for row in rows)
    assert any(row.endswith("215 99 113 3 214 140 215") for row in rows)


@poppler
def test_only_shipped_type_is_used_on_a_machine_without_fonts(tmp_path):
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    program = (
        "import sys; sys.path.insert(0, 'tests/painting')\n"
        "from pathlib import Path\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "application = QGuiApplication([])\n"
        "from october import october\n"
        "from ui.painting.month_sheet import write_pdf\n"
        "for spoken in ('lv', 'uk', 'en'):\n"
        "    write_pdf(october(), Path(sys.argv[1]) / f'{spoken}.pdf', spoken)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        check=True,
        cwd=PROJECT,
        env=os.environ | {"FONTCONFIG_FILE": str(empty), "QT_QPA_PLATFORM": "offscreen"},
    )
    for spoken in LANGUAGES:
        told = subprocess.run(["pdffonts", tmp_path / f"{spoken}.pdf"], capture_output=True, check=True)
        fonts = {line.split()[0].split("+")[-1] for line in told.stdout.decode().splitlines()[2:]}
        assert {font.split("-")[0] for font in fonts} == {"NotoSans"}
        assert "NotoSans-Light" in fonts


@poppler
def test_paper_and_preview_are_the_same_picture(tmp_path):
    write_pdf(october(), tmp_path / "month.pdf", "lv")
    page = rendered(tmp_path / "month.pdf", 100)
    preview = picture(october(), "lv", page.width)
    preview.save(str(tmp_path / "preview.png"))
    with Image.open(tmp_path / "preview.png") as image:
        shown = image.convert("L").resize(page.size)
    small = (page.width // 8, page.height // 8)
    apart = ImageChops.difference(page.resize(small), shown.resize(small))
    assert max(apart.tobytes()) < 64


@poppler
def test_no_ink_stands_outside_the_margins(tmp_path):
    for at, summary in enumerate((october(), large())):
        path = tmp_path / f"month{at}.pdf"
        write_pdf(summary, path, "uk")
        page = rendered(path, 254)
        left, top, right, bottom = ImageChops.invert(page).getbbox()
        assert left >= (place.LEFT - place.BAND_OVERHANG) * 10 - 3
        assert right <= (place.RIGHT + place.BAND_OVERHANG) * 10 + 3
        assert top >= 150
        assert bottom <= 2910


def test_a_file_that_cannot_be_written_says_why(tmp_path):
    with pytest.raises(NotWritten) as refusal:
        write_pdf(october(), tmp_path / "no" / "month.pdf", "lv")
    assert refusal.value.why is Unwritable.NO_FOLDER
    with pytest.raises(NotWritten) as refusal:
        write_pdf(october(), tmp_path, "lv")
    assert refusal.value.why is Unwritable.IS_FOLDER


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("under 18", ("under", "18")),
        ("līdz 18 g.", ("līdz", "18\u00a0g.")),
        ("2026. g. sept.", ("2026.\u00a0g.", "sept.")),
        ("від 1 січня", ("від", "1\u00a0січня")),
        ("adults", ("", "adults")),
        ("nav norādīts", ("nav", "norādīts")),
        ("Sept. 2026", ("Sept.", "2026")),
    ],
)
def test_the_head_of_a_column_breaks_where_it_reads_well(head, lines):
    assert two_lines(head) == lines


@pytest.mark.parametrize(
    ("most", "lines", "named"),
    [
        (0, 2, (1,)),
        (1, 2, (1,)),
        (5, 2, (2, 4)),
        (11, 2, (5, 10)),
        (62, 3, (20, 40, 60)),
        (38_640, 3, (10_000, 20_000, 30_000)),
    ],
)
def test_an_axis_has_few_round_numbers(most, lines, named):
    assert axis(most, lines).lines == named
    assert axis(most, lines).top >= max(most, 1)


def test_an_axis_never_has_more_lines_than_asked_for():
    for most in range(3000):
        assert 1 <= len(axis(most, 2).lines) <= 2
        assert 1 <= len(axis(most, 3).lines) <= 3


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (28, (1, 5, 10, 15, 20, 25, 28)),
        (29, (1, 5, 10, 15, 20, 25, 29)),
        (30, (1, 5, 10, 15, 20, 25, 30)),
        (31, (1, 5, 10, 15, 20, 25, 31)),
    ],
)
def test_every_fifth_day_is_named_and_the_last(days, named):
    assert named_days(days) == named


def test_only_peaks_are_numbered():
    assert peaks((2, 3, 6, 0, 9, 8, 0, 11, 1)) == (4, 7)
    assert peaks((0, 0, 0)) == ()
    assert peaks((3, 3, 3)) == (0,)
    assert len(peaks((9, 0) * 15)) == 3


def test_closed_days_are_told_in_words():
    month = Month(2026, 10)
    assert closed(days_of(month, closed=(6,))) == "closed on Sundays"
    assert closed(days_of(month, closed=(5, 6))) == "closed on Saturdays and Sundays"
    assert closed(days_of(month, closed=())) == ""
    assert closed(days_of(month, closed=(0, 2, 6))) == "grey: closed"
    assert closed(days_of(month, closed=())[:3] + days_of(month, closed=(3,))[3:]) == "grey: closed"


def test_a_mistake_while_painting_is_an_error_and_no_crash(tmp_path):
    unknown = october(issued=Issued(datetime(2026, 11, 2, tzinfo=UTC), "", (Difference("no.such", 1, 2),)))
    for attempt in (
        lambda: write_pdf(unknown, tmp_path / "month.pdf", "en"),
        lambda: picture(unknown, "en", 400),
        lambda: paint_sheet(_printer_to(tmp_path), lambda painter: paint_month(painter, unknown, "en")),
    ):
        with pytest.raises(LookupError):
            attempt()


def _printer_to(folder):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    return printer


@poppler
def test_a_printer_paints_the_same_page_at_its_own_resolution(tmp_path):
    done = paint_sheet(_printer_to(tmp_path), lambda painter: paint_month(painter, october(), "uk"))
    assert done is Printed.DONE
    write_pdf(october(), tmp_path / "written.pdf", "uk")
    printed, written = rendered(tmp_path / "printed.pdf", 72), rendered(tmp_path / "written.pdf", 72)
    assert printed.size == written.size
    small = (printed.width // 6, printed.height // 6)
    apart = ImageChops.difference(printed.resize(small), written.resize(small))
    assert max(apart.tobytes()) < 48
