"""Why a movement found no room in a journey: the refusal that says it, and where else there would be room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import MILLISECOND
from bookcrossing.errors import BreaksLater, DeskError, NotPossible, NotYetHere
from bookcrossing.movements import NotPlaced, Placed, State, fitting, fold_skipping, place, way_out

if TYPE_CHECKING:
    from datetime import datetime

    from bookcrossing.store.chains import Chain


def refusal(chain: Chain, missed: NotPlaced, last_tried: datetime | None, *, latest: datetime) -> DeskError:
    """Return what to raise; last_tried: None for an action of now; latest: nothing may stand behind it."""
    if missed.breaks is not None:
        return BreaksLater(
            chain.number,
            missed.draft.kind,
            missed.at,
            missed.breaks.kind,
            missed.breaks.happened_at,
            _other_place(chain, missed, latest),
        )
    if missed.state is None:
        return NotYetHere(chain.number, chain.movements[0].happened_at)
    state = missed.last_state or missed.state
    until_then = (line for line in chain.lines if last_tried is None or line.happened_at <= last_tried)
    open_lending = fold_skipping(until_then)[0].open_lending
    return NotPossible(
        chain.number,
        missed.draft.kind,
        state,
        open_lending.due_on if open_lending and state is State.ON_LOAN else None,
        way_out(state, missed.draft.kind),
        fitting(state),
        last_tried,
    )


def _other_place(chain: Chain, missed: NotPlaced, latest: datetime) -> datetime | None:
    """Return the instant nearest to the one asked at which the movement would be legal."""
    lines = chain.lines
    everywhere = sorted(
        {line.happened_at + MILLISECOND for line in lines} | {missed.at}, key=lambda at: abs(at - missed.at)
    )
    for at in everywhere:
        if at <= latest and isinstance(place(lines, [(missed.draft,)], [at], latest), Placed):
            return at
    return None
