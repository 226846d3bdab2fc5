"""Forgetting: one reader when asked; finished loans' links, readers long unseen, old before-values once a day."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import local_day
from bookcrossing.desk.readers import EraseReader
from bookcrossing.desk.wishes import WithdrawWish
from bookcrossing.keeping.unfinished import clear_away
from bookcrossing.store.failures import StoreFailure, told_apart
from bookcrossing.store.forgetting import (
    TRACES_LEFT,
    bring_log_in,
    cut_links,
    empty_log,
    leave_no_trace,
    remove_unseen,
    tidy_index,
    write_anew,
)
from bookcrossing.store.images import drop_old_images
from bookcrossing.store.pictures import drop_orphans
from bookcrossing.store.rules import read_policy
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from bookcrossing.clock import Clock
    from bookcrossing.desk.desk import Desk
    from bookcrossing.desk.results import Edited, Erased
    from bookcrossing.store.schema import Store

_FORGOTTEN_ON: Final = "forgotten_on"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten in one go."""

    links: int = 0
    """Links between finished loans and readers that were cut."""
    readers: int = 0
    """Readers whom nobody had seen for long, removed."""

    def __bool__(self) -> bool:
        return bool(self.links or self.readers)


def erase(store: Store, desk: Desk, number: str, *, by: str = "", while_open: bool = False) -> Erased:
    """Forget a reader for good; raise NoSuchReader or ReaderHasBooks.

    while_open: somebody may be scanning; see `forget`.
    """
    erased = desk.perform(EraseReader(number=number), by=by).result
    clear_away(store.path)
    try:
        if while_open and is_large(store):
            _keep(store, TRACES_LEFT, value=True)
            _empty_log(store)
        else:
            sweep(store)
    except StoreFailure:  # another program reads the file: the next daily forgetting sweeps it
        _keep(store, TRACES_LEFT, value=True)
    return erased


def withdraw_wish(store: Store, desk: Desk, copy: str, *, by: str = "") -> Edited:
    """Remove a donor's words for good; raise NoSuchCopy or NoWish."""
    edited = desk.perform(WithdrawWish(copy=copy), by=by).result
    clear_away(store.path)
    with suppress(
        StoreFailure
    ):  # the command has noted that there are traces: the daily forgetting sweeps them
        sweep(store)
    return edited


def forget(
    store: Store, clock: Clock, *, even_if_done_today: bool = False, while_open: bool = False
) -> Forgotten:
    """Forget what the rules no longer allow to be known, once a day; return how much that was.

    Links of finished loans, readers whom nobody has seen for long, before-values of edits.

    even_if_done_today: after a restore, whose file may say that today it was done when other rules held.
    while_open: somebody may be scanning. A large file takes seconds to be written anew: it keeps the note that
        something is to be swept, and whoever asked sees to the `Sweeping` when the desk is quiet.
    """
    if store.writing is None:
        return Forgotten()
    now = clock.now()
    today = local_day(now).isoformat()
    with told_apart(store.path), store.read() as session:
        done_on = session.get(Setting, _FORGOTTEN_ON)
        if done_on is not None and done_on.value == today and not even_if_done_today:
            return Forgotten()
        traces_left = session.get(Setting, TRACES_LEFT) is not None
    clear_away(store.path)
    with told_apart(store.path), store.write() as session, session.begin():
        policy = read_policy(session)
        cut = cut_links(session, policy, now)
        removed = remove_unseen(session, policy, now)
        drop_old_images(session, now)
        drop_orphans(session)
        session.merge(Setting(key=_FORGOTTEN_ON, value=today))
        if cut or removed or traces_left:
            session.merge(Setting(key=TRACES_LEFT, value=True))
    if cut or removed or traces_left:
        if while_open and is_large(store):
            with suppress(
                StoreFailure
            ):  # another program reads the file: the sweeping to come empties the log
                _empty_log(store)
        else:
            sweep(store)
    return Forgotten(cut, removed)


_LARGE: Final = 32_000_000
"""Bytes of a file that is written anew in half a second on a slow computer."""


def is_large(store: Store) -> bool:
    """Tell whether nobody at a busy desk should wait until the file is written anew."""
    return store.path.stat().st_size > _LARGE


def sweep(store: Store) -> None:
    """Write the file anew without what was forgotten; raise StoreFailure if another program reads it."""
    assert store.writing is not None
    with told_apart(store.path):
        leave_no_trace(store.writing)
    _note_swept(store)


@dataclass(frozen=True, slots=True)
class Sweeping:
    """The same in parts between which others write; none of them but `write_anew` and its end takes long."""

    store: Store

    def is_needed(self) -> bool:
        """Tell whether something forgotten may still lie in the file."""
        if self.store.writing is None:
            return False
        with told_apart(self.store.path), self.store.read() as session:
            return session.get(Setting, TRACES_LEFT) is not None

    def tidy_index(self, *, begins: bool) -> bool:
        """Do a short step, for which `begins` says whether it is the first; tell whether there are more of them."""
        with told_apart(self.store.path):
            return tidy_index(self._writing, begins=begins)

    def write_anew(self, gives_way: Callable[[], bool]) -> None:
        """Write the file anew; raise StoreFailure if `gives_way`, which is asked often, says that somebody waits."""
        with told_apart(self.store.path):
            write_anew(self._writing, gives_way)

    def bring_log_in(self) -> None:
        """Bring into the file what was written anew; needs no lane that writes."""
        if not self.store.on_network:
            with told_apart(self.store.path):
                bring_log_in(self.store.path)

    def end(self) -> None:
        """Empty the log; raise StoreFailure if another program reads the file, where it all begins anew."""
        _empty_log(self.store)
        _note_swept(self.store)

    @property
    def _writing(self) -> Engine:
        self.store.stand_by()
        assert self.store.writing is not None
        return self.store.writing


def _empty_log(store: Store) -> None:
    assert store.writing is not None
    with told_apart(store.path):
        empty_log(store.writing)


def _note_swept(store: Store) -> None:
    with told_apart(store.path), store.write() as session, session.begin():
        if (left := session.get(Setting, TRACES_LEFT)) is not None:
            session.delete(left)


def _keep(store: Store, key: str, *, value: object) -> None:
    with told_apart(store.path), store.write() as session, session.begin():
        session.merge(Setting(key=key, value=value))
