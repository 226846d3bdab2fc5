"""Journeys written down beforehand: between them they go through every kind, every state and every figure."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.demo.people import is_for_children

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.demo.calendar import Calendar
    from bookcrossing.demo.deeds import Deeds
    from bookcrossing.demo.playing import DemoCopy, Playing

Tour = tuple[tuple[int, str], ...]
"""Days before today, and what happens then."""

_LENT_AND_TRAVELLED: Final[Tour] = (
    (380, "lend"),
    (352, "renew"),
    (330, "come_home"),
    (300, "read_here"),
    (280, "travel"),
    (262, "sight"),
    (240, "come_home"),
    (200, "lend"),
    (180, "travel"),
    (160, "sight"),
    (130, "come_home"),
)
_OUT_OF_STOCK_AND_HOME: Final[Tour] = (
    (370, "read_here"),
    (340, "move"),
    (300, "come_home"),
    (260, "stay"),
    (200, "come_home"),
    (150, "withdraw"),
    (100, "come_home"),
    (60, "move"),
)
_AS_IT_IS_NOW: Final[tuple[Tour, ...]] = (
    ((3, "set_aside"),),
    ((9, "miss"),),
    ((20, "withdraw"),),
    ((15, "stay"),),
    ((25, "move"),),
    ((30, "travel"), (6, "sight")),
    ((5, "lend"),),
    ((42, "lend"),),
    ((75, "lend"),),
    ((120, "set_aside"), (110, "put_out"), (80, "miss"), (50, "come_home")),
)
"""What a page must find today: each state, a loan past its date and one long past."""
_IN_THE_FIRST_WEEKS: Final[Tour] = (
    (6, "move"),
    (13, "come_home"),
    (20, "stay"),
    (28, "come_home"),
    (35, "withdraw"),
    (43, "come_home"),
)
"""Days after the first: a year later these months are what others are compared with."""
_DEEDS_WITHOUT_PLANS: Final = frozenset({"read_here", "put_out", "withdraw"})


def plan_tours(playing: Playing, calendar: Calendar, deeds: Deeds, copies: Sequence[DemoCopy]) -> None:
    """Reserve copies for the journeys, and plan these: some of each audience, in stock and not."""
    free = [copy for copy in copies if copy.audience != "unknown"]
    children = [copy for copy in free if is_for_children(copy.audience) and not copy.in_library_stock]
    adults = [copy for copy in free if not is_for_children(copy.audience)]
    in_stock = [copy for copy in adults if copy.in_library_stock]
    crossing = [copy for copy in adults if not copy.in_library_stock]
    unknown = [copy for copy in copies if copy.audience == "unknown"]
    for group in (children, in_stock, crossing, unknown):
        for tour, copy in zip((_LENT_AND_TRAVELLED, _OUT_OF_STOCK_AND_HOME), group, strict=False):
            _plan(playing, calendar, deeds, copy, tour)
    rest = [copy for copy in free if not copy.is_reserved]
    count = (calendar.today - calendar.first_day).days
    early = tuple((count - day, name) for day, name in _IN_THE_FIRST_WEEKS)
    for tour, copy in zip((*_AS_IT_IS_NOW, early), rest[::3], strict=False):
        _plan(playing, calendar, deeds, copy, tour)


def _plan(playing: Playing, calendar: Calendar, deeds: Deeds, copy: DemoCopy, tour: Tour) -> None:
    copy.is_reserved = True
    for days_ago, name in tour:
        day = calendar.policy.open_day(calendar.today - timedelta(days=days_ago))
        deed: Callable[..., None] = getattr(deeds, name)
        how = {} if name in _DEEDS_WITHOUT_PLANS else {"plan": False}
        playing.later(calendar.moment(day), partial(deed, copy, **how))
