from datetime import UTC, date, datetime, timedelta

import pytest

from bookcrossing.movements import Kind, Line
from bookcrossing.when import When

RECORDING_BEGAN = datetime(2024, 12, 31, tzinfo=UTC)


@pytest.fixture
def journey():
    """Lines in order from texts such as "lent 2024-05-03 due=2024-06-02"; uuids are "0", "1", …"""

    def tell(*told: str) -> tuple[Line, ...]:
        return tuple(_line(number, text) for number, text in enumerate(told))

    return tell


def _line(number: int, text: str) -> Line:
    kind, at, *more = text.split()
    due = next((word.removeprefix("due=") for word in more if word.startswith("due=")), None)
    return Line(
        Kind(kind),
        When.parse(at).begins,
        RECORDING_BEGAN + timedelta(microseconds=number),
        str(number),
        prepare="prepare" in more,
        handed_over="handed_over" in more,
        due_on=date.fromisoformat(due) if due else None,
    )
