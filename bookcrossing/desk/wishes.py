"""The donor's words to the next reader: kept, changed, withdrawn; each part is shown only with its own consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import LONGEST_CODE, LONGEST_NOTE, within
from bookcrossing.desk.results import Edited
from bookcrossing.errors import BadCount, NoSuchPicture, NoWish, TextNeeded
from bookcrossing.pictures import Picture
from bookcrossing.store import pictures
from bookcrossing.store.tables import Wish, new_uuid
from bookcrossing.store.wishes import empty, photographs_of, set_photographs, wish_of
from bookcrossing.store.work import LONGEST_NAME, number_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bookcrossing.store.tables import Copy
    from bookcrossing.store.work import Work

MOST_PHOTOGRAPHS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class WishDraft:
    """A wish as a person types it; nothing of it may be shown unless that is said."""

    text: str = ""
    language: str = ""
    translation: str = ""
    translation_language: str = ""
    written_on: str = ""
    """As the donor dated it, in any form."""
    photographs: tuple[int | Picture, ...] = ()
    """Of the page it stands on: ids of those that are kept, and new ones."""
    first_name: str = ""
    town: str = ""
    is_minor: bool = False
    show_text: bool = False
    show_name: bool = False
    show_photo: bool = False
    show_town: bool = False

    def tidied(self) -> WishDraft:
        """Return what may be stored: of a minor the first name at most. Raises TextNeeded, TextTooLong, BadCount."""
        text = within("wish", self.text, LONGEST_NOTE)
        count = len(self.photographs)
        if not text and not count:
            raise TextNeeded("wish")
        if count > MOST_PHOTOGRAPHS:
            raise BadCount("photographs", str(count), 0, MOST_PHOTOGRAPHS)
        name = " ".join(within("first_name", self.first_name, LONGEST_NAME).split())
        town = " ".join(within("town", self.town, LONGEST_NAME).split())
        if self.is_minor:
            name, town = name.split(" ")[0], ""
        translation = within("translation", self.translation, LONGEST_NOTE)
        return replace(
            self,
            text=text,
            language=within("languages", self.language, LONGEST_CODE),
            translation=translation,
            translation_language=within("languages", self.translation_language, LONGEST_CODE)
            if translation
            else "",
            written_on=within("written_on", self.written_on, LONGEST_CODE),
            first_name=name,
            town=town,
            show_text=self.show_text and bool(text),
            show_name=self.show_name and bool(name),
            show_photo=self.show_photo and bool(count),
            show_town=self.show_town and bool(town),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWish:
    """Write down a copy's wish, or change it. A change is final: nothing keeps a person's words of before."""

    copy: str
    wish: WishDraft
    adds_photographs: bool = False
    """Those that are there stay, and what `wish` names comes to them."""

    def perform(self, work: Work) -> Edited:
        copy, draft = work.copy(self.copy), self.wish
        known = wish_of(work.session, copy.id)
        if known is not None and self.adds_photographs:
            draft = replace(draft, photographs=(*photographs_of(work.session, known), *draft.photographs))
        draft = draft.tidied()
        if known is None:
            action = work.begin_action("keep_wish")
            keep_wish(work, copy, draft)
        elif draft_of_wish(work.session, known) == draft:
            return Edited(None, copy.title_id, copy.id)
        else:
            action = work.begin_action("edit_wish", is_final=True)
            work.remember(known)
            _fill(work, known, draft)
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
        work.remember(known)
        empty(work.session, known, work.now)
        _touch(work, copy)
        return Edited(action.id, copy.title_id, copy.id)


def keep_wish(work: Work, copy: Copy, draft: WishDraft) -> None:
    """Write down the wish of a copy that has none, as part of the action that is open."""
    wish = Wish(uuid=new_uuid(), copy_id=copy.id)
    work.session.add(wish)
    work.session.flush()
    _fill(work, wish, draft)
    work.session.flush()
    work.remember(wish, made=True)


def draft_of_wish(session: Session, wish: Wish) -> WishDraft:
    return WishDraft(
        text=wish.text or "",
        language=wish.language,
        translation=wish.translation or "",
        translation_language=wish.translation_language,
        written_on=wish.written_on,
        photographs=photographs_of(session, wish),
        first_name=wish.first_name or "",
        town=wish.town or "",
        is_minor=wish.is_minor,
        show_text=wish.show_text,
        show_name=wish.show_name,
        show_photo=wish.show_photo,
        show_town=wish.show_town,
    )


def _fill(work: Work, wish: Wish, draft: WishDraft) -> None:
    wish.text, wish.language = draft.text or None, draft.language
    wish.translation, wish.translation_language = draft.translation or None, draft.translation_language
    wish.written_on, wish.is_minor = draft.written_on, draft.is_minor
    wish.first_name, wish.town = draft.first_name or None, draft.town or None
    wish.show_text, wish.show_name = draft.show_text, draft.show_name
    wish.show_photo, wish.show_town = draft.show_photo, draft.show_town
    kept = (_kept(work, photograph) for photograph in draft.photographs)
    set_photographs(work.session, wish, tuple(dict.fromkeys(kept)))


def _kept(work: Work, photograph: int | Picture) -> int:
    if isinstance(photograph, Picture):
        return pictures.keep(work.session, photograph)
    if not pictures.is_kept(work.session, photograph):
        raise NoSuchPicture
    return photograph


def _touch(work: Work, copy: Copy) -> None:
    work.touched.copies.add(copy.id)
    work.touched.titles.add(copy.title_id)
    if copy.box_id is not None:
        work.touched.boxes.add(copy.box_id)
