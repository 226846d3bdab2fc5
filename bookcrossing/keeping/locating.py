"""Giving coordinates to places that were kept before the gazetteer knew them, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bookcrossing.store.failures import told_apart
from bookcrossing.store.finding import locate
from bookcrossing.store.tables import Place, Setting

if TYPE_CHECKING:
    from bookcrossing.store.schema import Store

GAZETTEER: Final = 1
"""Grows with resources/map/places.csv, so that every file is looked through again."""
_LOCATED: Final = "places_located"


def locate_places(store: Store) -> int:
    """Look up every place without coordinates, unless this gazetteer was asked before; return how many it knew."""
    if store.writing is None:
        return 0
    with told_apart(store.path), store.read() as session:
        done = session.get(Setting, _LOCATED)
        if done is not None and done.value == GAZETTEER:
            return 0
    with told_apart(store.path), store.write() as session, session.begin():
        unknown = session.scalars(select(Place).where(Place.latitude.is_(None))).all()
        for place in unknown:
            locate(place)
        session.merge(Setting(key=_LOCATED, value=GAZETTEER))
        return sum(place.latitude is not None for place in unknown)
