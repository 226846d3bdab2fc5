"""The parts behave: small minimum sizes, names for those who don't see them, keys, no word pushed off the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.widgets import (
    AnswerBand,
    BigField,
    Card,
    Chip,
    Cover,
    Disc,
    ElidedLabel,
    EmptyPage,
    FactsRow,
    Figure,
    FiguresStrip,
    KeyButton,
    KeyCap,
    NoticeBar,
    Rail,
    RailFoot,
    RailPage,
    Rule,
    Segmented,
    StateChip,
    Strip,
    TextBlock,
    Timeline,
    TimelineEntry,
    WayButton,
    WishPanel,
)

LONG = "Дуже довга назва книжки, яку ніхто не вмістить в один рядок, хоч би як старався її скоротити " * 3


@pytest.fixture(autouse=True, params=["light", "dark"])
def theme(qapp, request):
    made = Theme(qapp)
    made.choose(request.param)
    yield made
    made.choose("system")
    made.deleteLater()
    qapp.setStyleSheet("")


def _rail(words=lambda: "Dāvinājumi") -> Rail:
    pages = [
        RailPage(name, icon, words, "Ctrl+1") for name, icon in (("desk", "barcode"), ("catalogue", "books"))
    ]
    return Rail(
        pages, RailFoot(lambda: "Latviešu", lambda: "Tumšs", lambda: "Palīdzība", lambda: "Iestatījumi")
    )


def _full_parts() -> dict[str, QWidget]:
    """Each part with more words than it has room for."""
    reason = KeyButton(LONG)
    reason.set_reason(LONG)
    way = WayButton("paper-plane-tilt", "plum", "F6")
    way.set_words(LONG, LONG)
    choice = Segmented()
    choice.set_options([(1, "Laba"), (2, LONG, "list")])
    facts = FactsRow()
    facts.set_facts([(LONG, LONG), ("Izsniegta", "23. okt."), (LONG, "x")])
    figures = FiguresStrip()
    figures.set_figures([Figure("books", "leaf", "100\u202f000", LONG)] * 4)
    wish = WishPanel()
    wish.set_wish(LONG, LONG, LONG, photo="фото")
    cover = Cover(88)
    cover.set_book(LONG, LONG, "adult")
    line = Timeline()
    line.set_entries(
        [
            TimelineEntry("gift", "wheat", LONG, LONG, LONG, undone=True),
            TimelineEntry("gift", "wheat", "a", "b"),
        ]
    )
    empty = EmptyPage()
    empty.set_words(LONG, LONG, [(LONG, LONG)] * 3)
    empty.add_action(KeyButton("Почати", key="Ctrl+N", variant="primary"))
    notice = NoticeBar("failed", LONG, LONG)
    notice.set_buttons([KeyButton("Скасувати", icon="arrow-counter-clockwise", key="Ctrl+Z", small=True)])
    done, refused = AnswerBand(), AnswerBand(below=True)
    for band in (done, refused):
        band.set_look("hand-palm", "wheat")
        band.set_words(LONG, LONG, LONG)
        band.set_buttons([KeyButton("Скасувати", key="Ctrl+Z")] * 1)
    strip = Strip()
    strip.set_words("arrow-up-right", LONG, LONG, tone="blue")
    box = BigField()
    box.set_placeholder(LONG)
    box.set_chips([("blue", "arrow-up-right", LONG)])
    box.set_hints([("Esc", LONG), ("↓", LONG)])
    state = StateChip()
    state.set_state("on_table", LONG)
    return {
        "primary": KeyButton(LONG, icon="gift", key="Enter", variant="primary"),
        "quiet": KeyButton("Тихо", variant="quiet", small=True),
        "flat": KeyButton("Пласко", variant="flat"),
        "reason": reason,
        "cap": KeyCap("Ctrl+Z"),
        "chip": Chip("grey", LONG),
        "state": state,
        "disc": Disc("gift", "wheat", size=56, solid=True),
        "label": ElidedLabel(LONG, points=22),
        "block": TextBlock(LONG, points=26, lines=3),
        "fixed block": TextBlock(LONG, lines=3, fixed=True),
        "card": Card(),
        "rule": Rule(),
        "notice": notice,
        "done": done,
        "refused": refused,
        "strip": strip,
        "rail": _rail(),
        "box": box,
        "way": way,
        "choice": choice,
        "facts": facts,
        "figures": figures,
        "wish": wish,
        "cover": cover,
        "timeline": line,
        "empty": empty,
    }


def test_no_part_pushes_a_page_apart(qtbot):
    for name, part in _full_parts().items():
        qtbot.addWidget(part)
        part.ensurePolished()
        least = part.minimumSizeHint()
        assert least.width() <= 420, name
        assert least.height() <= 560, name


def test_an_empty_page_lets_its_ornament_go_where_height_is_short(qtbot):
    empty = _full_parts()["empty"]
    qtbot.addWidget(empty)
    empty.resize(900, 800)
    empty.show()
    assert empty._pot.isVisible()
    empty.resize(900, 540)
    assert not empty._pot.isVisible()


def test_every_part_paints_when_it_is_narrow_and_when_it_is_wide(qtbot):
    for part in _full_parts().values():
        qtbot.addWidget(part)
        for width, height in ((60, 40), (300, 200), (1200, 600)):
            part.resize(width, height)
            part.grab()


def test_every_part_that_can_be_pressed_is_reached_by_the_keyboard_and_has_a_name(qtbot):
    parts = _full_parts()
    for name in ("primary", "quiet", "flat", "way"):
        qtbot.addWidget(parts[name])
        assert parts[name].focusPolicy() & Qt.FocusPolicy.TabFocus
        assert not parts[name].focusPolicy() & Qt.FocusPolicy.ClickFocus
    for name in (
        "label",
        "block",
        "chip",
        "strip",
        "facts",
        "figures",
        "wish",
        "notice",
        "done",
        "way",
        "cover",
    ):
        qtbot.addWidget(parts[name])
        assert parts[name].accessibleName(), name


def test_a_cut_text_is_whole_in_its_tool_tip(qtbot):
    for part in (ElidedLabel(LONG), TextBlock(LONG, lines=2), Chip("grey", LONG)):
        qtbot.addWidget(part)
        part.resize(120, 60)
        part.grab()
        assert part.toolTip() == LONG
        part.resize(9000, 60)
        part.grab()
        assert part.toolTip() == ""


def test_enter_presses_a_focused_button(qtbot):
    button = KeyButton("Видати", key="Enter")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_button_with_a_reason_cannot_be_pressed_and_says_why(qtbot):
    button = KeyButton("Видалити")
    qtbot.addWidget(button)
    button.set_reason("У видання є примірники")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "У видання є примірники"
    button.set_reason("")
    assert button.isEnabled()


def test_buttons_keep_their_height_under_the_style_sheet(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    usual, small = KeyButton("Видати"), KeyButton("Видати", small=True)
    row.addWidget(usual)
    row.addWidget(small)
    page.resize(400, 100)
    page.show()
    assert (usual.height(), small.height()) == (38, 32)


def test_a_block_is_as_high_as_its_lines_and_no_higher(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    short, long = TextBlock("Місто", points=22), TextBlock(LONG, points=22)
    column.addWidget(short)
    column.addWidget(long)
    column.addStretch()
    page.resize(500, 600)
    page.show()
    assert long.height() == pytest.approx(2 * short.height(), abs=2)


def test_the_rail_announces_a_chosen_page_and_changes_its_words(qtbot):
    spoken = ["Katalogs"]
    rail = _rail(lambda: spoken[0])
    qtbot.addWidget(rail)
    rail.set_current("desk")
    button = rail._buttons["catalogue"]
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["catalogue"]
    spoken[0] = "Каталог"
    QApplication.sendEvent(rail, QEvent(QEvent.Type.LanguageChange))
    assert button.text() == button.accessibleName() == "Каталог"


def test_showing_the_current_page_announces_nothing(qtbot):
    rail = _rail()
    qtbot.addWidget(rail)
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("catalogue")


def test_the_foot_of_the_rail_asks(qtbot):
    rail = _rail()
    qtbot.addWidget(rail)
    for button, signal in (
        (rail._language, rail.language_asked),
        (rail._theme, rail.theme_asked),
        (rail._settings, rail.settings_asked),
    ):
        with qtbot.waitSignal(signal):
            button.click()
        assert button.accessibleName()


def test_the_box_takes_an_own_field_and_hands_it_the_focus(qtbot):
    own = QLineEdit()
    box = BigField(field=own)
    qtbot.addWidget(box)
    assert box.field is own
    assert box.focusProxy() is own
    box.set_placeholder("Номер читача…")
    assert own.accessibleName() == own.placeholderText() == "Номер читача…"
    box.set_chips([("blue", "arrow-up-right", "Для R-1077")])
    assert own.accessibleDescription() == "Для R-1077"
    box.set_chips([])
    assert own.accessibleDescription() == ""


def test_one_of_a_few_is_chosen_by_a_person_and_shown_by_the_page(qtbot):
    choice = Segmented()
    qtbot.addWidget(choice)
    choice.set_options([("good", "Laba"), ("worn", "Nolietota")])
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_chosen("good")
    with qtbot.waitSignal(choice.chosen) as told:
        choice._segments["worn"].click()
    assert told.args == ["worn"]
    choice.set_chosen(None)
    assert not any(segment.isChecked() for segment in choice._segments.values())
    kept = choice._segments["worn"]
    choice.set_options([("good", "Добра"), ("worn", "Зношена")])
    assert choice._segments["worn"] is kept
    assert kept.accessibleName() == "Зношена"


def test_a_journey_is_heard_line_by_line_and_a_line_can_be_activated(qtbot):
    line = Timeline()
    qtbot.addWidget(line)
    line.set_entries(
        [
            TimelineEntry("gift", "wheat", "Надійшла", "14.06.2024", key=1),
            TimelineEntry("paper-plane-tilt", "plum", "Вирушила", "02.07.2024", "«Дякую»", key=2),
        ]
    )
    model = line.model()
    assert model.rowCount() == 2
    heard = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Вирушила, 02.07.2024, «Дякую»"
    with qtbot.waitSignal(line.entry_activated) as told:
        line.activated.emit(model.index(1, 0))
    assert told.args == [2]
    assert line.content_height() >= 36 + 53


def test_new_buttons_of_a_notice_take_the_place_of_the_old(qtbot):
    for part in (NoticeBar("done", "a", "b"), AnswerBand(), AnswerBand(below=True)):
        qtbot.addWidget(part)
        part.set_buttons([KeyButton("перша"), KeyButton("друга")])
        part.set_buttons([KeyButton("третя")])
        assert [button.text() for button in part.findChildren(KeyButton)] == ["третя"]


def test_a_wish_offers_its_photo_only_where_there_is_one(qtbot):
    wish = WishPanel()
    qtbot.addWidget(wish)
    wish.set_wish("Побажання", "Хай мандрує", "Черкаси")
    assert wish._photo.isHidden()
    wish.set_wish("Побажання", "Хай мандрує", "Черкаси", photo="фото сторінки")
    assert not wish._photo.isHidden()
    with qtbot.waitSignal(wish.photo_asked):
        wish._photo.click()


@pytest.mark.parametrize("make", [AnswerBand, NoticeBar])
def test_a_large_answer_and_a_notice_take_two_lines_before_they_elide(qapp, make):
    words = "Nodota citam galdam: 2. Liepājas bibliotēka"
    part = make()
    part.set_words(words, words)
    part.resize(560, 200)
    part.show()
    QApplication.processEvents()
    for block in part.findChildren(TextBlock):
        block.grab()
        assert (block.isVisible(), block.toolTip()) == (True, "")
        assert block.height() >= block.heightForWidth(block.width())


def test_a_button_too_narrow_for_both_keeps_its_word_and_leaves_its_icon_out(qtbot):
    with_icon, bare = (KeyButton("Редагувати", icon=icon, key="F2") for icon in ("pencil-simple", ""))
    for button in (with_icon, bare):
        qtbot.addWidget(button)
    room = bare.sizeHint()
    assert with_icon.sizeHint().width() > room.width()

    for button in (with_icon, bare):
        button.resize(room)
    assert with_icon.grab().toImage() == bare.grab().toImage()

    with_icon.resize(with_icon.sizeHint())
    bare.resize(with_icon.sizeHint())
    assert with_icon.grab().toImage() != bare.grab().toImage()
