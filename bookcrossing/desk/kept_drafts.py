"""A draft of a title as the file keeps it: what a person has filled in so far, what a look-up has found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES, ROLES, ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.values import BadValue, Isbn

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS: Final = tuple(field.name for field in fields(TitleDraft) if field.type == "str")
_CHOSEN: Final = {"audience": AUDIENCES, "category": CATEGORIES}
NO_TITLE: Final = TitleDraft(name="")


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """What the catalogues said of an edition, as a look-up left it in the file."""

    title: TitleDraft
    sources: Mapping[str, str] = field(default_factory=dict)
    """Name of a field of the draft → id of the source that filled it."""
    covers: tuple[str, ...] = ()


def told(draft: TitleDraft) -> dict[str, Any]:
    """Return what the file keeps of a draft: only what it says."""
    whole = asdict(draft)
    return {name: value for name, value in whole.items() if value and value != getattr(NO_TITLE, name)}


def read_draft(kept: object) -> TitleDraft:
    """Return the draft that was kept; what another program wrote otherwise is left out."""
    if not isinstance(kept, dict):
        return NO_TITLE
    given: dict[str, Any] = {name: kept[name] for name in _TEXTS if isinstance(kept.get(name), str)}
    for name, possible in _CHOSEN.items():
        if given.get(name) not in possible:
            given.pop(name, None)
    if isinstance(kept.get("year"), int):
        given["year"] = kept["year"]
    return replace(NO_TITLE, **given, contributors=_people(kept), isbns=_isbns(kept))


def read_record(kept: object) -> KeptRecord:
    """Return what a look-up left: the merged record, field by field with its source."""
    if not isinstance(kept, dict):
        return KeptRecord(NO_TITLE)
    sources, covers = kept.get("sources"), kept.get("covers")
    return KeptRecord(
        read_draft(kept.get("title")),
        {str(name): str(source) for name, source in sources.items()} if isinstance(sources, dict) else {},
        tuple(str(cover) for cover in covers) if isinstance(covers, list | tuple) else (),
    )


def over(said: TitleDraft, found: TitleDraft) -> TitleDraft:
    """Return what was found, with what a person said in its place."""
    changes = {
        plain.name: value
        for plain in fields(TitleDraft)
        if (value := getattr(said, plain.name)) and value != getattr(NO_TITLE, plain.name)
    }
    return replace(found, **changes)


def carrying(draft: TitleDraft, printed: str) -> TitleDraft:
    """Return the draft with the number that stands in the book, before any other it has."""
    if not printed or any(_is_same(isbn.printed, printed) for isbn in draft.isbns):
        return draft
    return replace(draft, isbns=(IsbnDraft(printed), *draft.isbns))


def _is_same(one: str, other: str) -> bool:
    try:
        return Isbn.parse(one).canonical == Isbn.parse(other).canonical
    except BadValue:
        return one.strip() == other.strip()


def _people(kept: dict[str, Any]) -> tuple[ContributorDraft, ...]:
    people = kept.get("contributors")
    rows = people if isinstance(people, list | tuple) else []
    return tuple(
        ContributorDraft(
            row["name"],
            str(row["role"]) if row.get("role") in ROLES else "other",
            str(row.get("name_latvian") or ""),
        )
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("name"), str) and row["name"].strip()
    )


def _isbns(kept: dict[str, Any]) -> tuple[IsbnDraft, ...]:
    isbns = kept.get("isbns")
    rows = isbns if isinstance(isbns, list | tuple) else []
    return tuple(
        IsbnDraft(row["printed"], str(row.get("qualifier") or ""))
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("printed"), str) and row["printed"].strip()
    )
