"""Covers that look-ups name are brought from servers that answer, stall, lie and break; one that a person took off stays off."""

import threading
import time

import pytest

from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import AnswerOutside, KeepAnswer
from bookcrossing.desk.pictures import RemoveCover
from bookcrossing.lookup.covers import fetch_cover
from tests.lookup.lookup_servers import drips, floods, says, serving, silent
from tests.pages.conftest import bridge, theme  # noqa: F401  # a page's bridge
from tests.photographs.conftest import page, png_saying, saved
from ui.pictures.fetching import CoverFetcher
from ui.pictures.reading import read_picture

ISBN = "9786171234567"
COVER = saved(page(400, 600), "JPEG")


@pytest.fixture(autouse=True)
def _without_proxies(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def fetched(*addresses, seconds=1.0):
    return fetch_cover(addresses, read_picture, threading.Event(), seconds=seconds)


def test_a_cover_is_brought_and_made_small():
    with serving(says(saved(page(2000, 3000), "JPEG"), kind="image/jpeg")) as address:
        picture = fetched(address)
    assert (picture.width, picture.height) == (1066, 1600)


@pytest.mark.no_qt_log
@pytest.mark.parametrize(
    "answers",
    [
        says("<html>no such cover</html>", kind="image/jpeg"),
        says(b""),
        says(COVER, status=404),
        says(saved(page(20, 30), "PNG")),
        says(COVER[: len(COVER) // 2]),
        says(png_saying(30_000, 30_000)),
        drips,
        floods,
    ],
)
def test_whatever_else_comes_the_next_address_is_asked(answers):
    with serving(answers) as broken, serving(says(COVER)) as whole:
        assert fetched(broken) is None
        assert fetched(broken, whole).width == 400


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://127.0.0.1/x", "nonsense", ""])
def test_nothing_but_the_web_is_asked(address):
    assert fetched(address) is None


def test_a_silent_server_is_left_behind_when_the_window_closes():
    stop = threading.Event()
    with silent() as address:
        threading.Timer(0.2, stop.set).start()
        began = time.monotonic()
        assert fetch_cover([address], read_picture, stop, seconds=30) is None
        assert time.monotonic() - began < 2


@pytest.fixture
def fetcher(bridge, counter):  # noqa: F811  # the fixture
    made = CoverFetcher(bridge, bridge, seconds=5)
    yield made
    made.stop()


def told(counter, address, *, allowed=True):
    """A title whose look-up has named a cover."""
    counter.do(AnswerOutside(allowed))
    counter.add("Кобзар", isbns=(IsbnDraft(ISBN),))
    record = KeptRecord(TitleDraft(name="Кобзар"), {}, (address,))
    return counter.done(KeepAnswer(isbn=ISBN, outcome="found", record=record)).changes


def settle(qtbot, bridge, fetcher):  # noqa: F811  # as above
    for _ in range(3):
        qtbot.waitUntil(lambda: bridge.is_idle and fetcher.is_idle, timeout=10_000)
        qtbot.wait(10)


def cover(counter):
    return counter.rows("SELECT cover_id FROM title")[0][0]


def test_a_title_gets_the_cover_that_its_look_up_named(qtbot, bridge, fetcher, counter):  # noqa: F811
    with serving(says(COVER)) as address:
        bridge.announce(told(counter, address))
        settle(qtbot, bridge, fetcher)
    assert cover(counter) == 1


def test_nobody_is_asked_unless_it_is_allowed(qtbot, bridge, fetcher, counter):  # noqa: F811
    asked = []
    with serving(lambda handler: asked.append(handler.path)) as address:
        bridge.announce(told(counter, address, allowed=False))
        settle(qtbot, bridge, fetcher)
    assert (asked, cover(counter)) == ([], None)


def test_a_cover_that_a_person_took_off_is_not_brought_again(qtbot, bridge, fetcher, counter):  # noqa: F811
    with serving(says(COVER)) as address:
        bridge.announce(told(counter, address))
        settle(qtbot, bridge, fetcher)
        bridge.announce(counter.done(RemoveCover(title_id=1)).changes)
        again = CoverFetcher(bridge, bridge, seconds=5)
        edit = EditTitle(title_id=1, title=TitleDraft(name="Кобзар!", isbns=(IsbnDraft(ISBN),)))
        bridge.announce(counter.done(edit).changes)
        settle(qtbot, bridge, again)
        again.stop()
    assert cover(counter) is None
