"""The one object through which pages read: each call opens and closes its own short read transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing import listings, search
from bookcrossing.store import finding, undoing
from bookcrossing.store.failures import told_apart
from bookcrossing.store.own_sheets import own_sheets
from bookcrossing.store.qr_rule import read_qr_rule
from bookcrossing.store.rules import read_policy
from bookcrossing.store.tables import Action

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from typing import TypeVar

    from sqlalchemy.orm import Session

    from bookcrossing.clock import Clock
    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.lookup_sources import LookupSettings
    from bookcrossing.desk.wishes import WishDraft
    from bookcrossing.exchange.importing import FileReport
    from bookcrossing.exchange.lists import ListFile
    from bookcrossing.listings import (
        cards,
        catalogue,
        covers,
        days,
        intake,
        journeys,
        prints,
        readers,
        sheet,
        stocktakes,
        wishes,
    )
    from bookcrossing.listings.boxes import BoxCard, BoxLine, BoxRow, Intake
    from bookcrossing.listings.known_words import Known
    from bookcrossing.listings.lookups import LookUpRow
    from bookcrossing.listings.printable import Printable
    from bookcrossing.policy import Policy
    from bookcrossing.printing.qr_content import QrRule
    from bookcrossing.printing.sheets import Sheet
    from bookcrossing.search import listing
    from bookcrossing.store.schema import Store
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.summaries.issuing import MonthChanged
    from bookcrossing.values import Isbn, Month

    R = TypeVar("R")


class Reads:
    """Reads of one file; safe to call from several threads at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    def ask(self, question: Callable[[Session], R]) -> R:
        """Answer `question` in a read transaction of its own; raise StoreFailure if the disk fails."""
        with told_apart(self._store.path), self._store.read() as session:
            return question(session)

    def book(self, copy_id: int) -> cards.Book:
        return self.ask(lambda session: listings.cards.book(session, copy_id))

    def book_at_desk(self, copy_id: int) -> tuple[cards.Book, journeys.Journey, Policy]:
        """Return what the desk shows of a copy, and the rules for lending it, as of one moment."""
        return self.ask(
            lambda session: (
                listings.cards.book(session, copy_id),
                listings.journeys.journey(session, copy_id),
                read_policy(session),
            )
        )

    def books(self, copy_ids: Sequence[int]) -> tuple[cards.Book, ...]:
        return self.ask(lambda session: listings.cards.copies_to_choose(session, list(copy_ids)))

    def title(self, title_id: int) -> cards.TitleCard:
        return self.ask(lambda session: listings.cards.title_card(session, title_id))

    def walk(self) -> stocktakes.Walk | None:
        return self.ask(listings.stocktakes.walk)

    def walk_lines(self, line_ids: Iterable[int]) -> dict[int, stocktakes.WalkRow]:
        """Return lines of a stocktake, in the order given."""
        wanted = list(line_ids)
        told = self.ask(
            lambda session: listings.stocktakes.in_parts(listings.stocktakes.line_rows, session, wanted)
        )
        return {line_id: told[line_id] for line_id in wanted if line_id in told}

    def walk_copies(self, copy_ids: Iterable[int]) -> dict[int, stocktakes.WalkRow]:
        """Return copies that were not seen on a stocktake, in the order given."""
        wanted = list(copy_ids)
        told = self.ask(
            lambda session: listings.stocktakes.in_parts(listings.stocktakes.copy_rows, session, wanted)
        )
        return {copy_id: told[copy_id] for copy_id in wanted if copy_id in told}

    def reader(self, number: str) -> cards.ReaderCard | None:
        return self.ask(lambda session: listings.cards.reader_card(session, number))

    def list_readers(self, asked: readers.Asked) -> readers.Listed:
        return self.ask(lambda session: listings.readers.listed(session, asked))

    def reader_rows(self, reader_ids: Iterable[int]) -> dict[int, readers.ReaderRow]:
        return self.ask(lambda session: listings.readers.rows(session, reader_ids))

    def held(self, reader_id: int, today: date) -> readers.ReaderHeld | None:
        return self.ask(lambda session: listings.readers.held(session, reader_id, today))

    def held_about(self, number: str, today: date) -> readers.ReaderHeld | None:
        return self.ask(lambda session: listings.readers.held_about(session, number, today))

    def overdue_readers(self, today: date) -> tuple[readers.ReaderHeld, ...]:
        return self.ask(lambda session: listings.readers.overdue_readers(session, today))

    def number_asked(self, typed: str) -> readers.NumberAsked:
        return self.ask(lambda session: listings.readers.number_asked(session, typed))

    def boxes(self) -> tuple[BoxLine, ...]:
        return self.ask(listings.boxes.lines)

    def box(self, number: int) -> BoxCard | None:
        return self.ask(lambda session: listings.boxes.card(session, number))

    def open_box(self, number: int) -> tuple[BoxCard, intake.Stream] | None:
        """Return a donation, and all that is in it or waits to be, as of one moment."""
        return self.ask(lambda session: listings.intake.open_box(session, number))

    def box_rows(self, copy_ids: Iterable[int]) -> dict[int, BoxRow]:
        return self.ask(lambda session: listings.boxes.rows(session, copy_ids))

    def intake(self, typed: str, *, scanned: bool = False) -> Intake:
        return self.ask(lambda session: listings.boxes.intake(session, typed, scanned=scanned))

    def known_words(self, field: Known, typed: str) -> tuple[str, ...]:
        return self.ask(lambda session: listings.known_words.known_words(session, field, typed))

    def publisher_with_prefix(self, isbn: str) -> str:
        return self.ask(lambda session: listings.known_words.publisher_with_prefix(session, isbn))

    def wish(self, copy_id: int) -> WishDraft | None:
        return self.ask(lambda session: listings.boxes.wish(session, copy_id))

    def print_queue(self, kind: str) -> prints.Queue:
        """Return what is to be printed: labels, bookplates or cards."""
        return self.ask(lambda session: listings.prints.queue(session, kind))

    def print_rows(self, copy_ids: Iterable[int]) -> dict[int, prints.QueueRow]:
        return self.ask(lambda session: listings.prints.rows(session, copy_ids))

    def runs_waiting(self) -> tuple[prints.Run, ...]:
        """Return the print runs of which nobody has said whether they came out, the oldest first."""
        return self.ask(listings.prints.waiting)

    def own_sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets of labels whose size was typed in here."""
        return self.ask(own_sheets)

    def run_copies(self, run_id: int) -> array[int]:
        return self.ask(lambda session: listings.prints.run_copies(session, run_id))

    def wishes_to_print(self, copy_ids: Iterable[int]) -> dict[int, wishes.WishToPrint]:
        return self.ask(lambda session: listings.wishes.wishes_to_print(session, copy_ids))

    def covers_wanted(self, title_ids: Iterable[int], isbns: Iterable[str]) -> tuple[covers.WantedCover, ...]:
        wanted = list(title_ids), list(isbns)
        return self.ask(lambda session: listings.covers.covers_wanted(session, *wanted))

    def picture(self, picture_id: int) -> bytes | None:
        return self.ask(lambda session: listings.pictures.image(session, picture_id))

    def book_meant(self, typed: str) -> sheet.BookMeant | None:
        """Return the one copy that a number on the desk sheet means."""
        return self.ask(lambda session: listings.sheet.book_meant(session, typed))

    def journey(self, copy_id: int) -> journeys.Journey:
        return self.ask(lambda session: listings.journeys.journey(session, copy_id))

    def day(self, on: date) -> tuple[days.DayLine, ...]:
        return self.ask(lambda session: listings.days.day(session, on))

    def count_day(self, on: date) -> int:
        return self.ask(lambda session: listings.days.count_day(session, on))

    def figures(self, now: datetime) -> days.Figures:
        return self.ask(lambda session: listings.days.figures(session, now))

    def catalogue_ids(
        self, order: catalogue.Order = "title", *, latin_first: bool = False, descending: bool = False
    ) -> array[int]:
        return self.ask(
            lambda session: listings.catalogue.ids(
                session, order, latin_first=latin_first, descending=descending
            )
        )

    def catalogue_rows(self, title_ids: Iterable[int]) -> dict[int, catalogue.TitleRow]:
        return self.ask(lambda session: listings.catalogue.rows(session, title_ids))

    def draft(self, title_id: int) -> TitleDraft:
        return self.ask(lambda session: listings.catalogue.draft(session, title_id))

    def listed(self, asked: listing.Asked, rows: int = 0) -> listing.Listed:
        """Answer a question to the catalogue. rows: so many of the first ones come with it."""
        return self.ask(lambda session: search.listing.listed(session, asked, rows))

    def counted(self, listed: listing.Listed, *, with_facets: bool = True) -> listing.Counted:
        return self.ask(lambda session: search.listing.counted(session, listed, with_facets=with_facets))

    def may_keep_search(self, line: str) -> bool:
        return self.ask(lambda session: search.recent.may_be_kept(session, line))

    def searches_allowed(self, lines: Sequence[str]) -> tuple[str, ...]:
        return self.ask(lambda session: search.recent.still_allowed(session, lines))

    def removed_titles(self, since: datetime) -> tuple[catalogue.RemovedTitle, ...]:
        return self.ask(lambda session: listings.catalogue.removed(session, since))

    def try_out(self, found: ListFile, clock: Clock) -> FileReport:
        """Return what importing a list would bring; done on a copy of the file, which may take seconds."""
        from bookcrossing.exchange.importing import try_out

        return try_out(self._store, clock, [found])[0]

    def look_up(self, isbn: str) -> LookUpRow | None:
        """Return what is known of an ISBN from look-ups; None where nobody was asked."""
        return self.ask(lambda session: listings.lookups.answer(session, isbn))

    def look_up_tray(self) -> tuple[LookUpRow, ...]:
        return self.ask(listings.lookups.tray)

    def look_ups_due(self, now: datetime) -> tuple[str, ...]:
        return self.ask(lambda session: listings.lookups.due(session, now))

    def lookup_settings(self) -> LookupSettings:
        return self.ask(listings.lookups.settings)

    def found_here(self, isbn: Isbn) -> TitleDraft | None:
        return self.ask(lambda session: listings.lookups.found_here(session, isbn))

    def sources_of_fields(self, title_id: int) -> dict[str, str]:
        """Return which source of a look-up filled which field."""
        return self.ask(lambda session: listings.lookups.sources_of_fields(session, title_id))

    def changed_since_issued(self, months: Iterable[Month], now: datetime) -> tuple[MonthChanged, ...]:
        """Return those of `months` that were issued and say something else now."""
        from bookcrossing.summaries.issuing import changed_since_issued

        return self.ask(lambda session: changed_since_issued(session, months, now))

    def moments_of(self, action_id: int) -> tuple[datetime, ...]:
        """Return when all that happened which an action wrote, what was undone since included."""
        return self.ask(lambda session: undoing.moments_of(session, Action.id == action_id))

    def moments_of_import(self, import_id: int) -> tuple[datetime, ...]:
        """Return when the books of a list came."""
        return self.ask(lambda session: undoing.moments_of(session, Action.import_id == import_id))

    def summary(self, month: Month, now: datetime) -> MonthSummary:
        """Return a month's figures; of a running month, as far as it has come."""
        from bookcrossing.summaries.month import summary

        return self.ask(lambda session: summary(session, month, now))

    def first_month(self) -> Month | None:
        """Return the month in which the first book came; None where none has."""
        from bookcrossing.summaries.stock import first_month

        return self.ask(first_month)

    def place_names(self) -> tuple[str, ...]:
        return self.ask(listings.catalogue.place_names)

    def policy(self) -> Policy:
        return self.ask(read_policy)

    def is_first_start(self) -> bool:
        return self.ask(listings.beginning.is_first_start)

    def home_name(self) -> str:
        return self.ask(lambda session: finding.home(session).name)

    def table_uuid(self) -> str:
        """Return what tells this table's file from any other, whatever it is called and wherever it lies."""
        return self.ask(lambda session: finding.home(session).uuid)

    def qr_rule(self) -> QrRule:
        return self.ask(read_qr_rule)

    def printable(self, copy_ids: Sequence[int]) -> tuple[Printable, ...]:
        """Return what labels, bookplates and cards say about copies, in their order."""
        from bookcrossing.listings.printable import printable

        return self.ask(lambda session: printable(session, copy_ids))

    def table_code(self) -> str:
        return self.ask(lambda session: str(finding.table_code(session)))

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the file; waits for the one that writes."""
        with told_apart(self._store.path):
            return self._store.data_version()
