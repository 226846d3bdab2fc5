"""What the tests and the gallery print: real titles and authors, made-up numbers and wishes, all three languages."""

from bookcrossing.printing.bookplate import Bookplate, PlateWish, PlateWords
from bookcrossing.printing.label import BookLabel
from bookcrossing.printing.qr_content import QrRule, content
from bookcrossing.printing.travelling_card import CardWords, FirstStop, TravellingCard
from bookcrossing.values import CopyNumber

WORDS = ("книга мандрує", "grāmata ceļo", "#chebookcrossing")
BOOKS = (
    (
        "Подорож ученого доктора Леонардо і його майбутньої коханки прекрасної Альчести у Слобожанську Швайцарію",
        "Майк Йогансен",
    ),
    ("Тигролови", "Іван Багряний"),
    ("Тореадори з Васюківки", "Всеволод Нестайко"),
    ("Незвичайні пригоди Алі в країні Недоладії", "Галина Малик"),
    ("Лісова пісня", "Леся Українка"),
    ("Хіба ревуть воли, як ясла повні?", "Панас Мирний"),
    ("Всесвіт за колючим дротом: Спогади і роздуми дисидента", "Мирослав Маринович"),
    ("Кайдашева сім’я", "Іван Нечуй-Левицький"),
    ("Як ми говоримо", "Борис Антоненко-Давидович"),
    ("Straumēni, vecās Zemgales ļaužu dzīve ģimenē un laukā", "Edvarts Virza"),
    ("The Moustache Man Who Could Not Whistle", "Дж. Р. Р. Толкін"),
)
AWKWARD = (
    "Рентгеноелектрокардіографічногоскопія",
    "я",
    "Ґаздівство, ЇЖАК ЩО З’ЇВ ЙОГУРТ; ЇЇ ҐУДЗИК — ПІД’ЮДЖУВАННЯ",
    "Šķūņģērbējļaužu ĶĪĻŅĢŠČŽ ūdensžurku ceļotājvēstules",
    "W" * 60,
    "—",
)
RULES = {
    "number": QrRule(),
    "address": QrRule("address", address="https://example.org/"),
    "email": QrRule("email", email="gramatas@example.org", language="lv"),
}
LETTERS = {
    "lv": "Grāmata ir pie manis, šeit: ",
    "uk": "Книга в мене, тут: ",
    "en": "The book is with me, in: ",
}
PLATE = PlateWords(
    ("Книга мандрує", "Grāmata ceļo", "A travelling book"),
    (
        "Ця книга мандрує з Черкас. Прочитайте її, залиште кілька слів і передайте далі або поверніть до бібліотеки Валмієри.",
        "Šī grāmata ceļo no Čerkasiem. Izlasi to, atstāj dažus vārdus un nodod tālāk vai atnes atpakaļ uz Valmieras bibliotēku.",
        "This book travels from Cherkasy. Read it, leave a few words, and pass it on or bring it back to Valmiera library.",
    ),
    ("Черкаси", "Валмієра", "..."),
    "#chebookcrossing",
)
CARD = CardWords(
    ("Картка мандрівки", "Ceļojuma kartīte", "Travelling card"),
    (
        "Я подорожую від людини до людини. Візьміть мене, прочитайте і, коли захочете, запишіть: коли й де ми були разом і кілька слів для наступного читача. Потім передайте мене далі або поверніть до бібліотеки Валмієри.",
        "Es ceļoju no cilvēka pie cilvēka. Paņem mani, izlasi un, ja vēlies, pieraksti: kad un kur bijām kopā, un dažus vārdus nākamajam lasītājam. Tad nodod mani tālāk vai atnes atpakaļ uz Valmieras bibliotēku.",
        "I travel from hand to hand. Take me, read me and, if you like, write down when and where we were together, and a few words for the next reader. Then pass me on or bring me back to Valmiera library.",
    ),
    (
        "Досить міста: без адрес і прізвищ.",
        "Pietiek ar pilsētu: bez adresēm un uzvārdiem.",
        "The town is enough: no addresses, no surnames.",
    ),
    ("дата", "datums", "date"),
    ("місце", "vieta", "place"),
    ("кілька слів", "daži vārdi", "a few words"),
    ("Де я вже була", "Kur jau esmu bijusi", "Where I have been"),
    ("І ще тут", "Un vēl te", "And here too"),
    (
        "Немає місця? Попросіть нову картку біля столика.",
        "Vairs nav vietas? Palūdz jaunu kartīti pie galda.",
        "No room left? Ask for a new card at the table.",
    ),
    ("Черкаси", "Валмієра", "..."),
    "#chebookcrossing",
)
WISHES = (
    PlateWish(
        "Нехай ця книга стане тобі теплим вікном додому. Читай не поспішаючи, а як догорнеш до кінця — подаруй її тому, хто теж сумує за рідним словом.",
        "Марійка",
        "Черкаси",
    ),
    PlateWish("Тримайтеся! Ми чекаємо на вас. Обіймаю з берега Дніпра.", "Сергій", "Черкаси"),
    PlateWish(
        "Я читала її під ковдрою з ліхтариком, коли не було світла. Сподіваюся, у тебе світло є завжди. Коли дочитаєш, намалюй щось на картці й передай далі, бо в цієї книги ще довга дорога, а в нас із тобою тепер є спільна таємниця.",
        "Оленка",
        "Черкаси",
    ),
    None,
)


def qr(number, rule):
    return content(RULES[rule], number, LETTERS[RULES[rule].language])


def label(n, rule="number", book=None):
    title, *authors = book or BOOKS[n % len(BOOKS)]
    number = CopyNumber(42 + n)
    return BookLabel(str(number), number.ean13("317"), title, tuple(authors), WORDS, qr(str(number), rule))


def plate(n, rule="address", *, wish=None, in_colour=False, words=PLATE):
    number = str(CopyNumber(42 + n))
    return Bookplate(number, words, wish or WISHES[n % 4], qr(number, rule), in_colour)


def wish_of(letters):
    """A wish of about so many letters."""
    text = " ".join(wish.text for wish in WISHES if wish)
    return PlateWish(f"{text} {text}"[:letters].rsplit(" ", 1)[0], "Марійка", "Черкаси")


def card(n, rule="address", *, in_colour=False):
    title, author = BOOKS[(3, 0)[n % 2]]
    number = str(CopyNumber(42 + n))
    first = FirstStop("серпень 2026 р.", "Черкаси", "тут почалася моя дорога")
    return TravellingCard(number, title, (author,), CARD, first, qr(number, rule), in_colour)
