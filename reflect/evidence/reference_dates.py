"""The day an account was written, where it says so: a date at its head, or the latest full date in its story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reflect.types import Account, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WORDS = re.compile(rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH},? (?P<year>(?:19|20)\d\d)(?!\w)")
_NUMBERS = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?![\d/])")
_HEAD = re.compile(
    r"\b(?:date(?:d)?(?: of (?:account|writing|submission))?|(?:written|submitted)(?: on| in)?)\s*:?\s*$", re.IGNORECASE
)
_BORN = re.compile(r"\b(?:born|birth|D\.?O\.?B|b\.)[^.]{0,20}$", re.IGNORECASE)
_WINDOW = 40
# A date before the first accounts of this kind is somebody's birthday.
_EARLIEST = 2000


def written_on(account: Account) -> date | None:
    """The account's own day, ``None`` where it gives none; a month without a day counts as its first."""
    days = list(_days(account))
    headed = [day for day, is_head in days if is_head]
    return max(headed or [day for day, _ in days], default=None)


def _days(account: Account) -> Iterator[tuple[date, bool]]:
    """Every full date outside quotations and the reference list, and whether it is said to be the account's."""
    for block in (*account.headings, *account.paragraphs):
        for pattern in (_WORDS, _NUMBERS):
            for match in pattern.finditer(account.text, block.start, block.end):
                before = account.text[max(block.start, match.start() - _WINDOW) : match.start()]
                day = _day(match)
                if (
                    day is None
                    or day.year < _EARLIEST
                    or _BORN.search(before)
                    or account.in_quotation(Span(match.start(), match.end()))
                ):
                    continue
                yield day, _HEAD.search(before) is not None


def _day(match: re.Match[str]) -> date | None:
    """The date, ``None`` where there is no such day."""
    month = match.group("month")
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(match.group("year")), number, int(match.group("day") or 1))
    except ValueError:
        return None
