"""What the columns of book lists are called, in English, Ukrainian, Latvian and Russian, and by other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bookcrossing.writing.folding import fold


class Field(StrEnum):
    """What a column may hold; the names are those of a title's own fields."""

    SOURCE_ID = "source_id"
    NAME = "name"
    SUBTITLE = "subtitle"
    PART = "part"
    GRADE = "grade"
    ORIGINAL_TITLE = "original_title"
    AUTHORS = "authors"
    MORE_AUTHORS = "more_authors"
    TRANSLATORS = "translators"
    ILLUSTRATORS = "illustrators"
    EDITORS = "editors"
    COMPILERS = "compilers"
    EDITION = "edition"
    PUBLISHER = "publisher"
    PLACE_OF_PUBLICATION = "place_of_publication"
    YEAR = "year"
    PAGES = "pages"
    SERIES = "series"
    SERIES_NUMBER = "series_number"
    LANGUAGE = "language"
    TRANSLATED_FROM = "translated_from"
    AUDIENCE = "audience"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    CALL_NUMBER = "call_number"
    TAGS = "tags"
    SUMMARY = "summary"
    NOTE = "note"
    ISBN = "isbn"
    QUANTITY = "quantity"
    PRIVATE = "private"
    """Names of people, and codes that are secret: not taken."""
    OWN = "own"
    """What the table itself knows of a copy, in a list that it wrote: not taken."""


SEVERAL_COLUMNS: Final = frozenset(
    {Field.ISBN, Field.TAGS, Field.NOTE, Field.MORE_AUTHORS, Field.PRIVATE, Field.OWN}
)
"""Fields that more than one column of a list may fill; of any other the first column counts."""

