"""How far books travelled and what was heard of them: messages, places they came from, kilometres."""

from __future__ import annotations

from itertools import groupby
from math import asin, cos, radians, sin, sqrt
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, or_, select

from bookcrossing.movements import AT_HOME, TRANSITIONS, Kind
from bookcrossing.store.tables import Movement, Place
from bookcrossing.summaries.circulation import exact, live, within
from bookcrossing.summaries.figures import JourneyCount
from bookcrossing.summaries.periods import VAGUE, of_month, of_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bookcrossing.summaries.periods import Period
    from bookcrossing.values import Month

MESSAGES: Final = (Kind.SIGHTED, Kind.WORDS)
_EARTH_KM: Final = 6371.0088
_SEEN_AT: Final = (Kind.SIGHTED, Kind.MOVED, Kind.CAME_BACK)
"""Kinds whose place tells where the book was."""
_SHOWN_HERE: Final = tuple(
    kind for kind, leads in TRANSITIONS.items() if kind is not Kind.WORDS and AT_HOME & set(leads.values())
)
"""Kinds after which the book is known to be at this table."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Leg(NamedTuple):
    """From one place to the next, counted when the movement happened that ends it."""

    at: datetime
    is_vague: bool
    kilometres: float


def journeys(
    session: Session, months: Sequence[Month], year_to: Month
) -> tuple[dict[Month, JourneyCount], JourneyCount]:
    """Return the figures of each month, and of the year of `year_to` up to its end."""
    legs = tuple(_legs(session, [of_month(month) for month in months] + [of_year(year_to.year)]))
    by_month = {}
    for month in months:
        period = of_month(month)
        messages, places = _heard(session, within(period) & exact())
        by_month[month] = JourneyCount(messages, places, _length(legs, period, None))
    year = of_year(year_to.year)
    so_far = (Movement.happened_at >= year.begins) & (Movement.happened_at < year_to.ends_at) & exact()
    messages, places = _heard(session, so_far | (within(year) & Movement.precision.in_(VAGUE)))
    return by_month, JourneyCount(messages, places, _length(legs, year, year_to.ends_at))


def _heard(session: Session, when: ColumnElement[bool]) -> tuple[int, int]:
    counted = select(func.count(), func.count(Movement.place_id.distinct())).where(
        Movement.kind.in_([kind.value for kind in MESSAGES]), when, live()
    )
    messages, places = session.execute(counted).one()
    return messages, places


def _length(legs: Iterable[Leg], period: Period, year_ends: datetime | None) -> int:
    """Add up legs, rounded at the end; of a year (up to an instant) the vague ones count, too."""
    return round(
        sum(
            leg.kilometres
            for leg in legs
            if period.begins <= leg.at < period.ends
            and (year_ends is not None if leg.is_vague else year_ends is None or leg.at < year_ends)
        )
    )


def _legs(session: Session, periods: Sequence[Period]) -> Iterator[Leg]:
    """Yield the legs that end in any of the periods, of all copies."""
    points = _points(session)
    home = next((point for _, is_home, point in points if is_home), None)
    away = {place_id: point for place_id, is_home, point in points if not is_home}
    if not away:
        return
    ends = max(period.ends for period in periods)
    begins = min(period.begins for period in periods)
    for _, lines in groupby(_lines(session, begins, ends, tuple(away)), key=attrgetter("copy_id")):
        yield from (leg for leg in _walk(lines, home, away) if leg.at >= begins)


def _points(session: Session) -> list[tuple[int, bool, Point]]:
    placed = select(Place.id, Place.is_home, Place.latitude, Place.longitude).where(
        Place.latitude.is_not(None), Place.longitude.is_not(None)
    )
    return [(place_id, is_home, (north, east)) for place_id, is_home, north, east in session.execute(placed)]


def _lines(session: Session, begins: datetime, ends: datetime, places: Sequence[int]) -> Iterable[Line]:
    """Return what tells places, of copies that were seen away from home and of which anything was heard since."""
    seen = Movement.kind.in_([kind.value for kind in _SEEN_AT])
    here = Movement.kind.in_([kind.value for kind in _SHOWN_HERE])
    was_away = select(Movement.copy_id).where(
        seen, Movement.place_id.in_(places), Movement.happened_at < ends, live()
    )
    heard_of = select(Movement.copy_id).where(
        or_(seen, here), Movement.happened_at >= begins, Movement.happened_at < ends, live()
    )
    told = (
        select(Movement.copy_id, Movement.kind, Movement.happened_at, Movement.precision, Movement.place_id)
        .where(
            Movement.copy_id.in_(was_away.intersect(heard_of)),
            or_(seen, here),
            Movement.happened_at < ends,
            live(),
        )
        .order_by(Movement.copy_id, Movement.happened_at, Movement.recorded_at, Movement.uuid)
    )
    return (Line(*row) for row in session.execute(told))


class Line(NamedTuple):
    copy_id: int
    kind: str
    happened_at: datetime
    precision: str
    place_id: int | None


def _walk(lines: Iterable[Line], home: Point | None, away: Mapping[int, Point]) -> Iterator[Leg]:
    """Follow one copy from home through every place it is known to have been; unknown ones are stepped over."""
    where = home
    for line in lines:
        stops: list[Point | None] = []
        if line.kind in _SEEN_AT and line.place_id is not None:
            stops.append(away.get(line.place_id))
        if line.kind in _SHOWN_HERE:
            stops.append(home)
        for stop in stops:
            if stop is None or stop == where:
                continue
            if where is not None:
                yield Leg(line.happened_at, line.precision in VAGUE, distance(where, stop))
            where = stop


def distance(one: Point, other: Point) -> float:
    """Return the kilometres between two points on the globe."""
    north, east, other_north, other_east = map(radians, (*one, *other))
    half_chord = (
        sin((other_north - north) / 2) ** 2
        + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH_KM * asin(sqrt(half_chord))
