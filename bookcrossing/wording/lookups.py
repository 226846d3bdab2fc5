"""Look-ups: who is asked, what they said, what a book waits for; three sentences for three ways to know nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft
from bookcrossing.wording import facets, npgettext, pgettext
from bookcrossing.wording.dates import moment, number
from bookcrossing.wording.keeping import size
from bookcrossing.wording.sentences import capital, fill, listed, quoted, shortened
from bookcrossing.wording.states import role
from bookcrossing.wording.values import field_name, why_no_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bookcrossing.lookup.record import Answer
    from bookcrossing.lookup.references import ReferenceInfo
    from bookcrossing.values import NotAnIsbn


_SAYS: Final = "the catalogue says: "


def known_name(source: str) -> str:
    """Return the name of a source that the program itself brings; empty for any other."""
    match source:
        case "here":
            return pgettext("Look-up", "Our own catalogue")
        case "references":
            return pgettext("Look-up", "Reference files")
        case _:
            return ""


def source_name(source: str, names: Mapping[str, str]) -> str:
    """Return what a source is called: `names` holds those that somebody named."""
    return known_name(source) or names.get(source) or source


def outcome(said: str) -> str:
    """Say in a sentence what is known of an ISBN after asking."""
    match said:
        case "found":
            return pgettext("Look-up", "Found.")
        case "not_found":
            return pgettext("Look-up", "Not found: no catalogue that was asked knows this ISBN.")
        case "not_reachable":
            return pgettext("Look-up", "Not reachable: a catalogue gave no answer.")
        case _:
            return pgettext("Look-up", "Waiting: the catalogues are still to be asked.")


def not_an_isbn(bad: NotAnIsbn) -> str:
    """Say that a number is none, and why: nobody need be asked."""
    return fill(
        pgettext("Look-up", "Not an ISBN. {why}"),
        why=why_no_value(bad.what, quoted(shortened(bad.typed)), bad.why),
    )


def was_cut(field: str, letters: int) -> str:
    """Say that a source said more of a field than a title keeps."""
    return fill(
        pgettext("Look-up", "{field}: the source says more than is kept; it ends after {n} letters."),
        field=capital(field_name(field)),
        n=number(letters),
    )


def wrong_digit(printed: str) -> str:
    """Say of an ISBN whose check digit doesn't fit that it may be a slip of the finger."""
    return fill(
        pgettext("Look-up", "The check digit of {isbn} is wrong: look at the book again."), isbn=printed
    )


def why(told: str) -> str:
    """Say in few words why a source gave no answer that can be used; `told` is for the log, in English."""
    for begins, words in _reasons():
        if told.startswith(begins):
            return words
    return pgettext("Look-up", "there is no connection to it")


def _reasons() -> Iterable[tuple[str, str]]:
    return (
        ("no whole answer", pgettext("Look-up", "it didn’t answer in time")),
        ("no answer in time", pgettext("Look-up", "it didn’t answer in time")),
        ("it was silent a moment ago", pgettext("Look-up", "it was silent a moment ago")),
        ("others were asking", pgettext("Look-up", "it had no time for this question")),
        ("TimeoutError", pgettext("Look-up", "it didn’t answer in time")),
        ("HTTP", pgettext("Look-up", "it refuses to answer")),
        ("403", pgettext("Look-up", "it refuses to answer")),
        ("an HTTP error", pgettext("Look-up", "it refuses to answer")),
        ("a web page", pgettext("Look-up", "a web page came instead of a record")),
        ("the record of another book", pgettext("Look-up", "the record of another book came")),
        ("a record without an ISBN", pgettext("Look-up", "its record has no ISBN")),
        (_SAYS, pgettext("Look-up", "it doesn’t understand the question")),
        ("the answer is longer", pgettext("Look-up", "its answer is too long")),
        ("the answer is too long", pgettext("Look-up", "its answer is too long")),
        ("the answer declares", pgettext("Look-up", "its answer is dangerous and wasn’t read")),
        ("the answer", pgettext("Look-up", "its answer can’t be read")),
        ("no XML", pgettext("Look-up", "its answer can’t be read")),
        ("no answer of a catalogue", pgettext("Look-up", "its answer can’t be read")),
        ("EOFError", pgettext("Look-up", "its answer broke off")),
        ("IncompleteRead", pgettext("Look-up", "its answer broke off")),
        ("the address", pgettext("Look-up", "its address is none of the web")),
    )


def own_words(told: str) -> str:
    """Return what a catalogue itself said was wrong; empty where it said nothing."""
    return told.partition(_SAYS)[2]


def answer(said: Answer, name: str) -> str:
    """Say what one source answered, and how long it took."""
    took = number(said.took_ms / 1000, 1)
    if said.record is not None:
        return fill(
            pgettext("Look-up", "{name} has it ({s} s): {title}"),
            name=name,
            s=took,
            title=quoted(shortened(said.record.title.name)),
        )
    if said.outcome == "not_found" and said.why:
        return fill(
            pgettext("Look-up", "{name} answered, but {why} ({s} s)."), name=name, why=why(said.why), s=took
        )
    if said.outcome == "not_found":
        return fill(pgettext("Look-up", "{name} answered and doesn’t have it ({s} s)."), name=name, s=took)
    return fill(
        pgettext("Look-up", "{name} gave no answer: {why} ({s} s)."), name=name, why=why(said.why), s=took
    )


def tray(count: int) -> str:
    """Say how many books wait for the network; empty for none."""
    if not count:
        return ""
    return npgettext(
        "Look-up", "{n} book waits for the network", "{n} books wait for the network", count
    ).format(n=count)


