"""From the start of the process to the first page painted, filled; and the memory taken, beside an empty window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from comparing import Line, Turns, in_turns, milliseconds, times_bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparing import Bench

_CHILDREN: Final = Path(__file__).parent / "children"
_ROUNDS: Final = 12
_MOST_MS: Final = 800
_MOST_TIMES: Final = 1.3


def measure_start(bench: Bench) -> Iterator[Line]:
    began: dict[Path, float] = {}
    for file in (bench.file, bench.small):
        starts = _Starts(bench, file, "desk")
        starts.compare(bench.rounds(_ROUNDS))
        turns = starts.times
        ours, began[file] = median(turns.ours), median(turns.ours)
        yield Line(
            f"start to the filled desk, {starts.titles} titles",
            milliseconds(ours),
            milliseconds(median(turns.bare)),
            times_bare(turns.ratio),
            f"≤ {_MOST_TIMES}×, < {_MOST_MS} ms",
            turns.ratio <= _MOST_TIMES and ours < _MOST_MS,
        )


def measure_memory(bench: Bench) -> Iterator[Line]:
    starts = _Starts(bench, bench.file, "desk", "catalogue")
    starts.compare(bench.rounds(3))
    memory = starts.memory
    yield Line(
        "memory, desk and catalogue filled",
        f"{median(memory.ours):.0f} MiB",
        f"{median(memory.bare):.0f} MiB",
        times_bare(memory.ratio),
        f"≤ {_MOST_TIMES}×",
        memory.ratio <= _MOST_TIMES,
    )


class _Starts:
    """Starts of the program on a file, and of an empty window with the same imports."""

    def __init__(self, bench: Bench, file: Path, *pages: str) -> None:
        from table_file import size_of

        self.titles = f"{size_of(file).titles:,}".replace(",", " ")
        self._modules = bench.folder / "modules.txt"
        self._filled = [_CHILDREN / "filled.py", file, bench.folder / "settings.ini", *pages]
        self._empty = [_CHILDREN / "empty.py", self._modules]
        self.times, self.memory = Turns(), Turns()
        warm, _ = _start(self._filled)
        self._modules.write_text("\n".join(warm["modules"]), encoding="utf-8")
        _start(self._empty)

    def compare(self, rounds: int) -> None:
        in_turns(
            lambda _: self._note(self._filled, self.times.ours, self.memory.ours),
            lambda _: self._note(self._empty, self.times.bare, self.memory.bare),
            rounds,
        )

    @staticmethod
    def _note(command: list[object], times: list[float], memory: list[float]) -> None:
        told, took = _start(command)
        times.append(took)
        memory.append(told["memory_mib"])


def _start(command: list[object]) -> tuple[dict[str, Any], float]:
    """Start a child; return what it tells, and after how many milliseconds its (first) page was there."""
    project = str(Path(__file__).parent.parent.parent)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": project}
    began = time.monotonic()
    ran = subprocess.run(
        [sys.executable, *map(str, command)], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    told = json.loads(ran.stdout)
    return told, (told["painted"][0] - began) * 1000
