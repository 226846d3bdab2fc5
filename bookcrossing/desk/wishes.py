"""The donor's words to the next reader: kept, changed, withdrawn; each part is shown only with its own consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookcrossing.desk.drafts import LONGEST_CODE, LONGEST_NOTE, within
from bookcrossing.desk.results import Edited
from bookcrossing.errors import NoWish, TextNeeded
from bookcrossing.store.tables import Wish, new_uuid
from bookcrossing.store.wishes import empty, wish_of
from bookcrossing.store.work import LONGEST_NAME, number_of

if TYPE_CHECKING:
    from bookcrossing.store.tables import Copy
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class WishDraft:
    """A wish as a person types it; nothing of it may be shown unless that is said."""

    text: str
    language: str = ""
    first_name: str = ""
    town: str = ""
    is_minor: bool = False
    show_text: bool = False
    show_name: bool = False
    show_town: bool = False

    def tidied(self) -> WishDraft:
        """Return what may be stored: of a minor the first name at most. Raises TextNeeded or TextTooLong."""
        text = within("wish", self.text, LONGEST_NOTE)
        if not text:
            raise TextNeeded("wish")
        name = " ".join(within("first_name", self.first_name, LONGEST_NAME).split())
        town = " ".join(within("town", self.town, LONGEST_NAME).split())
        if self.is_minor:
            name, town = name.split(" ")[0], ""
        return replace(
            self,
            text=text,
            language=within("languages", self.language, LONGEST_CODE),
            first_name=name,
            town=town,
            show_name=self.show_name and bool(name),
            show_town=self.show_town and bool(town),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWish:
    """Write down a copy's wish, or change it. A change is final: nothing keeps a person's words of before."""

    copy: str
    wish: WishDraft

    def perform(self, work: Work) -> Edited:
        copy, draft = work.copy(self.copy), self.wish.tidied()
        known = wish_of(work.session, copy.id)
        if known is None:
            action = work.begin_action("keep_wish")
            keep_wish(work, copy, draft)
        elif draft_of_wish(known) == draft:
            return Edited(None, copy.title_id, copy.id)
        else:
            action = work.begin_action("edit_wish", is_final=True)
            _fill(known, draft)
        _touch(work, copy)
        return Edited(action.id, copy.title_id, copy.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawWish:
    """The donor no longer agrees: the words go for good, the line that there was a wish stays."""

    copy: str

    def perform(self, work: Work) -> Edited:
        copy = work.copy(self.copy)
        known = wish_of(work.session, copy.id)
        if known is None:
            raise NoWish(number_of(copy))
        action = work.begin_action("withdraw_wish", is_final=True)
        empty(work.session, known, work.now)
        _touch(work, copy)
        return Edited(action.id, copy.title_id, copy.id)


def keep_wish(work: Work, copy: Copy, draft: WishDraft) -> None:
    """Write down the wish of a copy that has none, as part of the action that is open."""
    wish = Wish(uuid=new_uuid(), copy_id=copy.id)
    _fill(wish, draft)
    work.session.add(wish)
    work.session.flush()
    work.remember(wish, made=True)


def draft_of_wish(wish: Wish) -> WishDraft:
    return WishDraft(
        text=wish.text or "",
        language=wish.language,
        first_name=wish.first_name or "",
        town=wish.town or "",
        is_minor=wish.is_minor,
        show_text=wish.show_text,
        show_name=wish.show_name,
        show_town=wish.show_town,
    )


def _fill(wish: Wish, draft: WishDraft) -> None:
    wish.text, wish.language, wish.is_minor = draft.text, draft.language, draft.is_minor
    wish.first_name, wish.town = draft.first_name or None, draft.town or None
    wish.show_text, wish.show_name, wish.show_town = draft.show_text, draft.show_name, draft.show_town


def _touch(work: Work, copy: Copy) -> None:
    work.touched.copies.add(copy.id)
    work.touched.titles.add(copy.title_id)
    if copy.box_id is not None:
        work.touched.boxes.add(copy.box_id)
