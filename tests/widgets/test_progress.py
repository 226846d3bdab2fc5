"""The bar of parts: every word of it can be read, however narrow its column."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.progress import Progress


def test_a_word_that_is_too_long_for_its_line_goes_on_below(qtbot):
    column = QWidget()
    qtbot.addWidget(column)
    bar = Progress()
    QVBoxLayout(column).addWidget(bar)
    bar.set_parts([("leaf", "Ready", 3), ("poppy", "Not where it was expected to be seen", 12)])
    column.setFixedWidth(420)
    column.show()
    qtbot.waitUntil(lambda: bar.width() > 300)
    wide = bar.height()
    column.setFixedWidth(240)
    qtbot.waitUntil(lambda: bar.width() < 240)
    assert bar.height() > wide
    assert not any(words.is_cut for words, _ in bar._words())
