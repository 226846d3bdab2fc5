"""The forms of the catalogue: each is opened beside the table, and sends its deed when it is submitted."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
from bookcrossing.errors import DeskError
from bookcrossing.values import BadValue, Isbn
from ui.pages.catalogue.copies_form import CopiesForm
from ui.pages.catalogue.copy_form import CopyForm
from ui.pages.catalogue.fill_panel import FillPanel
from ui.pages.catalogue.filling import Filling, Outside, isbn_to_ask
from ui.pages.catalogue.merge_panel import MergePanel
from ui.pages.catalogue.removed_panel import RemovedPanel
from ui.pages.catalogue.title_form import TitleForm
from ui.pages.catalogue.wish_form import WishForm

if TYPE_CHECKING:
    from bookcrossing.desk.wishes import WishDraft
    from bookcrossing.listings.cards import CopyCard, TitleCard
    from ui.bridge import DeskBridge
    from ui.pages.catalogue.deeds import CatalogueDeeds
    from ui.pages.catalogue.side import Side

_KEPT: Final = timedelta(days=30)
"""How long a removed title is listed."""


class CatalogueForms(QObject):
    search_asked = Signal(str)
    """Merging chooses the other title by the page's own search."""

    def __init__(
        self,
        bridge: DeskBridge,
        deeds: CatalogueDeeds,
        side: Side,
        parent: QObject,
        outside: Outside | None = None,
    ) -> None:
        super().__init__(parent)
        self._outside = outside
        self._bridge = bridge
        self._deeds = deeds
        self._side = side

    def add(self, typed: str) -> None:
        try:
            Isbn.parse(typed)
        except BadValue:
            draft = TitleDraft(name=typed.strip())
        else:
            draft = TitleDraft(name="", isbns=(IsbnDraft(typed.strip()),))
        form = TitleForm(draft)
        form.submitted.connect(partial(self._send_addition, form))
        self._side.open(form)

    @Slot(object)
    def add_copies(self, card: TitleCard) -> None:
        form = CopiesForm(card)
        form.submitted.connect(partial(self._send_addition, form))
        self._side.open(form)

    def _send_addition(self, form: TitleForm | CopiesForm) -> None:
        try:
            addition = form.addition()
        except DeskError as error:
            form.refuse(error)
            return
        form.set_busy(True)
        self._deeds.add(addition, form.refuse)

    @Slot(object)
    def edit(self, card: TitleCard) -> None:
        question = partial(self._bridge.reads.draft, card.title_id)
        self._bridge.ask(question, owner=self, done=partial(self._open_edit, card.title_id))

    def _open_edit(self, title_id: int, draft: TitleDraft) -> None:
        form = TitleForm(draft, title_id=title_id)
        form.submitted.connect(partial(self._send_edit, form, title_id))
        self._side.open(form)

    def _send_edit(self, form: TitleForm, title_id: int) -> None:
        form.set_busy(True)
        self._deeds.edit(title_id, form.draft(), form.refuse)

    @Slot(object, str)
    def edit_copy(self, copy: CopyCard, title: str) -> None:
        form = CopyForm(copy, title)
        form.submitted.connect(partial(self._send_copy_edit, form))
        self._side.open(form)

    @Slot(object)
    def look_up(self, card: TitleCard) -> None:
        """Ask the catalogues about a title that is here; what they say is shown before it is taken."""
        if self._outside is None:
            return
        isbn = isbn_to_ask(card)
        if not isbn:
            self._deeds.say_no_isbn()
            return
        panel = FillPanel(card)
        filling = Filling(self._bridge, self._outside, isbn, panel)
        panel.submitted.connect(partial(self._send_fields, panel))
        if self._side.open(panel):
            filling.ask()

    def _send_fields(self, panel: FillPanel) -> None:
        panel.set_busy(True)
        name, count = panel.card.name, len(panel.list.chosen)
        self._deeds.take_fields(panel.command(), count, name, panel.refuse)

    @Slot(object)
    def open_wish(self, copy: CopyCard) -> None:
        question = partial(self._bridge.reads.wish, copy.copy_id)
        self._bridge.ask(question, owner=self, done=partial(self._open_wish, copy.number))

    def _open_wish(self, number: str, wish: WishDraft | None) -> None:
        form = WishForm(number, wish, self._bridge.pictures)
        form.submitted.connect(partial(self._send_wish, form))
        form.withdraw_asked.connect(partial(self._withdraw_wish, form))
        self._side.open(form)

    def _send_wish(self, form: WishForm) -> None:
        form.set_busy(True)
        self._deeds.keep_wish(form.command(), form.refuse)

    def _withdraw_wish(self, form: WishForm) -> None:
        form.set_busy(True)
        self._deeds.withdraw_wish(form.copy, form.refuse)

    def _send_copy_edit(self, form: CopyForm) -> None:
        form.set_busy(True)
        self._deeds.edit_copy(form.edit(), form.new_code(), form.refuse)

    @Slot(object)
    def merge(self, card: TitleCard) -> None:
        form = MergePanel(card)
        form.submitted.connect(partial(self._send_merging, form))
        if self._side.open(form):
            self.search_asked.emit(card.name)

    def _send_merging(self, form: MergePanel) -> None:
        merging = form.merging()
        if merging is not None:
            form.set_busy(True)
            self._deeds.merge(merging, form.refuse)

    @Slot()
    def open_removed(self) -> None:
        panel = RemovedPanel()
        panel.put_back.connect(self._deeds.undo)
        if self._side.open(panel):
            self.ask_removed(panel)

    def ask_removed(self, panel: RemovedPanel) -> None:
        question = partial(self._bridge.reads.removed_titles, self._bridge.clock.now() - _KEPT)
        self._bridge.ask(question, owner=panel, done=panel.show_titles)
