"""How well books are found, however they are typed: queries made from real titles, a line for each kind.

    python3 run.py quality [--titles FILE.csv …] [--seed N] [--size N] [--each N] [--kinds "official,one error"]

It passes no judgement: a line says whether its aim was reached, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import keystrokes
import making
from asking import Tally, ask, best_possible, cells, questions, within
from harder_kinds import HARDER_KINDS
from kinds import BEGINNING, EASY_KINDS
from letters_at_random import AIM, found_for_nonsense
from real_books import all_books
from telling import machine, print_table, say  # of tests/speed

from bookcrossing.search.searching import search
from bookcrossing.store.schema import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asking import Answer
    from kinds import Kind
    from real_books import Book
    from sqlalchemy.orm import Session

KINDS: Final = {kind.name: kind for kind in (*EASY_KINDS, *HARDER_KINDS)}
SAMPLE: Final = Path(__file__).parents[2] / "resources" / "demo" / "books.csv"
_HEAD: Final = ("kind", "n", "in ten, %", "first, %", "aim", "reached", "median ms", "95 of 100", "slowest")
_MOST_REAL: Final = 5_000


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bookcrossing-finding-") as folder:
        path = _file(asked, asked.keep or Path(folder) / "table.sqlite")
        store = open_store(path)
        try:
            with store.read() as session:
                real = _real(session, path, asked.seed)
                others = making.titles_in(path) - len(making.books_asked_for(path))
                sys.stdout.write(f"{len(real)} real titles, {others} around them, seed {asked.seed}\n\n")
                _begin(session, real)
                _find(session, real, others, asked)
                if asked.random:
                    _ask_nonsense(session, asked)
                if asked.keystrokes:
                    _type(session, real, asked, Path(folder))
        finally:
            store.close()
    sys.stdout.write(f"\n{machine()}; {time.monotonic() - began:.0f} s in all\n")
    return 0


def _begin(session: Session, real: Sequence[Book]) -> None:
    """Ask once before anything is measured, and say what that first query took and laid by."""
    memory, began = _memory(), time.perf_counter()
    search(session, real[0].name.lower() + " x")
    took = (time.perf_counter() - began) * 1000
    sys.stdout.write(f"the first query of a process: {took:.0f} ms, {_memory() - memory:.0f} MiB\n\n")


def _memory() -> float:
    """Return the MiB that this process holds; 0 where the system doesn't say."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if told.exists() else 0


def _ask_nonsense(session: Session, asked: argparse.Namespace) -> None:
    found = found_for_nonsense(session, Random(f"{asked.seed} nonsense"), asked.random)
    share = 100 * (1 - len(found) / asked.random)
    sys.stdout.write(
        f"\n{asked.random} queries of random letters: {share:.1f} % find nothing (aim ≥ {AIM}:"
        f" {'yes' if share >= AIM else 'no'}); found something: {', '.join(found[:10]) or 'none'}\n"
    )


def _type(session: Session, real: Sequence[Book], asked: argparse.Namespace, folder: Path) -> None:
    say("keystrokes …")
    typed = [
        question.typed
        for kind in asked.kinds
        for question in questions(Random(f"{asked.seed} {kind.name} keys"), kind, real, asked.keystrokes)
    ]
    books = all_books(session)
    lines = keystrokes.measure(session, typed, folder / "bare.sqlite", books, len(books))
    sys.stdout.write("\n")
    print_table([keystrokes.HEAD, *lines])


def _find(session: Session, real: Sequence[Book], others: int, asked: argparse.Namespace) -> None:
    tallies: list[Tally] = []
    for kind in asked.kinds:
        say(f"{kind.name} …")
        tally = Tally(kind)
        for question in questions(Random(f"{asked.seed} {kind.name}"), kind, real, asked.each):
            tally.answers.append(ask(session, question))
        if tally.answers:
            tallies.append(tally)
    if tallies:
        print_table([_HEAD, *(cells(tally, others) for tally in tallies)])
    for tally in tallies:
        if tally.kind is BEGINNING:
            ten, first = best_possible(tally, sorted({book.key for book in all_books(session)}))
            sys.stdout.write(
                f"\n{tally.kind.name}: as many titles begin alike, {ten:.1f} in ten and {first:.1f} first is what"
                " a guess among them reaches\n"
            )
    times = [ms for tally in tallies for ms in tally.times]
    worked = [answer.worked_ms for tally in tallies for answer in tally.answers]
    if times:
        sys.stdout.write(
            f"\n{len(times)} queries: 95 of 100 within {within(times, 0.95):.1f} ms"
            f" ({within(worked, 0.95):.1f} ms of the processor)\n"
        )
    if asked.misses:
        missed = [answer for tally in tallies for answer in tally.answers if answer.place != 1]
        asked.misses.write_text("".join(map(_miss, missed)), encoding="utf-8")


def _miss(answer: Answer) -> str:
    """Return what was asked, what was meant, and what came instead, in lines for a person who mends it."""
    place = f"place {answer.place}" if answer.place else "not found"
    read_as = f"  read as: {answer.read_as}\n" if answer.read_as else ""
    question = answer.question
    hits = "".join(f"    {at}. {_told(hit)}\n" for at, hit in enumerate(answer.first, 1))
    return (
        f"[{question.kind.name}] {place}\n  typed: {question.typed}\n  meant: {_told(question.meant)}\n"
        f"{read_as}{hits}\n"
    )


def _told(book: Book) -> str:
    return f"{book.name} — {'; '.join(book.authors)}"


def _real(session: Session, path: Path, seed: int) -> list[Book]:
    wanted = making.books_asked_for(path)
    real = [book for book in all_books(session) if book.id in wanted]
    return real if len(real) <= _MOST_REAL else Random(seed).sample(real, _MOST_REAL)


def _file(asked: argparse.Namespace, path: Path) -> Path:
    if path.exists():
        return path
    say(f"making a file: real titles of {len(asked.titles)} lists, {asked.size:,} around them …")
    making.make_file(path, asked.titles, asked.size, asked.seed)
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 run.py quality", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--titles",
        type=Path,
        nargs="+",
        default=[SAMPLE],
        metavar="FILE",
        help="lists of real titles (the demo's books)",
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed asks other queries (1)")
    parser.add_argument("--size", type=int, default=0, help="generated titles around the real ones (0)")
    parser.add_argument(
        "--kinds",
        type=_kinds,
        default=list(KINDS.values()),
        metavar="PART,…",
        help="only kinds whose name has this in it",
    )
    parser.add_argument("--each", type=int, default=500, help="queries of a kind, at most (500)")
    parser.add_argument(
        "--random", type=int, default=0, metavar="N", help="also ask N queries of random letters"
    )
    parser.add_argument(
        "--keystrokes",
        type=int,
        nargs="?",
        const=5,
        default=0,
        metavar="N",
        help="also type N queries of each kind (5) letter by letter",
    )
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what was not found first here")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the table; used again if it is there")
    return parser


def _kinds(typed: str) -> list[Kind]:
    parts = [part.strip().casefold() for part in typed.split(",")]
    kinds = [kind for name, kind in KINDS.items() if any(part in name.casefold() for part in parts)]
    if not kinds:
        raise argparse.ArgumentTypeError(f"{typed} is in none of: {', '.join(KINDS)}")
    return kinds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
