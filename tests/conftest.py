"""What every test may ask for: real files, an X display, a table with its desk, a place for figures."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bookcrossing.clock import RIGA
from bookcrossing.desk.desk import Desk, Done
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.store.chains import chain_of
from bookcrossing.store.schema import Store, open_store
from bookcrossing.store.tables import Copy, Movement
from bookcrossing.values import CopyNumber
from bookcrossing.when import When

PROJECT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Spread the whole suite over the cores; a test asked for by its path runs here, and so does a debugger.

    One process more than there are cores: at any time one waits, for a screen, a disk or a pause of a person's.
    """
    asked = config.option
    if hasattr(config, "workerinput") or not config.pluginmanager.hasplugin("xdist"):
        return
    wanted = [(config.invocation_params.dir / path).resolve() for path in config.args]
    talks = asked.capture == "no" or asked.trace or asked.usepdb
    if (
        wanted == [PROJECT / "tests"]
        and not talks
        and asked.numprocesses is None
        and asked.dist == "no"
        and not asked.tx
    ):
        cores = config.hook.pytest_xdist_auto_num_workers(config=config)
        asked.numprocesses, asked.dist = cores + 1, "worksteal"
        asked.maxprocesses = asked.maxprocesses or 8  # each is a Python with a Qt of its own
        _spare_the_disk(config)


def _spare_the_disk(config: pytest.Config) -> None:
    """Keep the files of a whole run in memory, where there is plenty: thousands of commits would wait for the disk.

    They are gone afterwards; a test that failed leaves its files on the disk when it is run by its path.
    """
    memory = Path("/dev/shm")
    if (
        "PYTEST_DEBUG_TEMPROOT" not in os.environ
        and config.option.basetemp is None
        and memory.is_dir()
        and os.access(memory, os.W_OK)
        and not os.statvfs(memory).f_flag & os.ST_NOEXEC
        and shutil.disk_usage(memory).free > 8 << 30
    ):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.mkdtemp(prefix="bookcrossing-tests-", dir=memory)
        config.add_cleanup(partial(shutil.rmtree, os.environ["PYTEST_DEBUG_TEMPROOT"], ignore_errors=True))


@dataclass(frozen=True)
class Screen:
    """A real X display without a monitor, for programs started by a test."""

    display: str

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    told, tells = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(tells),
        "-screen",
        "0",
        "1600x1000x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=(tells,), stderr=subprocess.DEVNULL)
    os.close(tells)
    with os.fdopen(told) as pipe:
        number = pipe.readline().strip()
    if not number:
        pytest.fail(f"Xvfb did not start (exit code {server.wait()})")
    yield Screen(f":{number}")
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def field() -> Path:
    """The folder of real files; tests that read it are marked `field`."""
    folder = Path(os.environ.get("BOOKCROSSING_FIELD_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real files in {folder}")
    return folder


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, local: str = "2026-11-20T10:00") -> None:
        self.set(local)

    def now(self) -> datetime:
        return self._now

    def set(self, local: str) -> None:
        """Set it to a time in Riga."""
        self._now = datetime.fromisoformat(local).replace(tzinfo=RIGA).astimezone(UTC)

    def set_utc(self, now: datetime) -> None:
        self._now = now

    def advance(self, **by: float) -> None:
        self._now += timedelta(**by)


class Counter:
    """A desk on a real file, as a test speaks to it."""

    def __init__(self, path: Path, clock: SetClock | None = None) -> None:
        self.path = path
        self.clock = clock or SetClock()
        self.store: Store = open_store(path)
        self.desk = Desk(self.store, self.clock, computer="desk-1")

    def do(self, command: Any, **given: Any) -> Any:
        """Perform a command and return its result; a minute passes before it."""
        return self.done(command, **given).result

    def done(self, command: Any, **given: Any) -> Done[Any]:
        self.clock.advance(minutes=1)
        return self.desk.perform(command, **given)

    def add(self, name: str = "Кобзар", copies: int = 1, at: str | None = None, **title: Any) -> Any:
        """Put a title on the table; return its copy's number, or the numbers of several."""
        prepare = title.pop("prepare", False)
        added = self.do(
            AddTitle(
                title=TitleDraft(name=name, **title), copies=copies, prepare=prepare, at=at and When.parse(at)
            )
        )
        numbers = [copy.number for copy in added.copies]
        return numbers[0] if copies == 1 else numbers

    def copy(self, number: str) -> Copy:
        with self.store.read() as session:
            return session.query(Copy).where(Copy.serial == CopyNumber.parse(number).serial).one()

    def state(self, number: str) -> str | None:
        return self.copy(number).state

    def journey(self, number: str) -> list[str]:
        """Return the kinds of the live movements, in order."""
        return [movement.kind for movement in self.movements(number)]

    def movements(self, number: str) -> list[Movement]:
        copy = self.copy(number)
        with self.store.read() as session:
            live = select(Movement).where(Movement.copy_id == copy.id, Movement.undone_at.is_(None))
            return list(session.scalars(live.order_by(Movement.happened_at, Movement.recorded_at)))

    def loans(self, number: str) -> list[Any]:
        """Return the loans of a copy that were not taken back, oldest first."""
        copy = self.copy(number)
        with self.store.read() as session:
            loans = chain_of(session, copy).loans.values()
        return sorted((loan for loan in loans if not loan.is_void), key=lambda loan: loan.lent_at)

    def rows(self, query: str, *values: Any) -> list[Any]:
        with self.store.read() as session:
            return [tuple(row) for row in session.connection().exec_driver_sql(query, values)]

    def reopen(self) -> None:
        """Close the program and start it again."""
        self.store.close()
        self.store = open_store(self.path)
        self.desk = Desk(self.store, self.clock, computer="desk-1")

    def keep(self, file: Path) -> None:
        """Keep the table as it is, and its time, for tests that begin there."""
        self.store.close()
        file.with_suffix(".now").write_text(self.clock.now().isoformat())
        shutil.copyfile(self.path, file)
        self.reopen()

    def go_on_from(self, file: Path) -> None:
        """Be the table that was kept, at its time."""
        self.store.close()
        shutil.copyfile(file, self.path)
        self.clock.set_utc(datetime.fromisoformat(file.with_suffix(".now").read_text()))
        self.reopen()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new table's file, to be copied: making one takes a fifth of a second."""
    path = tmp_path_factory.mktemp("new") / "table.sqlite"
    open_store(path).close()
    return path


@pytest.fixture
def counter(new_file: Path, tmp_path: Path) -> Iterator[Counter]:
    path = tmp_path / "table.sqlite"
    shutil.copyfile(new_file, path)
    counter = Counter(path)
    yield counter
    counter.store.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "long" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: ask with -m long"))


def pytest_collection_finish() -> None:
    """Spare every later collection what was imported by now."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a window's garbage die in this thread, as the program does: in a lane's, Qt may wait for ever."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()  # what outlives a test need not be looked through after every other
        gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests measured: `record_property("figure", "…")`."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    figures = [text for report in reports for name, text in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for text in figures:
            terminalreporter.write_line(str(text))
