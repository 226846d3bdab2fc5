"""All tables under one roof."""

from bookcrossing.store.base import Table, new_uuid, new_uuids
from bookcrossing.store.catalogue import (
    Box,
    Code,
    Contributor,
    Copy,
    Picture,
    Place,
    Title,
    TitleIsbn,
    Wish,
    WishPicture,
)
from bookcrossing.store.circulation import (
    ActivityCount,
    IssuedMonth,
    Leg,
    Loan,
    Movement,
    Reader,
    ReaderMonth,
    StockFlow,
)
from bookcrossing.store.record import Action, BeforeValue, ImportRun, Setting, TakenRow

__all__ = [
    "Action",
    "ActivityCount",
    "BeforeValue",
    "Box",
    "Code",
    "Contributor",
    "Copy",
    "ImportRun",
    "IssuedMonth",
    "Leg",
    "Loan",
    "Movement",
    "Picture",
    "Place",
    "Reader",
    "ReaderMonth",
    "Setting",
    "StockFlow",
    "Table",
    "TakenRow",
    "Title",
    "TitleIsbn",
    "Wish",
    "WishPicture",
    "new_uuid",
    "new_uuids",
]
