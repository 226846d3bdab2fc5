"""Every PDF is written whole or not at all, also where the disk takes only its beginning."""

import sys
from contextlib import contextmanager

import pytest

from bookcrossing.exchange.putting_down import NotWritten, Unwritable
from bookcrossing.printing.desk_sheet import desk_sheet_page
from bookcrossing.printing.slip import ReaderSlip, reader_slip
from bookcrossing.wording.sheet import desk_sheet
from ui.painting.label import measure
from ui.painting.paper_pages import write_pdf
from ui.printing import PdfPrinter, Printed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file's size can be limited here")


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need one."""


@contextmanager
def files_end_after(size):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def pages():
    return [desk_sheet_page(desk_sheet("Galds", "lv"), measure)]


def test_pages_that_find_no_room_leave_the_good_file(tmp_path):
    good = tmp_path / "sheet.pdf"
    good.write_bytes(b"good")
    with files_end_after(1024), pytest.raises(NotWritten) as refusal:
        write_pdf(pages(), good, "Galds")
    assert refusal.value.why is Unwritable.FULL
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"good"]
    write_pdf(pages(), good, "Galds")
    assert good.read_bytes().rstrip().endswith(b"%%EOF")


def test_slips_that_find_no_room_leave_the_good_file(tmp_path):
    good = tmp_path / "slips.pdf"
    good.write_bytes(b"good")
    slip = reader_slip(ReaderSlip("V-001", "Galds", ("Paldies!",), "22.11.2026"), measure)
    with files_end_after(1024):
        assert PdfPrinter(good).print_labels([slip]) is Printed.FAILED
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"good"]
    assert PdfPrinter(good).print_labels([slip]) is Printed.DONE
    assert good.read_bytes().rstrip().endswith(b"%%EOF")
