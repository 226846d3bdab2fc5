"""The columns of the table's own list: what each is called in three languages, and what it means coming back."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from bookcrossing.exchange.headings import Field

Tongue = Literal["lv", "uk", "en"]


class Column(NamedTuple):
    """One column: what it is called in each language, and what it means when the list is taken in."""

    key: str
    meaning: Field
    en: str
    lv: str
    uk: str

    def heading(self, tongue: Tongue) -> str:
        return {"en": self.en, "lv": self.lv, "uk": self.uk}[tongue]


COLUMNS: Final = (
    Column("number", Field.OWN, "Copy number", "Eksemplāra numurs", "Номер примірника"),
    Column("barcode", Field.OWN, "Label barcode", "Uzlīmes svītrkods", "Штрихкод наліпки"),
    Column("codes", Field.OWN, "Other codes", "Citi kodi", "Інші коди"),
    Column("name", Field.NAME, "Title", "Nosaukums", "Назва"),
    Column("subtitle", Field.SUBTITLE, "Subtitle", "Apakšvirsraksts", "Підзаголовок"),
    Column("part", Field.PART, "Part", "Daļa", "Частина"),
    Column("author", Field.AUTHORS, "Authors", "Autori", "Автори"),
    Column("translator", Field.TRANSLATORS, "Translators", "Tulkotāji", "Перекладачі"),
    Column("illustrator", Field.ILLUSTRATORS, "Illustrators", "Ilustratori", "Ілюстратори"),
    Column("editor", Field.EDITORS, "Editors", "Redaktori", "Редактори"),
    Column("compiler", Field.COMPILERS, "Compilers", "Sastādītāji", "Упорядники"),
    Column("original_title", Field.ORIGINAL_TITLE, "Original title", "Oriģinālnosaukums", "Назва оригіналу"),
    Column("isbns", Field.ISBN, "ISBN", "ISBN", "ISBN"),
    Column("edition", Field.EDITION, "Edition", "Izdevums", "Номер видання"),
    Column(
        "place_of_publication",
        Field.PLACE_OF_PUBLICATION,
        "Place of publication",
        "Izdošanas vieta",
        "Місце видання",
    ),
    Column("publisher", Field.PUBLISHER, "Publisher", "Izdevējs", "Видавництво"),
    Column("year", Field.YEAR, "Year", "Gads", "Рік"),
    Column("pages", Field.PAGES, "Pages", "Lappuses", "Сторінки"),
    Column("series", Field.SERIES, "Series", "Sērija", "Серія"),
    Column("series_number", Field.SERIES_NUMBER, "Series number", "Sērijas numurs", "Номер у серії"),
    Column("languages", Field.LANGUAGE, "Languages", "Valodas", "Мови"),
    Column("translated_from", Field.TRANSLATED_FROM, "Translated from", "Oriģinālvaloda", "Мова оригіналу"),
    Column("audience", Field.AUDIENCE, "Audience", "Mērķauditorija", "Для кого"),
    Column("category", Field.CATEGORY, "Category", "Kategorija", "Категорія"),
    Column("call_number", Field.CALL_NUMBER, "Call number", "Šifrs", "Шифр"),
    Column("tags", Field.TAGS, "Tags", "Birkas", "Мітки"),
    Column("summary", Field.SUMMARY, "Summary", "Anotācija", "Анотація"),
    Column("note", Field.NOTE, "Note", "Piezīme", "Примітка"),
    Column("state", Field.OWN, "State", "Stāvoklis", "Стан"),
    Column("place", Field.OWN, "Where it is", "Kur atrodas", "Де зараз"),
    Column("box", Field.OWN, "Box", "Dāvinājums", "Дарунок"),
    Column("donor_place", Field.OWN, "Donor's place", "Dāvinātāja vieta", "Звідки дарувальник"),
    Column("in_library_stock", Field.OWN, "In library stock", "Bibliotēkas krājumā", "У фонді бібліотеки"),
    Column("inventory_number", Field.OWN, "Inventory number", "Inventāra numurs", "Інвентарний номер"),
    Column("condition", Field.OWN, "Condition", "Grāmatas stāvoklis", "Стан книги"),
    Column("condition_note", Field.OWN, "What is wrong with it", "Kas tai kait", "Що з нею не так"),
)
