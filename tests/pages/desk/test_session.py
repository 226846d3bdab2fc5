"""What the box waits for, without a window: scenes, keys, and what becomes of answers."""

from datetime import UTC, date, datetime

import pytest

from bookcrossing import errors
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.crossing import LetTravel, ReadHere
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader, NameReader
from bookcrossing.desk.results import (
    CopyFacts,
    Edited,
    MovementFacts,
    ReaderFacts,
    Recorded,
    Reopened,
    Undone,
)
from bookcrossing.desk.scanning import CardShown as CardAnswer
from bookcrossing.desk.scanning import (
    IsbnKnown,
    JustHappened,
    Question,
    ReaderOpened,
    Scan,
    SeveralMeanings,
    UnknownCode,
)
from bookcrossing.movements import Kind, State
from bookcrossing.when import Precision
from ui.pages.desk.scenes import (
    AgeAsked,
    CardShown,
    Choosing,
    FindReader,
    FindTitles,
    HandOver,
    Idle,
    JustNow,
    NoCard,
    PrintSlip,
    ReaderAsked,
    ReaderShown,
    ReaderUnknown,
    Refused,
    Send,
    Show,
    Told,
    Unknown,
)
from ui.pages.desk.session import OpenReader, Session

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
COPY = CopyFacts(1, "CHE-00001", 1, "Кобзар", State.ON_TABLE)
OUT = CopyFacts(1, "CHE-00001", 1, "Кобзар", State.ON_LOAN)
X = OpenReader("R-1042", 2)


def card(question=Question.LEND, reader=None, copy=COPY):
    return Session(CardShown(copy, question), reader)


def recorded(kind=Kind.LENT, copy=OUT, reader=None, **more):
    movement = MovementFacts("u", kind, NOW, Precision.INSTANT, date(2026, 12, 20), None)
    return Recorded(7, copy, State.ON_TABLE, (movement,), reader, **more)


def after(session, command, result):
    return session.answered(command, result)[0]


class TestEnterOnACard:
    @pytest.mark.parametrize(
        ("question", "reader", "does"),
        [
            (Question.LEND, None, Show(ReaderAsked(COPY))),
            (Question.LEND, X, Send(LendCopy(copy="CHE-00001", reader="R-1042", anyway=True))),
            (Question.PUT_OUT, X, Send(LendCopy(copy="CHE-00001", reader="R-1042", anyway=True))),
            (Question.RELEND, X, Send(LendCopy(copy="CHE-00001", reader="R-1042", anyway=True))),
            (Question.RENEW, X, Send(RenewLoan(copy="CHE-00001"))),
            (Question.TAKE_IN, None, Send(TakeBack(copy="CHE-00001"))),
            (Question.TAKE_BACK, None, Send(TakeBack(copy="CHE-00001"))),
        ],
    )
    def test_does_what_the_question_asks(self, question, reader, does):
        assert card(question, reader).way("Enter") == does

    def test_function_keys_need_no_question(self):
        for session in (card(), card(Question.RENEW, X), Session(ReaderAsked(COPY))):
            assert session.way("F6") == Send(LetTravel(copy="CHE-00001"))
            assert session.way("F7") == Send(ReadHere(copy="CHE-00001"))

    def test_no_letter_is_a_key(self):
        assert all(len(way.key) > 1 for way in card().ways)

    def test_every_key_stands_for_one_way(self):
        for session in (
            card(),
            card(Question.RELEND, X),
            Session(NoCard(COPY)),
            Session(Told(recorded(), OUT)),
        ):
            keys = [way.key for way in session.ways]
            assert len(keys) == len(set(keys))


class TestACode:
    @pytest.mark.parametrize(
        "scene", [CardShown(COPY, Question.LEND), ReaderAsked(COPY), NoCard(COPY), AgeAsked(None, COPY)]
    )
    def test_may_be_the_reader_a_shown_copy_is_lent_to(self, scene):
        assert Session(scene).entered("R-1", scanned=True) == Send(Scan(typed="R-1", lending="CHE-00001"))

    @pytest.mark.parametrize(
        "scene",
        [Idle(), Told(recorded(), OUT), CardShown(OUT, Question.RENEW), CardShown(OUT, Question.TAKE_BACK)],
    )
    def test_lends_nothing_where_no_lending_is_asked(self, scene):
        assert Session(scene, X).entered("R-1", scanned=False) == Send(
            Scan(typed="R-1", reader="R-1042", scanned=False)
        )

    def test_gives_an_unknown_loan_its_reader(self):
        session = Session(ReaderUnknown(OUT, Told(recorded(), OUT)))
        assert session.entered("R-1", scanned=False) == FindReader("R-1", OUT)


