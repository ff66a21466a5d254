"""Results become what people read: a page, a chart, a table, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.rooms import callable_as

if TYPE_CHECKING:
    import datetime as dt

    from detente.case import Case

LANGUAGES = ("en", "zh-Hant")
"""The languages in which a brief can be written."""


def render(case: Case, as_of: dt.date | str | None = None, language: str = "en") -> str:
    """The brief of a case: one self-contained HTML page.

    Args:
        case: what is known of the negotiation.
        as_of: nothing said later counts; without it the case's own date, else its newest.
        language: `en` or `zh-Hant`.

    Raises:
        UsageError: a language in which no brief can be written, or a date that is none.
    """
    from detente.brief.html import page
    from detente.brief.views.page import view

    return page(view(case, as_of, language))


def summary(case: Case, as_of: dt.date | str | None = None, language: str = "en") -> str:
    """What the brief says, in a few lines of plain text.

    Raises:
        UsageError: a language in which no brief can be written, or a date that is none.
    """
    from detente.brief.terminal import summary as lines

    return lines(case, as_of, language)


callable_as(__name__, "detente.brief:render")
