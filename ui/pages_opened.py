"""Opens each page when it is first wanted, and leads from one to another: pages don't know each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.later import LaterPrinter
from ui.pages.desk.page import DeskPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bookcrossing.printing.imposition import Kind
    from ui.main_window import MainWindow
    from ui.pages.boxes.page import BoxesPage
    from ui.pages.catalogue.page import CataloguePage
    from ui.pages.labels.page import LabelsPage
    from ui.pages.page import Page
    from ui.scanning.rhythm import Scan
    from ui.table_window import TableWindow


class PagesOpened(QObject):
    """The pages of one window; an attribute is there once its page has been opened."""

    desk_page: DeskPage
    catalogue_page: CataloguePage
    boxes_page: BoxesPage
    labels_page: LabelsPage

    def __init__(self, table: TableWindow) -> None:
        super().__init__(table)
        self._table = table
        self._bridge = table.bridge
        self._came_from = "boxes"

    @property
    def openers(self) -> dict[str, Callable[[], Page]]:
        """Return what builds each page, by its name."""
        return {
            "desk": self._open_desk,
            "catalogue": self._open_catalogue,
            "boxes": self._open_boxes,
            "readers": self._open_readers,
            "sheet": self._open_sheet,
            "stocktake": self._open_stocktake,
            "labels": self._open_labels,
            "summaries": self._open_summaries,
        }

    @property
    def _window(self) -> MainWindow:
        return self._table.window

    def _printer(self) -> LaterPrinter:
        return LaterPrinter(self._bridge.settings, self._window)

    def _open_desk(self) -> Page:
        self.desk_page = DeskPage(self._bridge, self._table.sounds)
        self.desk_page.set_printer(self._printer())
        self.desk_page.search_asked.connect(self._search_in_catalogue)
        self.desk_page.wish_asked.connect(self._open_wish)
        self.desk_page.add_asked.connect(self._bring_to_boxes)
        self.desk_page.sheet_asked.connect(partial(self._window.open_page, "sheet"))
        self.desk_page.keeping_asked.connect(self._table.open_keeping)
        self.desk_page.labels_asked.connect(partial(self._show_labels, "desk"))
        self._table.say_quietly()
        return self.desk_page

    def _open_sheet(self) -> Page:
        from ui.pages.desk.sheet_page import SheetPage

        page = SheetPage(self._bridge, self._printer())
        page.desk_asked.connect(partial(self._window.open_page, "desk"))
        page.day_asked.connect(self._show_day_at_desk)
        return page

    def _open_catalogue(self) -> Page:
        from ui.pages.catalogue.filling import Outside
        from ui.pages.catalogue.page import CataloguePage

        outside = Outside(lambda: self._table.looking_up, lambda: self._table.covers)
        self.catalogue_page = CataloguePage(self._bridge, searches=self._table.searches, outside=outside)
        self.catalogue_page.lend_asked.connect(self._show_at_desk)
        self.catalogue_page.queue_asked.connect(partial(self._show_labels, "catalogue"))
        self.catalogue_page.stocktake_asked.connect(partial(self._window.open_page, "stocktake"))
        return self.catalogue_page

    def _open_stocktake(self) -> Page:
        from ui.pages.stocktake.page import StocktakePage

        page = StocktakePage(self._bridge, self._table.sounds)
        page.left.connect(partial(self._window.open_page, "catalogue"))
        page.add_asked.connect(self._bring_to_boxes)
        return page

    def _open_readers(self) -> Page:
        from ui.pages.readers.page import ReadersPage

        labels = self._printer()
        return ReadersPage(self._bridge, self._table.erase_reader, labels=labels)

    def _open_boxes(self) -> Page:
        from ui.pages.boxes.page import BoxesPage

        self.boxes_page = BoxesPage(
            self._bridge, looking_up=self._table.looking_up, remembers=not self._window.is_demo
        )
        self.boxes_page.desk_asked.connect(self._show_at_desk)
        self.boxes_page.labels_asked.connect(self._show_labels_of)
        self.boxes_page.surface.printed.asked.connect(partial(self._show_labels, "boxes"))
        self.boxes_page.scan_for_desk.connect(self._scan_at_desk)
        self.boxes_page.catalogue_asked.connect(self._search_in_catalogue)
        return self.boxes_page

    def _open_labels(self) -> Page:
        from ui.pages.labels.page import LabelsPage

        self.labels_page = LabelsPage(self._bridge, self._printer())
        self.labels_page.left.connect(self._leave_labels)
        return self.labels_page

    def _show_labels(self, came_from: str, kind: Kind = "label") -> None:
        """Open the page that prints; Esc leads back to where somebody came from."""
        self._came_from = came_from
        self._window.page("labels")
        self.labels_page.show_box(None, kind)
        self._window.open_behind("labels", came_from)

    @Slot(int)
    def _show_labels_of(self, box: int) -> None:
        self._came_from = "boxes"
        self._window.page("labels")
        self.labels_page.show_box(box)
        self._window.open_behind("labels", "boxes")

    @Slot()
    def _leave_labels(self) -> None:
        self._window.open_page(self._came_from)

    def _open_summaries(self) -> Page:
        from ui.pages.summaries.page import SummariesPage

        page = SummariesPage(self._bridge)
        page.set_printer(self._printer())
        page.boxes_asked.connect(partial(self._window.open_page, "boxes"))
        page.books_asked.connect(partial(self._window.open_page, "catalogue"))
        return page

    # From one page to another

    @Slot(object)
    def _search_in_catalogue(self, typed: str) -> None:
        self._window.open_page("catalogue")
        self.catalogue_page.search_for(typed)

    @Slot(object)
    def _open_wish(self, copy_id: int) -> None:
        self._window.open_page("catalogue")
        self.catalogue_page.open_wish(copy_id)

    @Slot(object)
    def _bring_to_boxes(self, typed: str) -> None:
        self._window.open_page("boxes")
        self.boxes_page.bring(typed)

    @Slot(object)
    def _show_at_desk(self, copy_id: int) -> None:
        self._window.open_page("desk")
        self.desk_page.show_copy(copy_id)

    @Slot(object)
    def _show_day_at_desk(self, day: date) -> None:
        self._window.open_page("desk")
        self.desk_page.show_day(day)

    @Slot(object)
    def _scan_at_desk(self, scan: Scan) -> None:
        self._window.open_page("desk")
        self.desk_page.take_scan(scan)
