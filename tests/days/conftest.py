"""The program in a process of its own on a real X display, with a person's hands and a scanner at its keyboard."""

import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

import pytest

from bookcrossing.cli import main
from bookcrossing.desk.beginning import BeginTable
from bookcrossing.desk.readers import AddReader
from bookcrossing.listings.cards import reader_card
from bookcrossing.store import finding
from bookcrossing.store.schema import HOME_NAME
from bookcrossing.values import CopyNumber

PROJECT = Path(__file__).resolve().parent.parent.parent
PATIENCE_S = 20
ANSWERED_S = 4
"""A screen that has not changed by then was meant to stay as it is."""
STILL_S = 0.15
"""Two looks at once are the same, though a form opens a moment later."""
SCANNER_GAP_MS = 3
PERSON_GAP_MS = 70
# Places of keys, as X counts them: a scanner presses places, the layout makes letters of them.
KEYCODES = (
    dict(zip("1234567890-=", range(10, 22), strict=True))
    | dict(zip("qwertyuiop", range(24, 34), strict=True))
    | dict(zip("asdfghjkl", range(38, 47), strict=True))
    | dict(zip("zxcvbnm", range(52, 59), strict=True))
    | {" ": 65, "\n": 36, "\t": 23}
)


EYE = """
import hashlib, sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
for _ in sys.stdin:
    seen = app.primaryScreen().grabWindow(0, 110, 100, 760, 520).toImage()
    print(hashlib.md5(bytes(seen.constBits())).hexdigest(), flush=True)
"""
"""Watches the part of the screen where the desk answers, without the box and its caret."""


class Window:
    """The real window, spoken to by keys alone; what it did is read from the file by the real command line."""

    def __init__(self, screen, folder: Path, database: Path, language: str = "en") -> None:
        self.database = database
        self._screen = screen
        self._environment = screen.environment | {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "state"),
            "BOOKCROSSING_LOGS": str(folder / "logs"),
            "PYTHONPATH": str(PROJECT),
        }
        self._start = [sys.executable, "-m", "ui", "--database", str(self.database), "--language"]
        self._language = language
        self._process: subprocess.Popen[bytes] | None = None
        self._eye: subprocess.Popen[str] | None = None
        self._id = ""

    def open(self) -> None:
        self._process = subprocess.Popen([*self._start, self._language], env=self._environment, cwd=PROJECT)
        found = self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "chebookcrossing")
        self._id = found.split()[0]
        self.focus()
        self._eye = subprocess.Popen(
            [sys.executable, "-c", EYE],
            env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._settle(None)

    def focus_anew(self) -> None:
        """Look for the window again: another one has taken its place."""
        time.sleep(1)
        found = self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "chebookcrossing")
        self._id = found.split()[-1]
        self.focus()
        self._settle(None)

    def focus_dialog(self, title: str) -> None:
        """Turn the keyboard to a dialog, as a window manager does when one opens."""
        found = self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", title)
        self.run("xdotool", "windowfocus", "--sync", found.split()[0])

    def focus(self) -> None:
        """Turn the keyboard to the window, as a window manager does when a dialog closes."""
        self.run("xdotool", "windowfocus", "--sync", self._id)

    def close(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE_S)
        if self._eye is not None:
            self._eye.communicate()

    def _look(self) -> str:
        assert self._eye is not None
        assert self._eye.stdin is not None
        assert self._eye.stdout is not None
        self._eye.stdin.write("look\n")
        self._eye.stdin.flush()
        return self._eye.stdout.readline()

    def _settle(self, before: str | None) -> None:
        """Wait until the answer is another than `before` and stands still, as a person does."""
        deadline = time.monotonic() + ANSWERED_S
        seen = self._look()
        while seen == before and time.monotonic() < deadline:
            time.sleep(0.05)
            seen = self._look()
        time.sleep(STILL_S)
        while (again := self._look()) != seen and time.monotonic() < deadline:
            seen = again
            time.sleep(STILL_S)

    # Hands

    def scan(self, code: str, end: str = "\n", *, hasty: bool = False) -> None:
        """Press the keys of a code as a scanner does; unless hasty, look at the answer before going on."""
        before = None if hasty else self._look()
        self._press(code + end, SCANNER_GAP_MS)
        if not hasty:
            self._settle(before)

    def type(self, text: str, end: str = "") -> None:
        """Press keys as a person does."""
        self._press(text + end, PERSON_GAP_MS)

    def type_any(self, text: str) -> None:
        """Type text with signs of any kind, as a person does."""
        self.run("xdotool", "type", "--delay", str(PERSON_GAP_MS), text)

    def press(self, key: str, pause_s: float = 0.5) -> None:
        """Press one named key, such as F6 or ctrl+z, a moment after the last scan, and look."""
        time.sleep(pause_s)
        before = self._look()
        self.run("xdotool", "key", "--delay", "20", key)
        self._settle(before)

    def _press(self, text: str, gap_ms: int) -> None:
        command = ["xdotool"]
        for sign in text:
            code = str(KEYCODES[sign.lower()])
            held = ["keydown", "--delay", "0", "50"] if sign.isupper() else []
            freed = ["keyup", "--delay", "0", "50"] if sign.isupper() else []
            command += [*held, "key", "--delay", "0", code, *freed, "sleep", str(gap_ms / 1000)]
        self.run(*command)

    def shot(self, name: str) -> None:
        """Keep a picture for a person to look at, if somebody asked for pictures."""
        if folder := os.environ.get("BOOKCROSSING_PICTURES"):
            picture(self._screen, Path(folder) / f"{name}.png")

    def layout(self, name: str) -> None:
        self.run("setxkbmap", name)

    # Eyes

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._environment, check=True, timeout=60, capture_output=True, text=True
        )
        return done.stdout

    def command(self, *arguments: str) -> str:
        """Give a command on the command line, as another program on the same file."""
        return self.run(*self._start, "en", *arguments)

    def ask(self, *arguments: str) -> str:
        """Let the command line tell something from the file, from this process: it may be asked again and again."""
        with redirect_stdout(io.StringIO()) as told:
            main(["--database", str(self.database), "--language", "en", *arguments])
        return told.getvalue()

    def journey(self, number: str) -> list[str]:
        """Return the kinds of a copy's movements that are not undone, as the command line tells them."""
        told = json.loads(self.command("journey", number, "--json"))
        return [line["kind"] for line in told["movements"] if not line["undone"]]


