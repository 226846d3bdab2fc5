"""An SRU catalogue is asked for one ISBN; whatever comes back, it comes back in time."""

import gzip
import shutil
import time

import pytest
from lookup_servers import (
    asked,
    drips,
    drips_head,
    field,
    floods,
    kobzar,
    marc,
    says,
    serving,
    silent,
    sru,
    torn_chunks,
    unimarc_kobzar,
    ztest,
)

from bookcrossing.lookup.asking import ask
from bookcrossing.lookup.record import AnotherBookError, NotReachableError, Outcome
from bookcrossing.lookup.sru import SruSource
from bookcrossing.values import Isbn

LIMIT = 1.0


def test_a_record_comes_back_as_a_title(at, isbn):
    heard = {}

    def answer(handler):
        heard.update(asked(handler))
        says(sru(kobzar()))(handler)

    with serving(answer) as address:
        record = SruSource(at(f"{address}/sru?x=1", query="pica.isb={isbn}")).look_up(isbn, 5)

    assert record is not None
    assert (record.title.name, record.title.subtitle) == ("Кобзар", "поезії")
    assert (record.title.publisher, record.title.year, record.source) == ("Фоліо", 2019, "loopback")
    assert heard == {
        "x": "1",
        "version": "1.1",
        "operation": "searchRetrieve",
        "query": "pica.isb=9786171234567",
        "maximumRecords": "10",
        "recordSchema": "marcxml",
    }


def test_a_record_packed_as_text_is_read_too(at, isbn):
    packed = kobzar().replace("&", "&amp;").replace("<", "&lt;")
    with serving(says(sru(packed, packing="string"))) as address:
        record = SruSource(at(address)).look_up(isbn, 5)

    assert record is not None
    assert record.title.name == "Кобзар"


def test_an_isbn_of_ten_digits_is_the_same_number(at):
    with serving(says(sru(kobzar(isbn="966-03-1234-2 (pbk.)")))) as address:
        record = SruSource(at(address)).look_up(Isbn.parse("9789660312340"), 5)

    assert record is not None
    assert record.title.name == "Кобзар"


def test_the_right_record_is_taken_from_among_others(at, isbn):
    others = [kobzar(isbn="9789660312340", name="Енеїда"), kobzar()]
    with serving(says(sru(*others))) as address:
        record = SruSource(at(address)).look_up(isbn, 5)

    assert record is not None
    assert record.title.name == "Кобзар"


def test_a_catalogue_without_the_book_says_so(at, isbn):
    with serving(says(sru())) as address:
        assert SruSource(at(address)).look_up(isbn, 5) is None


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "&a;"}{"&a;" * 9}">' for n in range(9))
    + "]><a>&a8;</a>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
DIAGNOSTIC = (
    "<zs:diagnostics><diagnostic><uri>info:srw/diagnostic/1/16</uri>"
    "<details>bath.isbn</details><message>Unsupported index</message></diagnostic></zs:diagnostics>"
)
BROKEN = {
    "a diagnostic": (says(sru(more=DIAGNOSTIC)), "Unsupported index: bath.isbn"),
    "a web page": (says("<!DOCTYPE html><html><body>Log in<br></body></html>", kind="text/html"), "web page"),
    "a page that is XML": (says("<html><body/></html>"), "html"),
    "nothing": (says(""), "no XML"),
    "half of it": (says(sru(kobzar())[:300]), "no XML"),
    "half of what was announced": (says(sru(kobzar()), Content_Length="90000"), "torn|Incomplete"),
    "torn chunks": (torn_chunks, "Incomplete"),
    "an entity bomb": (says(BOMB), "entities"),
    "an entity from elsewhere": (says(OUTSIDE), "entities"),
    "depths": (says("<a>" * 100_000), "nested"),
    "fifty megabytes": (floods, "longer than"),
    "fifty megabytes announced": (says("<a/>", Content_Length="50000000"), "too long"),
    "a gzip bomb": (says(gzip.compress(b"<a>" + b" " * 50_000_000), Content_Encoding="gzip"), "longer than"),
    "torn gzip": (says(gzip.compress(b"<a/>" * 50_000)[:-20], Content_Encoding="gzip"), "torn"),
    "an error": (says("oh no", status=500), "HTTP 500"),
    "no such page": (says("nothing here", status=404), "HTTP 404"),
    "a redirect to itself": (says("", status=302, Location="/again"), "HTTP 302"),
    "a redirect to a file": (says("", status=302, Location="file:///etc/passwd"), "HTTP 302"),
    "noise": (lambda handler: handler.wfile.write(b"\x00\xff" * 500), "BadStatusLine|HTTP"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_answer_is_refused_and_says_why(at, isbn, what):
    answer, why = BROKEN[what]
    with serving(answer) as address, pytest.raises(NotReachableError, match=why):
        SruSource(at(address)).look_up(isbn, 5)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (kobzar(isbn="9789660312340"), "the record of another book"),
        (marc(field("245", a="Кобзар")), "a record without an ISBN"),
    ],
)
def test_a_catalogue_that_tells_of_another_book_has_answered_and_does_not_have_it(at, isbn, record, why):
    with serving(says(sru(record))) as address:
        asked = ask(isbn, [SruSource(at(address))], 5)

    assert asked.outcome is Outcome.NOT_FOUND
    assert asked.answers[0].outcome is Outcome.NOT_FOUND
    assert asked.answers[0].why.startswith(why)


