"""Paint the parts and the covers into a folder, to be held beside the target pictures: ``gallery.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.look.states import STATES
from ui.look.theme import Theme
from ui.look.tokens import colour, is_dark
from ui.look.type import SMALL, font
from ui.painting.cover_grounds import ornament_of
from ui.painting.covers import drawn_cover
from ui.widgets import (
    AnswerBand,
    BigField,
    Card,
    Chip,
    Cover,
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

WORDS = {
    "on_table": ("Uz galda", "На столику", "On the table"),
    "on_loan": ("Izsniegta", "Видана", "On loan"),
    "travelling": ("Ceļo", "Мандрує", "Travelling"),
    "elsewhere": ("Pie cita galda", "На іншому столику", "At another table"),
    "being_prepared": ("Apstrādē", "В обробці", "Being prepared"),
    "missing": ("Nav atrodama", "Не знайдено", "Missing"),
    "ended": ("Palikusi pie lasītāja", "Залишилася в читача", "Stayed with a reader"),
    "withdrawn": ("Izslēgta", "Вилучена", "Withdrawn"),
}
BOOKS = (
    ("adult", "Музей покинутих секретів", "Оксана Забужко"),
    ("adult", "Маруся Чурай", "Ліна Костенко"),
    ("adult", "Місто", "Валер’ян Підмогильний"),
    ("adult", "Фелікс Австрія", "Софія Андрухович"),
    ("adult", "Сьоме правило чарівника, або Стовпи творіння", "Террі Ґудкайнд"),
    ("adult", "Енеїда", "Іван Котляревський"),
    ("unknown", "Записки українського самашедшого", "Ліна Костенко"),
    ("adult", "Кобзар", "Тарас Шевченко"),
    ("15-17", "Тигролови", "Іван Багряний"),
    ("12-14", "Захар Беркут", "Іван Франко"),
    ("15-17", "Лісова пісня", "Леся Українка"),
    ("15-17", "Зачарована Десна", "Олександр Довженко"),
    ("12-14", "Тіні забутих предків", "Михайло Коцюбинський"),
    ("12-14", "Інтернат", "Сергій Жадан"),
    ("15-17", "Я бачу, вас цікавить пітьма", "Ілларіон Павлюк"),
    ("12-14", "Ірій", "Валерій Шевчук"),
    ("6-8", "Тореадори з Васюківки", "Всеволод Нестайко"),
    ("6-8", "Казки Лірника Сашка", "Сашко Лірник"),
    ("9-11", "Снігова королева", "Ганс Крістіан Андерсен"),
    ("9-11", "Лис Микита", "Іван Франко"),
    ("9-11", "Пеппі Довгапанчоха", "Астрід Ліндґрен"),
    ("6-8", "Фарбований Лис", "Іван Франко"),
    ("6-8", "Мафін і його веселі друзі", "Енн Хогарт"),
    ("9-11", "Чарлі і шоколадна фабрика", "Роальд Дал"),
    ("0-2", "Рукавичка", "Українська народна казка"),
    ("3-5", "Абетка", "Іван Малкович"),
    ("3-5", "100 казок. Найкращі українські народні казки", ""),
    ("0-2", "Колобок", ""),
    ("3-5", "Ріпка", "Іван Франко"),
    ("0-2", "Котику сіренький", ""),
    ("3-5", "Коза-дереза", "Микола Лисенко"),
    ("3-5", "Солом’яний бичок", ""),
)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(app)
    for choice in ("light", "dark"):
        theme.choose(choice)
        for name, widget, size in (
            ("parts", parts(), QSize(1680, 900)),
            ("answer", answer(), QSize(1366, 768)),
            ("empty", empty(), QSize(1366, 768)),
        ):
            widget.resize(size)
            widget.ensurePolished()
            shot(widget, folder / f"{name}-{choice}.png")
            shot(widget, folder / f"{name}-{choice}-150.png", 1.5)
            widget.deleteLater()
        covers(folder / f"covers-{choice}.png")


def shot(widget: QWidget, path: Path, ratio: float = 1.0) -> None:
    """Render a widget that nobody has to see, at any pixel ratio."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    QApplication.processEvents()
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(colour("paper"))
    widget.render(image)
    image.save(str(path))


