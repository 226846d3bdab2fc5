"""Forgetting: one reader when asked; finished loans' links, readers long unseen, old before-values once a day."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import local_day
from bookcrossing.desk.readers import EraseReader
from bookcrossing.desk.wishes import WithdrawWish
from bookcrossing.store.failures import StoreFailure, told_apart
from bookcrossing.store.forgetting import TRACES_LEFT, cut_links, leave_no_trace, remove_unseen
from bookcrossing.store.images import drop_old_images
from bookcrossing.store.rules import read_policy
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
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


def erase(store: Store, desk: Desk, number: str, *, by: str = "") -> Erased:
    """Forget a reader for good; raise NoSuchReader or ReaderHasBooks."""
    erased = desk.perform(EraseReader(number=number), by=by).result
    try:
        _sweep(store)
    except StoreFailure:  # another program reads the file: the next daily forgetting sweeps it
        _keep(store, TRACES_LEFT, value=True)
    return erased


def withdraw_wish(store: Store, desk: Desk, copy: str, *, by: str = "") -> Edited:
    """Remove a donor's words for good; raise NoSuchCopy or NoWish."""
    edited = desk.perform(WithdrawWish(copy=copy), by=by).result
    with suppress(
        StoreFailure
    ):  # the command has noted that there are traces: the daily forgetting sweeps them
        _sweep(store)
    return edited


def forget(store: Store, clock: Clock, *, even_if_done_today: bool = False) -> Forgotten:
    """Forget what the rules no longer allow to be known, once a day; return how much that was.

    Links of finished loans, readers whom nobody has seen for long, before-values of edits.

    even_if_done_today: after a restore, whose file may say that today it was done when other rules held.
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
    with told_apart(store.path), store.write() as session, session.begin():
        policy = read_policy(session)
        cut = cut_links(session, policy, now)
        removed = remove_unseen(session, policy, now)
        drop_old_images(session, now)
        session.merge(Setting(key=_FORGOTTEN_ON, value=today))
        if cut or removed or traces_left:
            session.merge(Setting(key=TRACES_LEFT, value=True))
    if cut or removed or traces_left:
        _sweep(store)
    return Forgotten(cut, removed)


def _sweep(store: Store) -> None:
    assert store.writing is not None
    with told_apart(store.path):
        leave_no_trace(store.writing)
        with store.write() as session, session.begin():
            if (left := session.get(Setting, TRACES_LEFT)) is not None:
                session.delete(left)


def _keep(store: Store, key: str, *, value: object) -> None:
    with told_apart(store.path), store.write() as session, session.begin():
        session.merge(Setting(key=key, value=value))
