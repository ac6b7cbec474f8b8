"""Does a law or body still stand? Judged by the account's own day, and only where it is long settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from reflect.encoder import Encoder
from reflect.evidence.reference_dates import written_on
from reflect.evidence.references import References
from reflect.reading import read_text
from reflect.rulebook import Rulebook
from reflect.types import Parse, ReferenceEvidence

Mentions = Callable[[str], tuple[ReferenceEvidence, ...]]


def issues(found: tuple[ReferenceEvidence, ...], code: str) -> list[str]:
    """The messages of one kind."""
    return [issue.message for item in found for issue in item.issues if issue.code == code]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We keep her file safe under the Data Protection Act 1998.", "If you are writing now"),
        ("Date: 3 March 2021\n\nWe keep her file safe under the Data Protection Act 1998.", "25 May 2018"),
        ("The Disability Discrimination Act 1995 says that we must adjust the door.", "Equality Act 2010"),
        ("Our policy follows No Secrets, and I rang the lead.", "Care Act 2014"),
        ("I am bound by the GSCC code in all I do.", "Social Work England"),
        ("On 4 May 2019 the CSSIW inspector asked me about the rota.", "Care Inspectorate Wales"),
        (
            "I told him that the Community Care (Direct Payments) Act 1996 lets the council pay. The Care Act caps it.",
            "Care Act 2014",
        ),
        ("Our National Care Standards, the ones we are inspected on, speak of dignity.", "Health and Social Care"),
    ],
)
def test_what_was_replaced_is_told(mentions: Mentions, text: str, right: str) -> None:
    """A settled change is told with what stands now; without a day of its own, “if you are writing now”."""
    (message,) = issues(mentions(text), "superseded")
    assert right in message


@pytest.mark.parametrize(
    "text",
    [
        "Date: 3 March 2016\n\nWe keep her file safe under the Data Protection Act 1998.",
        "The Data Protection Act 1998 was replaced in 2018.",
        "When I started we had the Data Protection Act 1998 on the wall.",
        "The Data Protection Act 2018 keeps her file safe.",
        "The Data Protection Act 1998 gave way to the Data Protection Act 2018.",
        "“Keep to the Data Protection Act 1998,” said the old poster.",
        "I work in a home in Belfast. The Disability Discrimination Act 1995 asks us to adjust the door.",
        "Before the Care Act there was No Secrets.",
        "No Secrets came out when I was a care assistant.",
        "There are no secrets here.",
        "The GSCC closed long before I qualified.",
        "The Care Act 2014 and the Mental Capacity Act 2005 guide me.",
        "On 12 June 2011 we met under No Secrets and agreed a plan.",
        "Deprivation of Liberty Safeguards were in place for him.",
        "The Liberty Protection Safeguards may come.",
    ],
)
def test_history_and_what_stands_are_left_alone(mentions: Mentions, text: str) -> None:
    """An account of its day, history, quotation, the successor beside it, and law in force raise nothing."""
    assert issues(mentions(text), "superseded") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date: 3 March 2021\n\nI helped her.", date(2021, 3, 3)),
        ("Written on 03/04/2019. I helped her.", date(2019, 4, 3)),
        ("In May 2017 I helped her, and in June 2018 again.", date(2018, 6, 1)),
        ("Date: May 2020\n\nIt began in June 2021, I thought.", date(2020, 5, 1)),
        ("I helped her (Kitwood, 1997).", None),
        ("She was born on 3 March 1941.", None),
        ("In 2019 I helped her.", None),
        ("On 31 June 2019 nothing could happen.", None),
        ("He said: “It was on 3 March 2015.”", None),
        ("", None),
    ],
)
def test_own_day_is_read(text: str, day: date | None) -> None:
    """The day at its head, or the latest full date in its story; not a birthday, a citation or a bare year."""
    assert written_on(read_text(text) if text else replace(read_text("x"), text="", paragraphs=())) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gibbs' reflective cycle (1978) has six stages.", True),
        ("Gibbs' reflective cycle (2001) has six stages.", False),
        ("Gibbs' reflective cycle (1988) has six stages.", False),
        ("Gibbs' reflective cycle has six stages, as 1978 had twelve months.", False),
        ("Gibbs (1978) wrote on something else, and Gibbs' reflective cycle came later.", False),
    ],
)
def test_work_cited_before_it_was_written(
    rulebook: Rulebook, parse: Callable[[str], Parse], text: str, told: bool
) -> None:
    """A model dated before the first year it could be cited is told; later editions and a bare surname are not."""
    gibbs = replace(rulebook.references["gibbs"], first_year=1988)
    detector = References(replace(rulebook, references=MappingProxyType({"gibbs": gibbs})), Encoder.load())
    found = tuple(detector(parse(text), ()))
    assert bool(issues(found, "wrong-year")) == told


@pytest.mark.parametrize(
    "text",
    [
        "I told him that Fair Access to Care Services gave way to the Care Act.",
        "I told him that Fair Access to Care Services decides nothing now and the Care Act does.",
        "I explained that the NHS and Community Care Act 1990 came before the Care Act 2014.",
        "The NHS and Community Care Act 1990 let councils pay. The Care Act 2014 is what we use.",
    ],
)
def test_a_law_told_beside_its_successor_is_left_alone(mentions: Mentions, text: str) -> None:
    """Whoever tells somebody of both laws, and which of them holds, has it right."""
    assert issues(mentions(text), "superseded") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "In Scotland, where I work, the National Care Service runs all this under the Care Reform Act.",
            "not-in-force",
        ),
        (
            "The Mental Capacity Act (Northern Ireland) 2016, every part of which is in force, is ours.",
            "not-in-force",
        ),
        ("Under the Mental Health Act 1983 an approved social worker has to come out.", "changed"),
    ],
)
def test_what_a_sentence_says_of_it_is_told(mentions: Mentions, text: str, code: str) -> None:
    """A service that never came, a law that is only partly in force, and a role that has another name."""
    assert issues(mentions(text), code)


@pytest.mark.parametrize(
    "text",
    [
        "Scotland planned that the National Care Service runs it all, but the Care Reform Act dropped it.",
        "The Mental Capacity Act (Northern Ireland) 2016 is not fully in force.",
        "Under the Mental Health Act 1983 an approved social worker used to come out.",
        "In Belfast an approved social worker comes out, which is not the Mental Health Act 1983.",
    ],
)
def test_a_plan_and_the_past_are_left_alone(mentions: Mentions, text: str) -> None:
    """Nothing is said of what was planned, what holds in part, what was, and another nation."""
    found = mentions(text)
    assert not issues(found, "not-in-force")
    assert not issues(found, "changed")
