"""Why a picture is not taken, and what to do about it."""

from __future__ import annotations

from bookcrossing.errors import PictureRefused, PictureWhy
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill, quoted, shortened


def what_is_so(error: PictureRefused) -> str:
    match error.why:
        case PictureWhy.NOT_THERE:
            sentence = pgettext("Pictures", "{picture} cannot be opened.")
        case PictureWhy.EMPTY:
            sentence = pgettext("Pictures", "{picture} is empty.")
        case PictureWhy.NO_PICTURE:
            sentence = pgettext("Pictures", "{picture} is no picture.")
        case PictureWhy.OTHER_KIND:
            sentence = pgettext("Pictures", "{picture} is a picture of a kind that is not read here.")
        case PictureWhy.TORN:
            sentence = pgettext("Pictures", "{picture} is damaged: part of the picture is missing.")
        case PictureWhy.FILE_TOO_LARGE:
            sentence = pgettext("Pictures", "{picture} is larger than any photograph.")
        case PictureWhy.TOO_MANY_DOTS:
            sentence = pgettext("Pictures", "{picture} has {width} × {height} dots: too many for any book.")
        case PictureWhy.MOVING:
            sentence = pgettext("Pictures", "{picture} moves.")
        case PictureWhy.TOO_SMALL:
            sentence = pgettext("Pictures", "{picture} is too small to show anything.")
        case PictureWhy.NOT_SMALL:
            sentence = pgettext("Pictures", "{picture} is larger than what is stored.")
        case PictureWhy.TELLS_MORE:
            sentence = pgettext("Pictures", "{picture} tells more than what is seen on it.")
    return fill(sentence, picture=_named(error.name), width=error.width, height=error.height)


def what_to_do(error: PictureRefused) -> str:
    match error.why:
        case PictureWhy.NOT_THERE:
            return pgettext("Pictures", "Save it on this computer, and take it from there.")
        case PictureWhy.EMPTY | PictureWhy.TORN:
            return pgettext("Pictures", "Copy it from the phone or camera again.")
        case PictureWhy.NO_PICTURE:
            return pgettext("Pictures", "Choose a photograph, such as a JPEG or PNG.")
        case PictureWhy.OTHER_KIND:
            return pgettext("Pictures", "Save it as JPEG, then take that.")
        case PictureWhy.FILE_TOO_LARGE | PictureWhy.TOO_MANY_DOTS:
            return pgettext("Pictures", "Make it smaller, or photograph the page again.")
        case PictureWhy.MOVING:
            return pgettext("Pictures", "Choose one that stands still.")
        case PictureWhy.TOO_SMALL:
            return pgettext("Pictures", "Choose a larger one.")
        case PictureWhy.NOT_SMALL | PictureWhy.TELLS_MORE:
            return pgettext("Pictures", "The program's window makes it fit.")


def _named(name: str) -> str:
    return quoted(shortened(name)) if name else pgettext("Pictures", "What was given")
