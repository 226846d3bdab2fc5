"""What stands on the labels, bookplates and cards of some copies, read as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording.printed_items import items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.listings.reads import Reads
    from bookcrossing.printing.imposition import Item, Kind


def items_of(reads: Reads, kind: Kind, copies: Sequence[int]) -> Sequence[Item]:
    return items(kind, reads.printable(copies), reads.qr_rule())