class TestAnswers:
    def test_a_card(self):
        session = after(Session(), Scan(typed="x"), CardAnswer(COPY, Question.LEND))
        assert session.scene == CardShown(COPY, Question.LEND)

    def test_a_moment_ago(self):
        session = after(Session(), Scan(typed="x"), JustHappened(OUT, Kind.LENT, 7))
        assert session.scene == JustNow(OUT, Kind.LENT, 7)
        assert session.way("Ctrl+Z") == Send(UndoAction(action_id=7))

    def test_a_reader_opens_and_takes_the_turn_of_the_one_before(self):
        facts = ReaderFacts(2, "R-7", False, 0)
        session = after(Session(Idle(), X), Scan(typed="R-7"), ReaderOpened(facts))
        assert session == Session(ReaderShown(facts), OpenReader("R-7", 0))

    def test_several_meanings_are_shown_and_choosing_one_scans_it(self):
        session = after(
            Session(), Scan(typed="x"), SeveralMeanings("x", (COPY,), ReaderFacts(2, "x", False, 0))
        )
        assert isinstance(session.scene, Choosing)
        assert session.scene.is_code

    def test_an_isbn_without_copies_offers_the_catalogue(self):
        session = after(Session(), Scan(typed="978"), IsbnKnown("978", (1,), ()))
        session = session.showing(Choosing("978", ()))
        assert session.way("Enter") == HandOver(to_search=True, typed="978")

    def test_a_number_made_here_is_printed(self):
        session = Session(AgeAsked(None, COPY))
        command = session.way("Enter").command
        assert command == LendCopy(copy="CHE-00001", reader=None, anyway=True)
        session, effects = session.answered(command, recorded(reader="V-001", reader_is_new=True))
        assert effects == (PrintSlip("V-001"),)
        assert session.scene.made_number == "V-001"

    def test_another_readers_card_over_a_card_ends_the_open_turn(self):
        scan = Scan(typed="R-7", reader="R-1042", lending="CHE-00001")
        assert after(card(reader=X), scan, recorded(reader="R-7")).reader is None

    def test_a_withdrawn_book_taken_in_asks_to_be_lent_to_the_open_reader(self):
        session = card(Question.TAKE_IN, X)
        session = after(session, TakeBack(copy="CHE-00001"), recorded(Kind.CAME_BACK, COPY))
        assert session.scene == CardShown(COPY, Question.LEND)
        assert session.reader == X

    def test_a_changed_condition_leaves_the_answer_where_it_is(self):
        session = Session(Told(recorded(Kind.RETURNED, COPY), COPY))
        assert after(session, None, Edited(9, 1, 1)) == session


class TestUnknownCodes:
    def unknown(self, typed, scene=None, **more):
        code = UnknownCode(typed, None, None, may_be_reader=True)
        return Session(scene or Idle()).answered(Scan(typed=typed, **more), code)

    def test_words_typed_are_searched(self):
        assert self.unknown("лісова пісня", scanned=False)[1] == (FindTitles("лісова пісня"),)

    def test_words_scanned_are_not(self):
        assert isinstance(self.unknown("лісова")[0].scene, Unknown)

    def test_a_number_while_lending_asks_for_the_age_group(self):
        session, _ = self.unknown("R-1", ReaderAsked(COPY))
        assert session.scene == AgeAsked("R-1", COPY)
        assert session.way("F2") == Send(
            LendCopy(copy="CHE-00001", reader="R-1", under_18=True, add_reader=True, anyway=True)
        )

    def test_a_number_over_a_card_may_be_its_new_reader(self):
        session, _ = self.unknown("R-1", CardShown(COPY, Question.LEND))
        assert session.way("Enter") == Show(AgeAsked("R-1", COPY))
        assert session.escaped().scene == CardShown(COPY, Question.LEND)

    def test_a_number_alone_may_be_a_new_reader(self):
        session, _ = self.unknown("R-1")
        assert session.way("Enter") == Show(AgeAsked("R-1"))
        assert session.showing(AgeAsked("R-1")).way("Enter") == Send(AddReader(number="R-1"))


