"""Everything a sub-command works with: the open file, its desk, its reads, the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bookcrossing.desk.desk import Desk
from bookcrossing.listings.reads import Reads
from bookcrossing.store.schema import open_store
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Self

    from bookcrossing.clock import Clock
    from bookcrossing.store.schema import Store


@dataclass(frozen=True, slots=True)
class OpenTable:
    store: Store
    desk: Desk
    reads: Reads
    clock: Clock
    say: Callable[[str], None]
    """Tells a person how far something is, on stderr."""
    painters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """What paints on paper and knows this computer's printers, handed in so that all else never loads Qt."""

    @classmethod
    def at(
        cls,
        path: Path,
        clock: Clock,
        say: Callable[[str], None],
        painters: Mapping[str, Callable[..., Any]] | None = None,
    ) -> Self:
        """Open the file at `path`; raise StoreFailure if that cannot be."""
        is_new = not path.exists()
        store = open_store(path)
        if is_new:
            say(fill(pgettext("Command line", "A new, empty file was made: {file}"), file=path.absolute()))
        return cls(store, Desk(store, clock), Reads(store), clock, say, painters or {})