def tray_facts(since: datetime, tries: int, again: datetime | None) -> str:
    """Say since when a book waits, how often it was asked for, and when next."""
    asked = npgettext("Look-up", "asked for {n} time", "asked for {n} times", tries).format(n=tries)
    waits = fill(pgettext("Look-up", "waits since {moment}"), moment=moment(since))
    return " · ".join((capital(waits), *((asked,) if tries else ()), next_try(again)))


def tray_why(silent: Iterable[tuple[str, str]], names: Mapping[str, str]) -> str:
    """Say who gave no answer, and why; where nobody was asked yet, that."""
    told = [
        fill(pgettext("Look-up", "{name}: {why}"), name=source_name(source, names), why=why(said))
        for source, said in silent
    ]
    return listed(told) or pgettext("Look-up", "Nobody was asked yet.")


def next_try(at: datetime | None) -> str:
    if at is None:
        return pgettext("Look-up", "Asked again when somebody wants it")
    return capital(fill(pgettext("Look-up", "asked again {moment}"), moment=moment(at)))


def outside_question() -> tuple[str, str]:
    """Ask whether other computers may be asked, and say what they learn."""
    return (
        pgettext("Look-up", "May catalogues on the internet be asked?"),
        pgettext(
            "Look-up",
            "They learn the ISBN of a book that was scanned, and nothing of readers. "
            "Without them a book is looked up here and in your reference files only.",
        ),
    )


def outside_answer(*, allowed: bool | None) -> str:
    """Say whether other computers may be asked."""
    if allowed is None:
        return pgettext("Look-up", "Nobody has said yet whether catalogues on the internet may be asked.")
    if allowed:
        return pgettext("Look-up", "Catalogues on the internet may be asked.")
    return pgettext("Look-up", "Catalogues on the internet may not be asked.")


def switched(*, is_on: bool) -> str:
    return pgettext("Look-up", "on") if is_on else pgettext("Look-up", "off")


def untried() -> str:
    return pgettext("Look-up", "untried")


def tray_empty() -> str:
    return pgettext("Look-up", "No book waits for the network.")


def asked_by_itself() -> str:
    """Say of a book in the tray what becomes of it."""
    return pgettext("Look-up", "It waits, and is asked again by itself.")


def asking(name: str) -> str:
    return fill(pgettext("Look-up", "Asking {name}…"), name=name)


def records_read(count: int) -> str:
    return fill(npgettext("Look-up", "{n} record read", "{n} records read", count), n=number(count))


def reference_facts(info: ReferenceInfo) -> str:
    """Say how many records a reference file holds, how large it is, and since when."""
    if info.loaded_at is None:
        return pgettext("Look-up", "It can no longer be read. Remove it, and load the file again.")
    records = fill(npgettext("Look-up", "{n} record", "{n} records", info.records), n=number(info.records))
    return " · ".join((records, size(info.bytes), info.file_name, moment(info.loaded_at)))


def unread(name: str, why: str) -> str:
    """Say of a reference file that it was not asked, and why."""
    return fill(pgettext("Look-up", "{name}: {why}"), name=quoted(name), why=why)


def reference_removed(info: ReferenceInfo) -> str:
    return fill(pgettext("Look-up", "{name} is removed; its file was not touched."), name=quoted(info.name))


def field_value(field: str, value: object) -> str:
    """Say what a field of a title holds; empty for one that says nothing."""
    if isinstance(value, tuple):
        return listed(_part(each) for each in value)
    text = "" if value is None else str(value)
    match field:
        case "languages" | "translated_from":
            return listed(facets.language(code) for code in text.split())
        case "audience":
            return "" if text == "unknown" else facets.audience(text)
        case "category":
            return "" if text == "other" else facets.category(text)
        case _:
            return text


def _part(one: object) -> str:
    if isinstance(one, ContributorDraft):
        return one.name if one.role == "author" else f"{one.name} ({role(one.role)})"
    return one.printed if isinstance(one, IsbnDraft) else str(one)


def taken(count: int) -> str:
    return npgettext("Look-up", "{n} field was taken", "{n} fields were taken", count).format(n=count)


def take(count: int) -> str:
    return npgettext("Look-up", "Take {n} field", "Take {n} fields", count).format(n=count)


def from_source(name: str) -> str:
    return fill(pgettext("Look-up", "from {name}"), name=name)


def not_reachable(names: str) -> str:
    """Say who gave no answer about a book that is here: nobody asks again by himself."""
    return fill(pgettext("Look-up", "Not reachable: {names}"), names=names)


def no_answer_from(names: str) -> str:
    return fill(pgettext("Look-up", "No answer came from: {names}"), names=names)


def otherwise(count: int) -> str:
    """Say how many fields catalogues word in another way than they stand here."""
    return npgettext(
        "Look-up",
        "They say {n} field otherwise. Ctrl+U shows it, beside what stands here.",
        "They say {n} fields otherwise. Ctrl+U shows them, beside what stands here.",
        count,
    ).format(n=count)


def came_from(filled: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Say which catalogue filled which fields; empty for none."""
    told: dict[str, list[str]] = {}
    for field, source in filled.items():
        if (word := field_name(field)) not in (words := told.setdefault(source, [])):
            words.append(word)
    sentences = (
        fill(
            pgettext("Look-up", "From {name}: {fields}."),
            name=source_name(source, names),
            fields=listed(words),
        )
        for source, words in told.items()
    )
    return " ".join(sentences)
