"""The demo's books and voices, as its resources tell them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from importlib.resources import files

import resources
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft


@dataclass(frozen=True, slots=True)
class DemoBook:
    title: TitleDraft
    copies: int


@dataclass(frozen=True, slots=True)
class DemoWish:
    text: str
    name: str
    town: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """What made-up people write, and where they are."""

    places: tuple[str, ...]
    donors: tuple[str, ...]
    tables: tuple[str, ...]
    conditions: tuple[str, ...]
    mistakes: tuple[str, ...]
    endings: tuple[str, ...]
    withdrawals: tuple[str, ...]
    words: tuple[str, ...]
    wishes: tuple[DemoWish, ...]


def read_books() -> list[DemoBook]:
    """Return the books in the order of the resource: facts that stand in open lists or that everybody knows."""
    text = (files(resources) / "demo" / "books.csv").read_text(encoding="utf-8")
    return [DemoBook(_title(row), int(row["copies"])) for row in csv.DictReader(text.splitlines())]


def _title(row: dict[str, str]) -> TitleDraft:
    first = row["first_year"]
    return TitleDraft(
        name=row["name"],
        subtitle=row["subtitle"],
        part=row["part"],
        contributors=tuple(map(_person, filter(None, row["people"].split("; ")))),
        year_printed=row["year"],
        publisher=row["publisher"],
        languages=row["languages"],
        translated_from=row["translated_from"],
        audience=row["audience"],
        category=row["category"],
        note=f"Уперше надруковано {first} року." if first and first != row["year"] else "",
        isbns=(IsbnDraft(row["isbn"]),) if row["isbn"] else (),
    )


def _person(told: str) -> ContributorDraft:
    role, colon, name = told.rpartition(": ")
    return ContributorDraft(name, role if colon else "author")


def read_voices() -> Voices:
    told = tomllib.loads((files(resources) / "demo" / "voices.toml").read_text(encoding="utf-8"))
    wishes = tuple(DemoWish(**wish) for wish in told.pop("wishes"))
    return Voices(wishes=wishes, **{name: tuple(texts) for name, texts in told.items()})