def test_a_server_that_is_not_there_is_not_reachable(at, isbn):
    with silent() as address:
        pass
    with pytest.raises(NotReachableError, match="refused"):
        SruSource(at(address)).look_up(isbn, 5)


@pytest.mark.parametrize(
    "what", ["silent for a minute", "a byte each half second", "a head letter by letter"]
)
def test_no_server_takes_longer_than_it_may(at, isbn, what, record_property):
    servers = {
        "silent for a minute": silent,
        "a byte each half second": lambda: serving(drips),
        "a head letter by letter": lambda: serving(drips_head),
    }
    with servers[what]() as address:
        began = time.monotonic()
        with pytest.raises(NotReachableError, match="within 1 s"):
            SruSource(at(address)).look_up(isbn, LIMIT)
        took = time.monotonic() - began

    record_property("figure", f"look-up, {what}, limit {LIMIT:g} s: given up after {took:.2f} s")
    assert took < LIMIT + 1


def test_fifty_megabytes_are_not_read(at, isbn, record_property):
    with serving(floods) as address:
        began = time.monotonic()
        with pytest.raises(NotReachableError):
            SruSource(at(address)).look_up(isbn, 5)
        took = time.monotonic() - began

    record_property("figure", f"look-up, 50 MB sent: cut after {took:.2f} s")


@pytest.fixture
def catalogue():
    if not shutil.which("yaz-ztest"):
        pytest.skip("yaz-ztest is not installed (Debian package yaz)")
    with ztest() as address:
        yield address


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_real_server_is_spoken_to_and_its_records_of_other_books_are_refused(at, isbn, catalogue, version):
    source = SruSource(at(catalogue, query="computer", version=version))

    with pytest.raises(AnotherBookError, match="another book"):
        source.look_up(isbn, 5)


def test_a_real_server_answers_with_its_record_of_the_book(at, catalogue):
    record = SruSource(at(catalogue, query="computer")).look_up(Isbn.parse("0-8391-0882-6"), 5)

    assert record is not None
    assert record.title.contributors
    assert record.title.year


@pytest.mark.parametrize("record", [kobzar(), unimarc_kobzar()], ids=["MARC 21", "UNIMARC"])
def test_a_real_server_answers_with_a_ukrainian_record(at, isbn, tmp_path, record):
    if not shutil.which("yaz-ztest"):
        pytest.skip("yaz-ztest is not installed (Debian package yaz)")
    (tmp_path / "recordours.1.xml").write_text(record, encoding="utf-8")
    with ztest(tmp_path) as address:
        found = SruSource(at(address, schema="ours", query="1")).look_up(isbn, 5)

    assert found is not None
    title = found.title
    assert (title.name, title.subtitle, title.publisher, title.year) == ("Кобзар", "поезії", "Фоліо", 2019)
    assert [person.name for person in title.contributors] == ["Тарас Шевченко"]
    assert title.languages == "uk"


def test_a_real_server_that_has_nothing_says_so(at, isbn, catalogue):
    assert SruSource(at(catalogue, query="0")).look_up(isbn, 5) is None  # it finds as many as it is told


def test_what_a_real_server_cannot_do_is_told_in_its_words(at, isbn, catalogue):
    with pytest.raises(NotReachableError, match="catalogue says"):
        SruSource(at(catalogue, schema="no-such-schema", query="computer")).look_up(isbn, 5)


def test_a_name_that_nobody_resolves_takes_no_longer_than_it_may(at, isbn, monkeypatch, record_property):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_asked, **_more: time.sleep(60))
    began = time.monotonic()
    with pytest.raises(NotReachableError):
        SruSource(at("http://catalogue/sru")).look_up(isbn, LIMIT)
    took = time.monotonic() - began

    record_property(
        "figure", f"look-up, a name resolved in a minute, limit {LIMIT:g} s: given up after {took:.2f} s"
    )
    assert took < LIMIT + 1


def test_a_silent_server_that_should_speak_tls_takes_no_longer_than_it_may(at, isbn, record_property):
    with silent() as address:
        began = time.monotonic()
        with pytest.raises(NotReachableError):
            SruSource(at(address.replace("http:", "https:"))).look_up(isbn, LIMIT)
        took = time.monotonic() - began

    record_property("figure", f"look-up, TLS never begun, limit {LIMIT:g} s: given up after {took:.2f} s")
    assert took < LIMIT + 1


def test_the_systems_proxy_is_asked_for_the_page(at, isbn, monkeypatch):
    heard = []

    def proxy(handler):
        heard.append(handler.path)
        says(sru(kobzar()))(handler)

    with serving(proxy) as address:
        monkeypatch.setenv("http_proxy", address)
        record = SruSource(at("http://catalogue/sru")).look_up(isbn, 5)

    assert record is not None
    assert heard[0].startswith("http://catalogue/sru?version=1.1")
