"""A shell at the desk: commands run in this process on a file of their own, at a time that is told."""

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bookcrossing.cli import main
from bookcrossing.store.schema import open_store

PROJECT = Path(__file__).resolve().parents[2]
MORNING = datetime(2024, 5, 3, 7, tzinfo=UTC)


@dataclass
class ToldClock:
    """A clock that stands until somebody moves it."""

    at: datetime = MORNING

    def now(self) -> datetime:
        return self.at

    def pass_time(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def objects(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]


@dataclass
class Shell:
    database: Path
    clock: ToldClock
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    language: str = "en"
    typed: bytes = field(default=b"")
    painters: Mapping[str, Callable[..., bytes]] = field(default_factory=dict)

    def __call__(self, line: str) -> Ran:
        """Run one line, quoted as in a shell."""
        return self.run(*shlex.split(line))

    def run(self, *arguments: str) -> Ran:
        self.capsys.readouterr()
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(self.typed)))
        told = ["--database", str(self.database), "--language", self.language, *arguments]
        code = main(told, self.painters, clock=self.clock)
        said = self.capsys.readouterr()
        return Ran(code, said.out, said.err)

    def json(self, line: str) -> Any:
        return self(line + " --json").json

    def does(self, *lines: str) -> None:
        """Run lines that all must be done."""
        for line in lines:
            ran = self(line)
            assert ran.code == 0, ran.err
            self.clock.pass_time(minutes=1)

    def batch(self, *lines: str, together: bool = False) -> Ran:
        self.typed = "".join(f"{line}\n" for line in lines).encode()
        return self.run("batch", "-", *(["--together"] if together else []))

    def kinds(self, copy: str) -> list[str]:
        """The live movements of a copy, in order."""
        movements = self.json(f"journey {copy}")["movements"]
        return [movement["kind"] for movement in movements if not movement["undone"]]

    def state(self, copy: str) -> str:
        return self.json(f"journey {copy}")["state"]


@pytest.fixture
def clock() -> ToldClock:
    return ToldClock()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory) -> Path:
    """A file as the first start makes it; copied, because making one takes a while."""
    file = tmp_path_factory.mktemp("new") / "table.sqlite"
    open_store(file).close()
    return file


@pytest.fixture
def empty_shell(tmp_path, new_file, clock, capsys, monkeypatch) -> Shell:
    monkeypatch.setenv("BOOKCROSSING_LOGS", str(tmp_path / "logs"))
    file = tmp_path / "table.sqlite"
    if not file.exists():
        shutil.copy(new_file, file)
    return Shell(file, clock, capsys, monkeypatch)


@pytest.fixture
def shell(empty_shell: Shell) -> Shell:
    """A shell whose table holds CHE-00001 and CHE-00002 of one title."""
    empty_shell.does("add --title 'Лісова пісня' --author 'Леся Українка' --copies 2")
    return empty_shell


@dataclass(frozen=True)
class Program:
    """The real program, in a process of its own."""

    database: Path
    environment: dict[str, str]

    def __call__(
        self, *arguments: str, typed: bytes = b"", **environment: str
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            self.command(*arguments),
            input=typed,
            capture_output=True,
            env=self.environment | environment,
            timeout=60,
            check=False,
        )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-P", "-m", "ui", "--database", str(self.database), *arguments]


@pytest.fixture
def program(tmp_path, new_file) -> Program:
    """The program with the table that `empty_shell` has; what many lines need beforehand is done faster there."""
    file = tmp_path / "table.sqlite"
    if not file.exists():
        shutil.copy(new_file, file)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    kept |= {"PYTHONPATH": str(PROJECT), "BOOKCROSSING_LOGS": str(tmp_path / "logs"), "HOME": str(tmp_path)}
    return Program(file, kept)
