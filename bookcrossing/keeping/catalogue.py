"""Checking titles: what finds and sorts them, and whether one that is gone still has copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.keeping.problems import Problem, What
from bookcrossing.store import examining
from bookcrossing.store.titles import all_keys_of
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from bookcrossing.store.schema import Store


def check_removed(session: Session) -> Iterator[Problem]:
    for serial, title in examining.copies_of_removed_titles(session):
        yield Problem(What.REMOVED_WITH_COPIES, str(CopyNumber(serial)), {"title": title})


def check_keys(session: Session) -> Iterator[Problem]:
    """Compare the stored keys with what `writing` makes of the title today."""
    for title in examining.whole_titles(session):
        wrong = tuple(key for key, due in all_keys_of(title).items() if getattr(title, key) != due)
        if wrong:
            yield Problem(What.WRONG_KEYS, title.name, {"title_id": title.id, "keys": wrong})


def check_index(store: Store) -> Iterator[Problem]:
    """Compare the full-text index with the texts it stands for; name the titles only if it is not right."""
    if store.writing is not None and examining.is_index_sound(store.writing):
        return
    missing, wrong = examining.misindexed_titles(store.reading)
    for what, titles in ((What.NOT_INDEXED, missing), (What.WRONGLY_INDEXED, wrong)):
        for title_id, name in titles.items():
            yield Problem(what, name, {"title_id": title_id})
