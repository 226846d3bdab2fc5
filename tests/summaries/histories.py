"""Random histories of a table, done by the desk's own commands, with everything that makes months hard to count."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from bookcrossing.clock import RIGA
from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.cataloguing import ChangePolicy, EditCopy, EditTitle, MergeTitles
from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    PutOut,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.drafts import ContributorDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import EditReader, EraseReader
from bookcrossing.desk.receiving import AddTitle, CopyDraft
from bookcrossing.errors import DeskError
from bookcrossing.keeping.locating import locate_places
from bookcrossing.movements import Kind
from bookcrossing.policy import Policy
from bookcrossing.when import When

from . import second_count

NAMES = (
    "Абетка",
    "Буквар",
    "Весна",
    "Голос",
    "Дорога",
    "Жнива",
    "Казка",
    "Ліс",
    "Море",
    "Небо",
    "Птах",
    "Роса",
)
AUDIENCES = ("0-2", "6-8", "12-14", "15-17", "adult", "adult", "unknown")
PLACES = ("Rīga", "Cēsis", "Ogre", "Berlin", "Десь за річкою", "Kaut kur")
"""The last two are in no list of places: nobody knows where they are."""
SEASONS = ("winter", "spring", "summer", "autumn")
POLICY = Policy(closed_weekdays=frozenset({6}), closed_days=frozenset({date(2025, 12, 25)}))
MIDNIGHTS = (
    "2025-03-30", "2025-03-31", "2025-04-01", "2025-10-26", "2025-10-27", "2025-11-01", "2026-01-01",
    "2025-12-01", "2026-03-01", "2026-03-29", "2026-03-30", "2026-04-01", "2025-07-01",
)  # fmt: skip


class History:
    """One table, acted on at random; it knows who its readers were, which the log does not."""

    def __init__(self, counter, seed):
        self.counter, self.random = counter, Random(seed)
        self.lent_to = {}
        self.erased = []
        self.generation = {}
        counter.clock.set("2025-01-20T10:00")
        counter.do(ChangePolicy(policy=POLICY))
        self.end = datetime(2026, 4, 12, 12, tzinfo=RIGA).astimezone(UTC)

    def live(self, actions):
        pace = (self.end - self.counter.clock.now()) / actions
        for _ in range(3):
            self.act(self.a_box())
        for _ in range(actions):
            self.counter.clock.advance(seconds=pace.total_seconds() * self.random.random() * 2)
            self.act(self.something())
            if self.random.random() < 0.02:
                locate_places(self.counter.store)
        locate_places(self.counter.store)

    def act(self, command):
        try:
            done = self.counter.done(command)
        except DeskError:
            return
        if isinstance(command, LendCopy):
            reader = command.reader, self.generation.get(command.reader, 0)
            for movement in done.result.movements:
                if movement.kind is Kind.LENT:
                    self.lent_to[movement.uuid] = reader

    def something(self):
        ways = {
            self.lend: 26, self.take_back: 20, self.renew: 8, self.let_travel: 9, self.other_movement: 22,
            self.undo: 9, self.a_box: 3, self.edit: 5, self.erase: 2, self.edit_reader: 1,
        }  # fmt: skip
        return self.random.choices(list(ways), list(ways.values()))[0]()

    # What is done

    def copy(self, *states):
        """Choose a copy, mostly one in a state for which the movement is meant."""
        wanted = "state IN ({})".format(", ".join(f"'{state}'" for state in states)) if states else "1"
        fitting = self.counter.rows(f"SELECT serial FROM copy WHERE {wanted}")
        if not fitting or self.random.random() < 0.15:
            fitting = self.counter.rows("SELECT serial FROM copy") or [(1,)]
        return f"CHE-{self.random.choice(fitting)[0]}"

    def at(self):
        """Say when: now mostly, else some time ago, more or less exactly, and at instants where clocks change."""
        now = self.counter.clock.now()
        chance = self.random.random()
        if chance < 0.45:
            return None
        if chance < 0.6:
            midnights = [day for text in MIDNIGHTS if (day := riga(text)) <= now]
            if midnights:
                near = self.random.choice(midnights[-4:]) + self.random.choice(
                    [
                        timedelta(),
                        timedelta(milliseconds=-1),
                        timedelta(hours=3, minutes=30),
                        timedelta(hours=-2),
                    ]
                )
                return When.at(min(near, now))
        then = (now - timedelta(days=self.random.choice([0, 1, 3, 20, 40, 100]))).astimezone(RIGA)
        form = self.random.choice(["%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m", "season", "%Y"])
        if form == "season":
            year = then.year + (then.month == 12)
            return When.parse(f"{year}-{SEASONS[then.month % 12 // 3]}")
        return When.parse(then.strftime(form))

    def a_box(self):
        random = self.random
        copy = CopyDraft(
            in_library_stock=random.random() < 0.4,
            handed_over=(handed_over := random.random() < 0.2),
            donor_place="Cēsis" if handed_over else "",
        )
        return AddTitle(
            title=self.title(),
            copies=random.randint(1, 3),
            prepare=random.random() < 0.2,
            copy=copy,
            at=self.at(),
        )

    def title(self):
        random = self.random
        return TitleDraft(
            name=random.choice(NAMES),
            audience=random.choice(AUDIENCES),
            contributors=(ContributorDraft(random.choice(["Іван Франко", "Леся Українка"])),),
        )

    def lend(self):
        reader = f"LV-{self.random.randint(1, 6)}"
        return LendCopy(
            copy=self.copy("on_table"),
            reader=reader,
            add_reader=True,
            under_18=self.random.random() < 0.4,
            at=self.at(),
            anyway=self.random.random() < 0.3,
        )

    def take_back(self):
        return TakeBack(
            copy=self.copy("on_loan", "on_loan", "travelling", "elsewhere", "ended", "missing"),
            at=self.at(),
            origin=self.random.choice([None, *PLACES]),
        )

    def renew(self):
        return RenewLoan(copy=self.copy("on_loan"), at=self.at())

    def let_travel(self):
        return LetTravel(
            copy=self.copy("on_table", "on_loan"), to=self.random.choice(["", *PLACES]), at=self.at()
        )

    def other_movement(self):
        at, place = self.at(), self.random.choice(PLACES)
        out = ("travelling", "elsewhere", "ended", "on_loan", "missing")
        ways = (
            (4, lambda: ReadHere(copy=self.copy("on_table"), at=at)),
            (6, lambda: SightCopy(copy=self.copy(*out), place=place, at=at)),
            (2, lambda: KeepWords(copy=self.copy(), text="Дякую!", at=at)),
            (
                2,
                lambda: MoveCopy(
                    copy=self.copy("on_table", "being_prepared", "travelling"), place=place, at=at
                ),
            ),
            (2, lambda: LetStay(copy=self.copy("on_loan", "travelling", "elsewhere"), how="дарунок", at=at)),
            (2, lambda: CallMissing(copy=self.copy("on_table", "on_loan"), at=at)),
            (2, lambda: Withdraw(copy=self.copy(), why="мокра", at=at)),
            (2, lambda: PutOut(copy=self.copy("being_prepared"), at=at)),
            (1, lambda: SetAside(copy=self.copy("on_table"), at=at)),
        )
        return self.random.choices([way for _, way in ways], [weight for weight, _ in ways])[0]()

    def undo(self):
        newest = self.counter.rows("SELECT max(id) FROM action")[0][0]
        if self.random.random() < 0.4:
            return UndoLastOf(copy=self.copy(), with_later=self.random.random() < 0.5)
        ago = self.random.choice([0, 1, 3, 10, 30])
        return UndoAction(action_id=max(1, newest - ago), with_later=self.random.random() < 0.5)

    def edit(self):
        titles = [row[0] for row in self.counter.rows("SELECT id FROM title WHERE removed_at IS NULL")]
        if not titles:  # every one was taken back
            return self.a_box()
        one, other = self.random.choice(titles), self.random.choice(titles)
        return self.random.choice(
            [
                EditCopy(copy=self.copy(), in_library_stock=self.random.random() < 0.5),
                EditTitle(title_id=one, title=self.title()),
                MergeTitles(title_id=one, into_id=other),
            ]
        )

    def edit_reader(self):
        number = f"LV-{self.random.randint(1, 6)}"
        return EditReader(number=number, new_number=number, under_18=self.random.random() < 0.5)

    def erase(self):
        """Erase a reader; what they had done by then stays in every figure as it is."""
        number = f"LV-{self.random.randint(1, 6)}"
        person = number, self.generation.get(number, 0)
        done = self.counted().activity().get(person, set())
        before = self.counter.rows("SELECT count(*) FROM reader")[0][0]
        self.act(EraseReader(number=number))
        if self.counter.rows("SELECT count(*) FROM reader")[0][0] < before:
            self.erased.append(done)
            self.generation[number] = self.generation.get(number, 0) + 1
            self.lent_to = {uuid: reader for uuid, reader in self.lent_to.items() if reader != person}
        return ReadHere(copy=self.copy())

    def counted(self):
        return second_count.SecondCount(self.counter.path, self.lent_to, self.erased, POLICY.is_open)


def riga(day):
    return datetime.fromisoformat(day).replace(tzinfo=RIGA).astimezone(UTC)
