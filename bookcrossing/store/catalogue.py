"""Tables of what stands on the table: titles, copies, boxes, places, wishes, pictures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bookcrossing.store.base import Id, Json, Table, Uuid


class Place(Table):
    """A table of books or a town."""

    __tablename__ = "place"
    # the place a typed name means
    __table_args__ = (Index("ix_place_name_key", "name_key"),)

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    kind: Mapped[str]  # table | town
    name: Mapped[str]
    name_key: Mapped[str]
    is_home: Mapped[bool] = mapped_column(default=False)
    country: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    geoname_id: Mapped[int | None]


class Picture(Table):
    __tablename__ = "picture"

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    sha256: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str]
    width_px: Mapped[int]
    height_px: Mapped[int]
    image: Mapped[bytes] = mapped_column(LargeBinary)


class Title(Table):
    """The bibliographic record of an edition."""

    __tablename__ = "title"
    __table_args__ = (
        Index("ix_title_sort_key", "sort_key", "id"),  # the catalogue in Ukrainian order
        Index(
            "ix_title_sort_key_latin", "sort_key_latin", "id"
        ),  # the catalogue in Latvian and English order
        Index("ix_title_author_key", "author_key", "id"),  # the catalogue by author
        Index("ix_title_year", "year", "id"),  # the catalogue by year
        Index("ix_title_name_key", "name_key", "id"),  # a title whose name is typed, in any alphabet
        Index("ix_title_edition_key", "edition_key"),  # the same edition in a list
        # titles merged into another or taken out of the catalogue
        Index("ix_title_removed_at", "removed_at"),
    )

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    name: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    part: Mapped[str] = mapped_column(default="")
    original_title: Mapped[str] = mapped_column(default="")
    name_latvian: Mapped[str] = mapped_column(default="")
    edition: Mapped[str] = mapped_column(default="")
    place_of_publication: Mapped[str] = mapped_column(default="")
    publisher: Mapped[str] = mapped_column(default="")
    year_printed: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    pages: Mapped[str] = mapped_column(default="")
    series: Mapped[str] = mapped_column(default="")
    series_number: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")  # ISO 639 codes, a space between
    translated_from: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="unknown")
    category: Mapped[str] = mapped_column(default="other")
    call_number: Mapped[str] = mapped_column(default="")
    tags: Mapped[str] = mapped_column(default="")  # a comma and a space between
    summary: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("picture.id"))
    # Made by `writing`, because SQLite folds and orders ASCII only.
    name_key: Mapped[str] = mapped_column(default="")
    search_title: Mapped[str] = mapped_column(default="")
    search_people: Mapped[str] = mapped_column(default="")
    search_publisher: Mapped[str] = mapped_column(default="")
    search_tags: Mapped[str] = mapped_column(default="")
    search_other: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    sort_key_latin: Mapped[str] = mapped_column(default="")
    author_key: Mapped[str] = mapped_column(default="")
    edition_key: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("title.id"))

    contributors: Mapped[list[Contributor]] = relationship(
        order_by="Contributor.position", lazy="raise", cascade="all, delete-orphan"
    )
    isbns: Mapped[list[TitleIsbn]] = relationship(
        order_by="TitleIsbn.position", lazy="raise", cascade="all, delete-orphan"
    )


class Contributor(Table):
    __tablename__ = "contributor"
    __table_args__ = (Index("ix_contributor_title_id", "title_id", "position"),)  # a title's people in order

    id: Mapped[Id]
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"))
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="author")
    name_latvian: Mapped[str] = mapped_column(default="")


class TitleIsbn(Table):
    __tablename__ = "title_isbn"
    __table_args__ = (
        Index("ix_title_isbn_title_id", "title_id", "position"),  # a title's ISBNs in order
        Index("ix_title_isbn_isbn", "isbn"),  # a scanned ISBN
    )

    id: Mapped[Id]
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"))
    position: Mapped[int]
    isbn: Mapped[str]  # thirteen digits where it is valid, else as the book says
    printed: Mapped[str]
    qualifier: Mapped[str] = mapped_column(default="")
    is_valid: Mapped[bool]


class Box(Table):
    """What came in together, from whom, when."""

    __tablename__ = "box"

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    number: Mapped[int] = mapped_column(unique=True)
    from_whom: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    came_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    books_expected: Mapped[int | None]  # as somebody counted them before logging
    defaults: Mapped[Any] = mapped_column(Json, nullable=True)  # what holds for each book of it unless said


class Copy(Table):
    """One physical book with its own number and its own story."""

    __tablename__ = "copy"
    __table_args__ = (
        Index("ix_copy_title_id", "title_id", "serial"),  # a title's copies in order of number
        Index("ix_copy_state", "state", "title_id"),  # figures of the table, filters of the catalogue
        Index("ix_copy_box_id", "box_id"),  # what is in a box
    )

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    serial: Mapped[int] = mapped_column(unique=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"))
    state: Mapped[str | None]  # the fold's result; null when the arrival was undone
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    box_id: Mapped[int | None] = mapped_column(ForeignKey("box.id"))
    donor_place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    in_library_stock: Mapped[bool] = mapped_column(default=False)
    inventory_number: Mapped[str] = mapped_column(default="")
    condition: Mapped[str] = mapped_column(default="good")
    condition_note: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")  # for the desk only, never on the reader's screen

    title: Mapped[Title] = relationship(lazy="raise")


class Code(Table):
    """Another code that a copy answers to, besides its own number."""

    __tablename__ = "code"
    __table_args__ = (
        Index("ix_code_key", "key"),  # a scanned code
        Index("ix_code_copy_id", "copy_id"),  # a copy's codes
    )

    id: Mapped[Id]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    kind: Mapped[str]  # own | library | other_table | bcid
    printed: Mapped[str]
    key: Mapped[str]


class Wish(Table):
    """The donor's words to the next reader; each part is shown only with its own consent."""

    __tablename__ = "wish"
    __table_args__ = (Index("ix_wish_copy_id", "copy_id"),)  # a copy's wishes

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    text: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="")
    translation: Mapped[str | None]
    translation_language: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str | None]
    town: Mapped[str | None]
    is_minor: Mapped[bool] = mapped_column(default=False)
    written_on: Mapped[str] = mapped_column(default="")
    show_text: Mapped[bool] = mapped_column(default=False)
    show_name: Mapped[bool] = mapped_column(default=False)
    show_photo: Mapped[bool] = mapped_column(default=False)
    show_town: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None]


class WishPicture(Table):
    __tablename__ = "wish_picture"

    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id"), primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id"), primary_key=True)
    position: Mapped[int]