class TestEscape:
    @pytest.mark.parametrize(
        ("scene", "back"),
        [
            (ReaderAsked(COPY), CardShown(COPY, Question.LEND)),
            (NoCard(COPY), ReaderAsked(COPY)),
            (AgeAsked(None, COPY), ReaderAsked(COPY)),
            (AgeAsked("R-1"), Idle()),
            (CardShown(COPY, Question.LEND), Idle()),
            (Unknown("x", None, None, True), Idle()),
        ],
    )
    def test_leaves_for_what_was_before(self, scene, back):
        assert Session(scene).escaped().scene == back

    def test_ends_the_readers_turn_only_when_nothing_is_left_to_leave(self):
        asked = card(Question.RELEND, X)
        assert asked.escaped() == Session(Idle(), X)
        assert asked.escaped().escaped() == Session()

    def test_leaves_a_readers_loan_unknown(self):
        told = Told(recorded(), OUT)
        assert Session(ReaderUnknown(OUT, told)).escaped().scene == told


class TestRefusals:
    def refused(self, command, error, scene=None):
        return Session(scene or CardShown(COPY, Question.LEND), X).refused(command, error)

    def test_what_two_movements_can_do_is_one_key(self):
        command = ReadHere(copy="CHE-00001")
        kinds = (Kind.CAME_BACK, Kind.READ_HERE)
        error = errors.NotPossible("CHE-00001", Kind.READ_HERE, State.WITHDRAWN, None, kinds, (), None)
        session = self.refused(command, error)
        assert session.way("Enter") == Send(ReadHere(copy="CHE-00001", anyway=True))
        assert session.way("F2") == Send(TakeBack(copy="CHE-00001"))

    def test_a_scan_that_lends_can_be_asked_again(self):
        session = self.refused(
            Scan(typed="R-7", lending="CHE-00001"), errors.LentToAnother("CHE-00001", None)
        )
        assert session.way("Enter") == Send(LendCopy(copy="CHE-00001", reader="R-7", anyway=True))

    def test_what_stands_in_the_way_goes_with_it(self):
        blocker = errors.Blocker("CHE-00001", Kind.LENT, NOW)
        session = self.refused(UndoAction(action_id=7), errors.StandsInTheWay((blocker,)))
        assert session.way("Enter") == Send(UndoAction(action_id=7, with_later=True))

    def test_a_whole_import_does_not(self):
        session = self.refused(UndoAction(action_id=7), errors.StandsInTheWay((), whole_only=True))
        assert session.way("Enter") is None

    def test_another_place_in_time_is_offered(self):
        error = errors.BreaksLater("CHE-00001", Kind.TAKEN, NOW, Kind.LENT, NOW, NOW)
        again = self.refused(LetTravel(copy="CHE-00001"), error).way("Enter")
        assert again.command.at.begins == NOW

    def test_escape_goes_back_to_the_card(self):
        session = self.refused(ReadHere(copy="CHE-00001"), errors.NoSuchReader("x"))
        assert isinstance(session.scene, Refused)
        assert session.escaped().scene == CardShown(COPY, Question.LEND)


class TestUndo:
    def undone(self, reader):
        loan = Reopened(OUT, date(2026, 12, 1), reader)
        return Undone(7, "return", NOW, (OUT,), (Kind.RETURNED,), reopened=(loan,))

    def test_takes_back_what_is_told(self):
        assert Session(Told(recorded(), OUT)).way("Ctrl+Z") == Send(UndoAction(action_id=7))

    def test_takes_back_the_last_action_of_this_computer_elsewhere(self):
        for scene in (Idle(), CardShown(COPY, Question.LEND)):
            assert Session(scene).way("Ctrl+Z") == Send(UndoAction(action_id=None))

    def test_asks_whose_a_reopened_loan_is_if_nobody_knows(self):
        session = after(Session(), UndoAction(), self.undone(None))
        assert isinstance(session.scene, ReaderUnknown)
        named, effect = session.reader_found(FindReader("R-1", OUT), known=True)
        assert effect == Send(NameReader(copy="CHE-00001", reader="R-1"))
        assert isinstance(named.scene, ReaderUnknown)
        asked, effect = session.reader_found(FindReader("R-9", OUT), known=False)
        assert effect is None
        assert asked.way("F2") == Send(NameReader(copy="CHE-00001", reader="R-9", under_18=True))

    def test_says_no_more_where_the_reader_is_known(self):
        assert isinstance(after(Session(), UndoAction(), self.undone("R-1")).scene, Told)


def test_a_turn_that_is_over_takes_its_question_along():
    assert card(Question.RELEND, X).without_reader() == Session()
    told = Told(recorded(), OUT)
    assert Session(told, X).without_reader() == Session(told)