def covers(path: Path) -> None:
    image = QImage(1366, 1180, QImage.Format.Format_RGB32)
    image.fill(colour("paper"))
    painter = QPainter(image)
    painter.setFont(font(SMALL))
    painter.setPen(colour("muted"))
    for at, (audience, title, author) in enumerate(BOOKS):
        left, top = 24 + at % 8 * 154, 50 + at // 8 * 250
        painter.drawImage(QPointF(left, top), drawn_cover(title, author, audience, 137, is_dark()))
        painter.drawText(QPointF(left, top - 6), f"{audience} {ornament_of(title, author, audience)}")
    left = 24.0
    for width in (96, 72, 56, 40, 28):
        painter.drawImage(
            QPointF(left, 1040), drawn_cover("Лісова пісня", "Леся Українка", "15-17", width, is_dark())
        )
        left += width + 20
    for audience, title, author in BOOKS[::3]:
        painter.drawImage(QPointF(left, 1040), drawn_cover(title, author, audience, 28, is_dark()))
        left += 40
    painter.end()
    image.save(str(path))


def parts() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(24, 24, 24, 24)
    grid.setSpacing(16)
    grid.addWidget(_buttons(), 0, 0)
    grid.addWidget(_states(), 0, 1)
    grid.addWidget(_notices(), 1, 1)
    grid.addWidget(_fields(), 1, 0)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return page


def answer() -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_rail())
    column = QVBoxLayout()
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(8)
    row.addLayout(column, 1)
    box = BigField()
    box.set_placeholder("Наступна книжка…")
    box.set_chips([("blue", "identification-card", "Для R-1077")])
    box.set_hints([("Esc", "завершити")])
    strip = Strip()
    strip.set_words(
        "identification-card",
        "Lasītājs nav izvēlēts.",
        "Noskenējiet lasītāja numuru, un nākamās grāmatas tiks izsniegtas viņam.",
    )
    column.addWidget(box)
    column.addWidget(strip)
    column.addSpacing(8)
    below = QHBoxLayout()
    below.setSpacing(24)
    left = QVBoxLayout()
    left.setSpacing(16)
    left.addWidget(_answer_card(), 1)
    left.addWidget(_figures())
    below.addLayout(left, 740)
    below.addWidget(_today(), 440)
    column.addLayout(below, 1)
    return page


def empty() -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(_rail())
    body = EmptyPage()
    body.set_words(
        "Šeit būs dāvinājumi",
        "Dāvinājums ir viss, kas pienāca kopā: viena kaste, viens devējs, viena diena.",
        [
            ("Sāciet dāvinājumu", "no kurienes un kad, vairāk nevajag"),
            (
                "Skenējiet grāmatas citu pēc citas",
                "ziņas pēc ISBN atrodas pašas; grāmatai bez ISBN pietiek ar nosaukumu",
            ),
            ("Izdrukājiet uzlīmes", "katram eksemplāram savs numurs un svītrkods"),
        ],
    )
    body.add_action(KeyButton("Sākt dāvinājumu", icon="gift", key="Ctrl+N", variant="primary"))
    body.add_action(KeyButton("Ielasīt sarakstu", icon="file-csv", key="Ctrl+O"))
    row.addWidget(body, 1)
    return page


def _rail() -> Rail:
    rail = Rail(
        [
            RailPage("desk", "barcode", lambda: "Lete"),
            RailPage("catalogue", "books", lambda: "Katalogs"),
            RailPage("boxes", "gift", lambda: "Dāvinājumi"),
            RailPage("journeys", "map-trifold", lambda: "Мандрівки"),
            RailPage("readers", "identification-card", lambda: "Lasītāji"),
            RailPage("summaries", "chart-bar", lambda: "Pārskati"),
        ],
        RailFoot(lambda: "Latviešu", lambda: "Tumšs", lambda: "Palīdzība", lambda: "Iestatījumi"),
    )
    rail.set_current("desk")
    return rail


