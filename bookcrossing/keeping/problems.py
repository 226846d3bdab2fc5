"""What can be wrong in a file, and what helps."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class What(StrEnum):
    DAMAGED_PAGE = "damaged_page"
    POINTS_NOWHERE = "points_nowhere"
    """A row that names another which is not there, such as a code without its copy."""
    MISSING_TABLE = "missing_table"
    MISSING_INDEX = "missing_index"
    MISSING_TRIGGER = "missing_trigger"
    """What keeps the log append-only or the index in step is not there, or was changed."""
    WITHOUT_HOME = "without_home"
    BROKEN_CHAIN = "broken_chain"
    """A movement that the state before it does not allow."""
    WITHOUT_ARRIVAL = "without_arrival"
    WRONG_STATE = "wrong_state"
    WRONG_PLACE = "wrong_place"
    WRONG_LOAN = "wrong_loan"
    TWO_OPEN_LOANS = "two_open_loans"
    WRONG_FLOW = "wrong_flow"
    """What the months' stock counts of a copy is not what its journey says."""
    WRONG_READER_MONTH = "wrong_reader_month"
    RECORDED_OUT_OF_ORDER = "recorded_out_of_order"
    REMOVED_WITH_COPIES = "removed_with_copies"
    WRONG_KEYS = "wrong_keys"
    NOT_INDEXED = "not_indexed"
    """The full-text index misses a title."""
    WRONGLY_INDEXED = "wrongly_indexed"
    """It finds a title by words that are not in it, or one that is not there."""
    DAMAGED_REFERENCE = "damaged_reference"
    """A reference file beside the table, or records in it, can no longer be read."""


class Remedy(StrEnum):
    MEND = "mend"
    """`mend` works it out anew; nothing a person wrote is touched."""
    UNDO = "undo"
    """A person decides which movement was wrong and takes it back."""
    MERGE = "merge"
    """A person puts the copies under another title."""
    RESTORE = "restore"
    """Only a backup helps."""
    RELOAD = "reload"
    """What is damaged is a copy: it is loaded again from its source."""
    NONE = "none"
    """Nothing has to be done; it is only odd."""


REMEDIES = {
    What.DAMAGED_PAGE: Remedy.RESTORE,
    What.POINTS_NOWHERE: Remedy.RESTORE,
    What.MISSING_TABLE: Remedy.RESTORE,
    What.WITHOUT_HOME: Remedy.RESTORE,
    What.BROKEN_CHAIN: Remedy.UNDO,
    What.WITHOUT_ARRIVAL: Remedy.RESTORE,
    What.RECORDED_OUT_OF_ORDER: Remedy.NONE,
    What.REMOVED_WITH_COPIES: Remedy.MERGE,
    What.DAMAGED_REFERENCE: Remedy.RELOAD,
}
"""What helps where `mend` does not."""


@dataclass(frozen=True, slots=True)
class Problem:
    what: What
    where: str
    """A copy's number, a title, a table: a name as it stands in the file."""
    details: Mapping[str, object] = field(default_factory=dict)
    """What the file says and what it should say."""

    @property
    def remedy(self) -> Remedy:
        return REMEDIES.get(self.what, Remedy.MEND)
