"""The benchmarks: every figure beside its bare limit, taken in the same run in turns.

    python3 run.py speed [--rows scan,month] [--size TITLES] [--keep FILE] [--times 0.2]

They pass no judgement: a line says whether its aim was reached on this machine, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A platform without a screen says for every window what it cannot do.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

import month
import reference
import scanning
import scrolling
import start
import table_file
import taking_in
import typing_search
from comparing import Bench
from telling import machine, print_table, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from comparing import Line

ROWS: Final[dict[str, Callable[[Bench], Iterator[Line]]]] = {
    "start": start.measure_start,
    "memory": start.measure_memory,
    "search": typing_search.measure,
    "scan": scanning.measure,
    "import": taking_in.measure,
    "scroll": scrolling.measure,
    "month": month.measure,
    "reference": reference.measure,
}
_HEAD: Final = ("what", "ours", "bare", "ratio", "aim", "reached")
_REACHED: Final = {True: "yes", False: "no", None: ""}


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bookcrossing-speed-") as name:
        folder = Path(name)
        bench = Bench(
            _file(asked.keep or folder / "table.sqlite", table_file.Size.of(asked.size)),
            _file(folder / "small.sqlite", table_file.Size.of(max(10, asked.size // 100))),
            folder,
            asked.times,
        )
        lines: list[tuple[str, ...]] = []
        for row in asked.rows:
            say(f"{row} …")
            lines += [_cells(line) for line in ROWS[row](bench)]
        print_table([_HEAD, *lines])
    sys.stdout.write(f"\n{machine()}, without a screen; {time.monotonic() - began:.0f} s in all\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 run.py speed", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--rows", type=_rows, default=list(ROWS), metavar="ROW,…", help=f"of {', '.join(ROWS)}"
    )
    parser.add_argument("--size", type=int, default=100_000, help="titles in the file (100 000)")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the file, and use it again if it is there"
    )
    parser.add_argument("--times", type=float, default=1.0, help="so many times as many measurements (1)")
    return parser


def _rows(typed: str) -> list[str]:
    rows = typed.split(",")
    for row in rows:
        if row not in ROWS:
            raise argparse.ArgumentTypeError(f"{row} is none of {', '.join(ROWS)}")
    return rows


def _file(path: Path, size: table_file.Size) -> Path:
    if path.exists():
        found = table_file.size_of(path)
        if found.titles == size.titles:
            return path
        raise SystemExit(
            f"{path} holds {found.titles} titles, not {size.titles}: name another, or remove it."
        )
    say(f"making a file of {size.titles:,} titles, {size.copies:,} copies, {size.movements:,} movements …")
    table_file.make_file(path, size)
    return path


def _cells(line: Line) -> tuple[str, ...]:
    return (line.what, line.ours, line.bare, line.ratio, line.aim, _REACHED[line.reached])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
