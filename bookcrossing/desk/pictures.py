"""Covers of titles, and photographs of what donors wrote: set, added, removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookcrossing.desk.cataloguing import whole_title
from bookcrossing.desk.results import Edited
from bookcrossing.desk.wishes import KeepWish, WishDraft, draft_of_wish
from bookcrossing.errors import NoSuchPicture, NoWish
from bookcrossing.store import pictures
from bookcrossing.store.tables import LookUp
from bookcrossing.store.wishes import wish_of
from bookcrossing.store.work import number_of

if TYPE_CHECKING:
    from bookcrossing.pictures import Picture
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCover:
    """Give a title a cover, or another one."""

    title_id: int
    picture: Picture

    def perform(self, work: Work) -> Edited:
        title = whole_title(work, self.title_id)
        cover = pictures.keep(work.session, self.picture)
        if title.cover_id == cover:
            return Edited(None, title.id)
        action = work.begin_action("set_cover")
        work.remember(title)
        title.cover_id = cover
        work.touched.titles.add(title.id)
        return Edited(action.id, title.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCover:
    """Let a title be shown with a drawn cover again."""

    title_id: int

    def perform(self, work: Work) -> Edited:
        title = whole_title(work, self.title_id)
        if title.cover_id is None:
            return Edited(None, title.id)
        action = work.begin_action("remove_cover")
        work.remember(title)
        title.cover_id = None
        work.touched.titles.add(title.id)
        return Edited(action.id, title.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFoundCover:
    """Give a title that has none the cover which a look-up found.

    The program does it by itself, later: what a person did last stays what Ctrl+Z takes back.
    """

    title_id: int
    picture: Picture
    isbn: str = ""
    """Whose look-up named it: it is not asked for again, though somebody takes the cover off."""

    def perform(self, work: Work) -> Edited:
        title = whole_title(work, self.title_id)
        asked = work.session.get(LookUp, self.isbn)
        if asked is not None and asked.record is not None:
            asked.record = asked.record | {"covers": []}
        if title.cover_id is None:
            title.cover_id = pictures.keep(work.session, self.picture)
            work.touched.titles.add(title.id)
        return Edited(None, title.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWishPicture:
    """Add a photograph to a copy's wish; the first thing of a wish may be one. Final where there is a wish."""

    copy: str
    picture: Picture

    def perform(self, work: Work) -> Edited:
        known = wish_of(work.session, work.copy(self.copy).id)
        draft = draft_of_wish(work.session, known) if known is not None else WishDraft()
        picture = pictures.keep(work.session, self.picture)
        if picture in draft.photographs:
            return Edited(None)
        wish = replace(draft, photographs=(*draft.photographs, picture))
        return KeepWish(copy=self.copy, wish=wish).perform(work)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveWishPicture:
    """Take a photograph out of a copy's wish for good; raise TextNeeded if nothing of the wish would be left."""

    copy: str
    picture_id: int

    def perform(self, work: Work) -> Edited:
        copy = work.copy(self.copy)
        known = wish_of(work.session, copy.id)
        if known is None:
            raise NoWish(number_of(copy))
        draft = draft_of_wish(work.session, known)
        if self.picture_id not in draft.photographs:
            raise NoSuchPicture
        left = tuple(one for one in draft.photographs if one != self.picture_id)
        return KeepWish(copy=self.copy, wish=replace(draft, photographs=left)).perform(work)