_SPELLINGS: Final[dict[Field, str]] = {
    Field.SOURCE_ID: "id | book id | bookid | uuid | record id | remote id | ід | ідентифікатор | код запису",
    Field.NAME: (
        "title | name | book title | book name | book | title proper | main title | назва | назва книги | книга"
        " | назва видання | назва твору | заголовок | видання | найменування | nosaukums | grāmatas nosaukums"
        " | grāmata | virsraksts | название | название книги | наименование | заглавие"
    ),
    Field.SUBTITLE: "subtitle | sub title | підзаголовок | підназва | apakšvirsraksts | apakšnosaukums | подзаголовок",
    Field.PART: (
        "part | volume | vol | volume number | том | частина | ч | т | книга № | випуск | daļa | sējums | часть"
    ),
    Field.GRADE: "grade | class | form | клас | класс | klase",
    Field.ORIGINAL_TITLE: (
        "original title | назва оригіналу | оригінальна назва | назва мовою оригіналу | oriģinālnosaukums"
        " | nosaukums oriģinālvalodā | оригинальное название"
    ),
    Field.AUTHORS: (
        "author | authors | author text | primary author | main author | creator | creators | writer | by | author s"
        " | автор | автори | автор и | автор книги | автор автори | піб автора | прізвище автора | autors | autori"
        " | авторы | авторы книги"
    ),
    Field.MORE_AUTHORS: (
        "additional authors | secondary author | secondary authors | co authors | coauthors | contributors"
        " | other authors | співавтор | співавтори | інші автори | līdzautori | līdzautors | соавторы"
    ),
    Field.TRANSLATORS: (
        "translator | translators | перекладач | перекладачі | переклад | tulkotājs | tulkotāji | tulkojums"
        " | переводчик | перевод"
    ),
    Field.ILLUSTRATORS: (
        "illustrator | illustrators | ілюстратор | ілюстратори | художник | художники | ilustrators | ilustratori"
        " | māksliniece | mākslinieks | иллюстратор"
    ),
    Field.EDITORS: "editor | editors | редактор | редактори | redaktors | redaktori | редакторы",
    Field.COMPILERS: (
        "compiler | compilers | упорядник | упорядники | укладач | укладачі | sastādītājs | sastādītāji | составитель"
    ),
    Field.EDITION: "edition | номер видання | izdevums | издание",
    Field.PUBLISHER: (
        "publisher | publishers | publishing house | publishinghouse | publication | видавництво | видавець"
        " | видавництва | izdevējs | izdevniecība | apgāds | издательство | издатель"
    ),
    Field.PLACE_OF_PUBLICATION: (
        "place of publication | publication place | city | place | місце видання | місто видання | місто"
        " | izdošanas vieta | vieta | место издания | город"
    ),
    Field.YEAR: (
        "year | date | year published | publication year | publication date | pubdate | publish date | published"
        " | date published | original publication year | рік | рік видання | рік випуску | р | gads | izdošanas gads"
        " | izdots | год | год издания"
    ),
    Field.PAGES: (
        "pages | number of pages | page count | num pages | length | pagecount | сторінки | сторінок"
        " | кількість сторінок | стор | с | lappuses | lappušu skaits | lpp | страниц | страницы | кол во страниц"
    ),
    Field.SERIES: "series | series title | серія | назва серії | цикл | sērija | серия",
    Field.SERIES_NUMBER: "series number | series index | number in series | номер у серії | № у серії | sērijas numurs",
    Field.LANGUAGE: (
        "language | languages | lang | book language | мова | мови | мова видання | мова книги | valoda | valodas"
        " | grāmatas valoda | язык"
    ),
    Field.TRANSLATED_FROM: (
        "translated from | original language | original languages | мова оригіналу | переклад з | tulkots no"
        " | oriģinālvaloda | язык оригинала"
    ),
    Field.AUDIENCE: (
        "audience | age | age group | target audience | reading age | вік | вікова група | вікова категорія"
        " | для кого | читацьке призначення | аудиторія | vecums | vecuma grupa | mērķauditorija | возраст"
    ),
    Field.CATEGORY: (
        "category | genre | genres | type of book | категорія | жанр | жанри | розділ | тематика"
        " | kategorija | žanrs | nozare | категория"
    ),
    Field.SUBCATEGORY: "subcategory | sub category | підкатегорія | піджанр | apakškategorija | подкатегория",
    Field.CALL_NUMBER: (
        "call number | shelf mark | shelfmark | other call number | dewey decimal | шифр | полична шифра"
        " | шифр зберігання | удк | ббк | plaukta šifrs | šifrs | udk | шифр хранения"
    ),
    Field.TAGS: (
        "tags | tag | keywords | subjects | bookshelves | мітки | теги | тег | ключові слова | предметні рубрики"
        " | birkas | atslēgvārdi | метки | ключевые слова"
    ),
    Field.SUMMARY: (
        "summary | description | annotation | abstract | анотація | опис | короткий зміст | anotācija | apraksts"
        " | kopsavilkums | аннотация | описание"
    ),
    Field.NOTE: (
        "note | notes | comment | comments | remarks | примітка | примітки | коментар | зауваження | нотатки"
        " | piezīme | piezīmes | komentārs | примечание | примечания"
    ),
    Field.ISBN: (
        "isbn | isbns | isbn13 | isbn 13 | isbn10 | isbn 10 | ean | isbn uid | ean isbn13 | isbn raw"
        " | isbn13 hyphenated | isbn issn | ісбн | номер isbn | isbn numurs"
    ),
    Field.QUANTITY: (
        "quantity | qty | copies | count | number of copies | amount | кількість | кількість примірників | к сть"
        " | к ть | примірників | примірники | прим | шт | екз | кількість екземплярів | наявність шт | skaits"
        " | eksemplāri | eksemplāru skaits | eks | количество | кол во | количество экземпляров"
    ),
    Field.PRIVATE: (
        "lending patron | lending status | lending start | lending end | private notes | private comment | borrower"
        " | loaned to | recommended by | recommended for | bcid | читач | прізвище читача | lasītājs | позичено"
        " | кому видано | телефон | phone | email | e mail"
    ),
}

_MEANINGS: Final = {
    fold(spelling): field for field, spellings in _SPELLINGS.items() for spelling in spellings.split("|")
}


def meaning_of(heading: str) -> Field | None:
    """Return what a column of that name holds, whatever its case, signs and brackets."""
    folded = fold(heading)
    return _MEANINGS.get(folded) or _MEANINGS.get(fold(heading.partition("(")[0]))