def wait_until(holds: Callable[[], bool], why: Callable[[], str]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            pytest.fail(why())
        time.sleep(0.2)


class Table:
    """The file behind the window: what was on it the month before, and what the window did to it."""

    def __init__(self, counter) -> None:
        self._counter = counter
        counter.clock.set("2025-10-01T10:00")  # nothing of then was recorded a moment ago

    def has(self, title: str, *movements: object, copies: int = 1) -> str:
        """Put a book there to which some things have happened; return its number."""
        number = self._counter.add(title, copies=copies)
        for movement in movements:
            self._counter.do(movement(number))
        return number

    def knows(self, reader: str) -> None:
        self._counter.do(AddReader(number=reader))

    def barcode(self, number: str) -> str:
        with self._counter.store.read() as session:
            return CopyNumber.parse(number).ean13(finding.table_code(session))

    def holds(self, title: str) -> None:
        """Wait until the catalogue holds a title of this name."""
        rows = partial(self._counter.rows, "SELECT name FROM title WHERE name = ?", title)
        wait_until(lambda: bool(rows()), lambda: f"no title {title}")

    def state(self, number: str) -> str | None:
        return self._counter.state(number)

    def comes_to(self, number: str, *kinds: str) -> None:
        """Wait until a copy's journey is these kinds, after its arrival."""
        wanted = ["received", *kinds]
        now = partial(self._counter.journey, number)
        wait_until(lambda: now() == wanted, lambda: f"{number}: {now()}, not {wanted}")

    def lends(self, reader: str, books: int) -> None:
        """Wait until a reader has so many books."""

        def count() -> int:
            with self._counter.store.read() as session:
                card = reader_card(session, reader)
            return len(card.loans) if card else -1

        wait_until(lambda: count() == books, lambda: f"{reader} has {count()} books, not {books}")


@pytest.fixture
def table(counter) -> Table:
    return Table(counter)


@pytest.fixture
def window(screen, tmp_path, counter) -> Iterator[Window]:
    for program in ("xdotool", "setxkbmap"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    counter.do(BeginTable(name=HOME_NAME))  # the questions of the first start have tests of their own
    window = Window(screen, tmp_path, counter.path)
    yield window
    if folder := os.environ.get("BOOKCROSSING_PICTURES"):
        picture(screen, Path(folder) / f"{tmp_path.name}.png")
    window.run("setxkbmap", "us")
    window.close()


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], Callable[[], str]], None]:
    return wait_until


@pytest.fixture
def laptop(screen, tmp_path) -> Iterator[Callable[[str], Window]]:
    """Give a fresh laptop of a name: a folder of its own, in which nothing was ever started."""
    for program in ("xdotool", "setxkbmap"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    windows: list[Window] = []

    def unpack(name: str) -> Window:
        folder = tmp_path / name
        folder.mkdir()
        windows.append(Window(screen, folder, folder / "table.sqlite"))
        return windows[-1]

    yield unpack
    for window in windows:
        window.run("setxkbmap", "us")
        window.close()


def picture(screen, path: Path) -> None:
    """Keep a picture of the screen, for a person to look at."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "app.primaryScreen().grabWindow(0).save(sys.argv[1])"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", code, str(path)], env=screen.environment, check=False, timeout=60)