def _answer_card() -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    band = AnswerBand()
    band.set_look("arrow-u-down-left", "leaf")
    band.set_words("Saņemta atpakaļ", "Eksemplārs CHE-00042 atkal ir uz galda.")
    band.set_buttons([KeyButton("Atsaukt", icon="arrow-counter-clockwise", key="Ctrl+Z", small=True)])
    column.addWidget(band)
    body = QHBoxLayout()
    body.setContentsMargins(21, 20, 21, 16)
    body.setSpacing(24)
    cover = Cover(160)
    cover.set_book("Тигролови", "Іван Багряний", "15-17")
    body.addWidget(cover, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(TextBlock("Тигролови", points=22, weight="semibold"))
    words.addWidget(ElidedLabel("Іван Багряний", points=13))
    words.addWidget(ElidedLabel("Ivans Bahrjanijs · Tyhrolovy", points=10, role="muted"))
    facts = FactsRow()
    facts.set_facts(
        [
            ("Bija pie", "R-1042"),
            ("Izsniegta", "23. okt."),
            ("Bija prom", "21 diena"),
            ("Termiņš", "13. nov., laikā"),
        ]
    )
    words.addSpacing(8)
    words.addWidget(facts)
    words.addWidget(Rule())
    condition = QHBoxLayout()
    condition.addWidget(ElidedLabel("Stāvoklis", role="muted", hugging=True))
    choice = Segmented()
    choice.set_options([("good", "Laba"), ("worn", "Nolietota"), ("damaged", "Bojāta")])
    choice.set_chosen("good")
    condition.addWidget(choice)
    condition.addStretch()
    words.addLayout(condition)
    words.addStretch()
    body.addLayout(words, 1)
    column.addLayout(body, 1)
    notice = NoticeBar("refused", "Šo grāmatu gaida R-1077", "Nolikta malā līdz 20. novembrim")
    notice.set_kind("refused", icon="hourglass")
    notice.set_buttons(
        [
            KeyButton("Nelikt malā", variant="quiet", small=True),
            KeyButton("Izsniegt R-1077", key="Enter", small=True),
        ]
    )
    inset = QVBoxLayout()
    inset.setContentsMargins(13, 0, 13, 13)
    inset.addWidget(notice)
    column.addLayout(inset)
    return card


def _figures() -> FiguresStrip:
    strip = FiguresStrip()
    strip.set_figures(
        [
            Figure("books", "leaf", "214", "uz galda"),
            Figure("book-open-user", "blue", "31", "izsniegtas"),
            Figure("paper-plane-tilt", "plum", "58", "ceļo"),
            Figure("clock-countdown", "wheat", "4", "pēc termiņa"),
        ]
    )
    return strip


def _today() -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 8, 12)
    head = QHBoxLayout()
    head.addWidget(ElidedLabel("CHE-00042 ceļojums", points=10, weight="semibold", role="muted"))
    head.addWidget(ElidedLabel("1 126 km", points=10, weight="semibold", role="muted", hugging=True))
    column.addLayout(head)
    line = Timeline()
    line.set_entries(
        [
            TimelineEntry(
                "quotes",
                "wheat",
                "Novēlējums no Čerkasiem",
                "2024. maijs",
                "«Хай ця книжка веде вас додому.»",
            ),
            TimelineEntry("gift", "wheat", "Saņemta, Valmiera", "14.06.2024."),
            TimelineEntry("paper-plane-tilt", "plum", "Devusies ceļā", "02.07.2024."),
            TimelineEntry(
                "chat-circle-text",
                "plum",
                "Ziņa no Siguldas, kur to lasīja trīs ģimenes un vēl kāds",
                "18.08.2024.",
                "«Читали втрьох.»",
            ),
            TimelineEntry("arrow-bend-down-left", "leaf", "Atgriezusies", "11.09.2024."),
            TimelineEntry("arrow-up-right", "blue", "Izsniegta", "23.10.2025.", undone=True),
            TimelineEntry("arrow-u-down-left", "leaf", "Saņemta atpakaļ", "13.11.2025."),
        ]
    )
    column.addWidget(line, 1)
    return card


def _buttons() -> Card:
    card = _headed("Buttons, fields, keys")
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    row = QHBoxLayout()
    row.addWidget(KeyButton("Izsniegt", icon="arrow-up-right", key="Enter", variant="primary"))
    row.addWidget(KeyButton("Atsaukt", icon="arrow-counter-clockwise", key="Ctrl+Z"))
    row.addWidget(KeyButton("Nelikt malā", variant="quiet"))
    row.addWidget(KeyButton("Плоска", variant="flat", icon="arrow-counter-clockwise"))
    cannot = KeyButton("Dzēst", icon="trash")
    cannot.set_reason("Izdevumam ir eksemplāri")
    row.addWidget(cannot)
    row.addStretch()
    column.addLayout(row)
    row = QHBoxLayout()
    choice = Segmented()
    choice.set_options([(1, "Laba"), (2, "Nolietota"), (3, "Bojāta")])
    choice.set_chosen(1)
    row.addWidget(choice)
    views = Segmented()
    views.set_options([("list", "Saraksts", "list"), ("covers", "Vāki", "squares-four")])
    views.set_chosen("list")
    row.addWidget(views)
    for key in ("Esc", "F2", "Ctrl+Z"):
        row.addWidget(KeyCap(key))
    row.addStretch()
    column.addLayout(row)
    row = QHBoxLayout()
    for text in ("CHE-00042", ""):
        field = QLineEdit(text)
        field.setPlaceholderText("Назва, автор, ISBN")
        row.addWidget(field)
    combo = QComboBox()
    combo.addItems(["15–17", "6–8"])
    row.addWidget(combo)
    column.addLayout(row)
    ways = QHBoxLayout()
    for icon, tint, key, title, to in (
        ("arrow-up-right", "blue", "Enter", "Видати", "читачеві"),
        ("paper-plane-tilt", "plum", "F6", "Відпустити", "у мандрівку"),
        ("armchair", "leaf", "F7", "Читали тут", "на місці"),
    ):
        way = WayButton(icon, tint, key)
        way.set_words(title, to)
        way.set_current(key == "Enter")
        ways.addWidget(way)
    column.addLayout(ways)
    column.addStretch()
    return card


