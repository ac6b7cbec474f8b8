"""Citations against the reference list: what does not match is told once, what cannot be read is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.encoder import Encoder
from reflect.evidence.citations import Citations
from reflect.rulebook import Rulebook
from reflect.sentences import Sentencer
from reflect.types import Account, Span

LIST = (
    "Kitwood, T. (1997) Dementia Reconsidered. Open University Press.",
    "Brooker, D. and Latham, I. (2016) Person-Centred Dementia Care. 2nd edn. Jessica Kingsley.",
    "Care Act 2014, c.23. Available at: https://example.org (Accessed: 12 March 2021).",
    "Department of Health (2014) Care and support. London.",
    "Care Quality Commission (2022) The state of care.",
    "García-Márquez, A., Jones, B. and Li, C. (2020a) Asking first. Leeds.",
    "Gibbs G (1988) Learning by Doing. Oxford.",
    "Notes from class, no date",
)
CITE_ALL = (
    "Kitwood (1997) and Brooker and Latham (2016) agree. So do others (García-Márquez et al., 2020; Gibbs, 1988). "
    "The Department of Health (2014) and the CQC (2022) say so too. I thought of the Care Act 2014. "
)

Faults = Callable[..., list[tuple[str, str]]]

UNLISTED = [
    ("Smith et al. (2020) found the same.", "Smith et al. (2020)"),
    ("Others found the same (Jones & Lee, 2019).", "Jones & Lee, 2019"),
    ("However, Brown (2018) says no.", "Brown (2018)"),
    ("It is known (see Schön, 1983, p. 42).", "Schön, 1983, p. 42"),
    ("This is old (O'Brien, 1987; Kitwood, 1997).", "O'Brien, 1987"),
    ("Skills for Care (2023) gives figures.", "Skills for Care (2023)"),
    ("It is the law (Human Rights Act, 1998).", "Human Rights Act, 1998"),
    ("Kitwood (2019) is newer.", "Kitwood (2019)"),
    ("The idea is old (Maslow, 1943, cited in Adair, 2009).", "Adair, 2009"),
    ("Menzies-Lyth (1960) watched nurses.", "Menzies-Lyth (1960)"),
    ("Maslow (1943) in a later age would have written less.", "Maslow (1943)"),
    ("Maslow (1943) in Yorkshire would have written less.", "Maslow (1943)"),
    ("Maslow (1943) wrote first. Others are cited in Kitwood (1997).", "Maslow (1943)"),
    ("Maslow (1943) wrote first, and Schön has been cited in Adair (2009).", "Adair (2009)"),
]
LEFT_ALONE = [
    "In 2019 I started at the home.",
    "We moved (March 2020) to the new wing.",
    "By Easter (2021) we were settled.",
    "I finished my Diploma (2018) at night.",
    "There were two of us (2 staff) for nine.",
    "He was born in a hard year (1941).",
    "She has lived here a long time (2009-2021).",
    "Kitwood’s (1997) flower was on the wall.",
    "As Kitwood (1997, p. 8) puts it, people come first.",
    "It has been said before (e.g. Kitwood, 1997: 8).",
    "García-Márquez (2020) says it best.",
    "The García-Márquez paper (García-Márquez et al., 2020a) says it best.",
    "The DoH (2014) guidance helped.",
    "Brooker & Latham (2016) helped.",
    "The idea is old (Maslow, 1943, cited in Brooker and Latham, 2016).",
    "Maslow (1943) in Brooker and Latham (2016) says more.",
    "Maslow’s view (1943, in Kitwood, 1997) is old. Maslow (1943) in Kitwood (1997) says more.",
    "Maslow, A. (1943) said that food comes first (cited in Brooker and Latham, 2016, p. 15).",
    "Maslow (1943), as it is quoted in Kitwood (1997), puts food first.",
    "Care and support changed (Care Act 2014).",
    "Care and support changed (Care Act, 2014).",
    "The Equality Act (2010) came up.",
    "Room (12) was empty.",
    "The bus (2014 model) broke down.",
]


@pytest.fixture(scope="module")
def faults(sentencer: Sentencer) -> Faults:
    """Body and list → (fault, quote) for each mismatch."""
    detector = Citations(Rulebook.load(), Encoder.load())

    def find(body: str, entries: tuple[str, ...] = LIST) -> list[tuple[str, str]]:
        account = account_of(body, entries)
        found = detector(sentencer.parse(account), ())
        return [(item.fault, item.span.quote(account.text)) for item in found]

    return find


def account_of(body: str, entries: tuple[str, ...]) -> Account:
    """An account of one paragraph with a reference list."""
    text, spans = f"{body}\n\nReferences\n", []
    heading = Span(len(body) + 2, len(text) - 1)
    for entry in entries:
        spans.append(Span(len(text), len(text) + len(entry)))
        text += f"{entry}\n"
    return Account(text=text, paragraphs=(Span(0, len(body)),), headings=(heading,), reference_list=tuple(spans))


@pytest.mark.parametrize(("text", "quote"), UNLISTED)
def test_citation_without_entry_is_told(faults: Faults, text: str, quote: str) -> None:
    """A work cited in the text that the list does not hold is told, once, with its own words."""
    assert faults(f"{CITE_ALL}{text} {text}") == [("unlisted", quote)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_listed_citations_and_plain_years_are_left_alone(faults: Faults, text: str) -> None:
    """A year that is no citation, and a citation of a listed work in whatever style, raise nothing."""
    assert faults(CITE_ALL + text) == []


def test_entry_never_cited_is_told(faults: Faults) -> None:
    """Each entry that the text never cites is told; one that cannot be read is not."""
    found = faults("I helped her with her coat.")
    assert [fault for fault, _ in found] == ["uncited"] * 7
    assert [quote for _, quote in found] == list(LIST[:7])


def test_year_that_differs_is_told_both_ways(faults: Faults) -> None:
    """A citation whose year is not the entry's is neither listed nor does it cite the entry."""
    assert faults("Kitwood (1979) is old.", LIST[:1]) == [("unlisted", "Kitwood (1979)"), ("uncited", LIST[0])]


@pytest.mark.parametrize("text", ["Gibbs wrote in 1988 that feelings count.", "I used Gibbs’ cycle of 1988."])
def test_name_and_year_in_one_sentence_cite(faults: Faults, text: str) -> None:
    """An entry whose author and year stand in one sentence counts as cited, whatever the style."""
    assert faults(text, LIST[6:7]) == []


def test_no_list_is_no_fault(faults: Faults) -> None:
    """A work-based account without a reference list is not faulted for what it cites."""
    assert faults("Smith (2020) says so (Jones, 2019).", ()) == []
