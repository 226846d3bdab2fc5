"""How far books travelled and what was heard of them: messages, places they came from, kilometres."""

from __future__ import annotations

from itertools import groupby
from math import asin, cos, radians, sin, sqrt
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import bindparam, func, literal_column, or_, select

from bookcrossing.movements import Kind
from bookcrossing.store.base import microseconds
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Leg, Movement, Place
from bookcrossing.summaries.circulation import live
from bookcrossing.summaries.figures import JourneyCount
from bookcrossing.summaries.periods import VAGUE, of_month, of_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from bookcrossing.summaries.periods import Period
    from bookcrossing.values import Month

MESSAGES: Final = (Kind.SIGHTED, Kind.WORDS)
_EARTH_KM: Final = 6371.0088
_PLACES: Final = 2**31
"""More than there can be."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Stretch(NamedTuple):
    """A leg of a copy that also went where nobody knows to be: what was in between is stepped over."""

    at: datetime
    is_vague: bool
    kilometres: float


def journeys(
    session: Session, months: Sequence[Month], year_to: Month
) -> tuple[dict[Month, JourneyCount], JourneyCount]:
    """Return the figures of each month, and of the year of `year_to` up to its end."""
    ways = _Ways(session)
    by_month = {}
    for month in months:
        period = of_month(month)
        ((messages, places),) = _HEARD.send(session, **_stretch(period))
        by_month[month] = JourneyCount(messages, places, round(ways.kilometres(period)))
    year = of_year(year_to.year)
    until = microseconds(year_to.ends_at)
    ((messages, places),) = _HEARD_SO_FAR.send(session, **_stretch(year), until=until)
    return by_month, JourneyCount(messages, places, round(ways.kilometres(year, year_to.ends_at)))


def _stretch(period: Period) -> dict[str, int]:
    return {"begins": microseconds(period.begins), "ends": microseconds(period.ends)}


def _counts(table: type[Movement | Leg], *, so_far: bool) -> tuple[ColumnElement[bool], ...]:
    """Hold of what happened in a period and counts in it.

    so_far: the period is a year of which this much has passed; what is vague counts in it all the same.
    """
    within = table.happened_at >= bindparam("begins"), table.happened_at < bindparam("ends")
    is_vague = or_(*(table.precision == precision.value for precision in VAGUE))
    return *within, (table.happened_at < bindparam("until")) | is_vague if so_far else ~is_vague


def _hearing(*, so_far: bool) -> Fixed:
    return Fixed(
        select(func.count(), func.count(Movement.place_id.distinct())).where(
            or_(*(Movement.kind == kind.value for kind in MESSAGES)),
            *_counts(Movement, so_far=so_far),
            live(),
        )
    )


def _going(*, so_far: bool, is_known_everywhere: bool) -> Fixed:
    # Two places as one number: what is grouped by two is sorted half as fast.
    pair = Leg.from_place_id * literal_column(str(_PLACES)) + Leg.to_place_id
    ended = select(pair, func.count()).where(*_counts(Leg, so_far=so_far)).group_by(pair)
    return Fixed(ended if is_known_everywhere else ended.where(Leg.copy_id.not_in(_lost())))


def _lost() -> Select[int]:
    """Return the copies that also went where nobody knows to be."""
    is_known = Place.latitude.is_not(None) & Place.longitude.is_not(None)
    known = select(Place.id).where(is_known)
    return select(Leg.copy_id).where(or_(Leg.from_place_id.not_in(known), Leg.to_place_id.not_in(known)))


_HEARD: Final = _hearing(so_far=False)
_HEARD_SO_FAR: Final = _hearing(so_far=True)
_GONE: Final = {
    (so_far, is_known_everywhere): _going(so_far=so_far, is_known_everywhere=is_known_everywhere)
    for so_far in (False, True)
    for is_known_everywhere in (False, True)
}


class _Ways:
    """The legs of all copies, measured between places whose position is known."""

    def __init__(self, session: Session) -> None:
        self._session = session
        places = session.execute(select(Place.id, Place.latitude, Place.longitude)).all()
        self._points: dict[int, Point] = {
            place_id: (north, east)
            for place_id, north, east in places
            if north is not None and east is not None
        }
        self._distances: dict[int, float] = {}
        self._is_known_everywhere = len(self._points) == len(places)
        self._is_known_nowhere = len(self._points) < 2
        is_mixed = not (self._is_known_everywhere or self._is_known_nowhere)
        self._stretches = tuple(self._stepping_over()) if is_mixed else ()

    def kilometres(self, period: Period, year_until: datetime | None = None) -> float:
        """Add up the legs that ended in a period and count in it.

        year_until: the period is a year of which this much has passed; what is vague counts in it all the same.
        """
        if self._is_known_nowhere:
            return 0
        asked = _stretch(period)
        if year_until is not None:
            asked["until"] = microseconds(year_until)
        gone = _GONE[year_until is not None, self._is_known_everywhere].send(self._session, **asked)
        whole: float = sum(times * self._between(pair) for pair, times in gone)
        return whole + sum(
            stretch.kilometres
            for stretch in self._stretches
            if period.begins <= stretch.at < period.ends
            and (stretch.at < year_until or stretch.is_vague if year_until else not stretch.is_vague)
        )

    def _between(self, pair: int) -> float:
        """Return how far the two places of a pair are apart; measured once for all periods."""
        known = self._distances.get(pair)
        if known is None:
            start, end = divmod(pair, _PLACES)
            known = self._distances[pair] = distance(self._points[start], self._points[end])
        return known

    def _stepping_over(self) -> Iterator[Stretch]:
        """Walk the ways on which some place is not known, from home."""
        home = self._session.scalars(select(Place.id).where(Place.is_home)).one()
        legs = self._session.execute(
            select(Leg.copy_id, Leg.to_place_id, Leg.happened_at, Leg.precision)
            .where(Leg.copy_id.in_(_lost()))
            .order_by(Leg.copy_id, Leg.happened_at, Leg.movement_id, Leg.number)
        )
        for _, way in groupby(legs, key=itemgetter(0)):
            where = self._points.get(home)
            for _, to_id, at, precision in way:
                stop = self._points.get(to_id)
                if stop is not None and where is not None:
                    yield Stretch(at, precision in VAGUE, distance(where, stop))
                where = stop or where


def distance(one: Point, other: Point) -> float:
    """Return the kilometres between two points on the globe."""
    north, east, other_north, other_east = map(radians, (*one, *other))
    half_chord = (
        sin((other_north - north) / 2) ** 2
        + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH_KM * asin(sqrt(half_chord))