def _fields() -> Card:
    card = _headed("The box, a wish, a refusal")
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    box = BigField(icon="identification-card", height=64)
    box.set_placeholder("Номер читача…")
    box.set_chips([("blue", "arrow-up-right", "Видати «Лісова пісня»")])
    box.set_hints([("Esc", "не видавати")])
    column.addWidget(box)
    strip = Strip()
    strip.set_words(
        "arrow-up-right",
        "Кому видати?",
        "Скануйте картку читача або введіть номер. Повернути до 4 грудня, на 21 день.",
        tone="blue",
    )
    column.addWidget(strip)
    wish = WishPanel()
    wish.set_wish(
        "Побажання наступному читачеві",
        "Нехай Мавка покаже вам наш ліс: він пам’ятає кожного, хто поїхав, і шумить для всіх. Дочитаєте — передайте далі, хай мандрує.",
        "Черкаси, травень 2024",
        photo="фото сторінки",
    )
    column.addWidget(wish)
    inner = Card()
    inside = QVBoxLayout(inner)
    inside.setContentsMargins(0, 0, 0, 0)
    band = AnswerBand(below=True)
    band.set_look("hand-palm", "wheat")
    band.set_words(
        "Ця книжка ще в іншого читача",
        "Примірник CHE-00064 видано R-1042 до 20 листопада. Спершу його треба прийняти назад.",
        "Нічого не змінено.",
    )
    band.set_buttons(
        [
            KeyButton("Прийняти й видати", icon="swap", key="Enter", variant="primary"),
            KeyButton("Лише прийняти", key="F2"),
            KeyButton("Залишити", key="Esc"),
        ]
    )
    inside.addWidget(band)
    inside.addStretch()
    column.addWidget(inner, 1)
    return card


def _states() -> Card:
    card = _headed("States: tint, icon and word together")
    grid = QGridLayout()
    for row, state in enumerate(STATES):
        for place, word in enumerate(WORDS[state]):
            chip = StateChip()
            chip.set_state(state, word)
            grid.addWidget(chip, row, place)
    grid.addWidget(Chip("grey", "CHE-00117"), len(STATES), 0)
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    column.addLayout(grid)
    column.addStretch()
    return card


def _notices() -> Card:
    card = _headed("Notices, inline, never a box in the way")
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    done = NoticeBar("done", "Done", "«Місто» видано R-1077 до 4 грудня")
    done.set_buttons([KeyButton("Скасувати", icon="arrow-counter-clockwise", key="Ctrl+Z", small=True)])
    refused = NoticeBar("refused", "Refused, with the way out", "Eksemplārs jau ir izsniegts R-1042")
    refused.set_buttons([KeyButton("Saņemt un izsniegt", key="Enter", small=True)])
    read_as = NoticeBar("read_as", "Read as it was meant", "«сру-00042» прочитано як CHE-00042")
    read_as.set_buttons([KeyButton("Letters as typed", variant="quiet", small=True)])
    failed = NoticeBar("failed", "Could not be done", "The disk is full; the last scan was not stored")
    failed.set_buttons([KeyButton("What to do", small=True)])
    for bar in (done, refused, read_as, failed):
        column.addWidget(bar)
    column.addStretch()
    return card


def _headed(words: str) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(12)
    column.addWidget(ElidedLabel(words, points=10, weight="semibold", role="muted"))
    return card


if __name__ == "__main__":
    main(Path(sys.argv[1]))
