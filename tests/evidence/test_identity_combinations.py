"""Facts that together could point at one person; two ordinary ones never do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]

FINDS = [
    ("He is a 68 year old man with tourettes in Great Hollin.", "a 68 year old man with tourettes in Great Hollin"),
    ("I saw a 29-year-old with Duchenne in Glen Orrindale.", "a 29-year-old with Duchenne in Glen Orrindale"),
    (
        "She is the only Vietnamese resident at the home, 94, with Huntington's.",
        "the only Vietnamese resident at the home, 94, with Huntington's",
    ),
    (
        "He is a 78 year old ex lion tamer from Market Sallow with Korsakoffs so you can imagine.",
        "a 78 year old ex lion tamer from Market Sallow with Korsakoffs",
    ),
    (
        "I support a 91-year-old former harpist with Lewy body dementia.",
        "a 91-year-old former harpist with Lewy body dementia",
    ),
    (
        "There is a 22-year-old with Prader-Willi syndrome whose father kept goal for Selwick Town, who sings.",
        "a 22-year-old with Prader-Willi syndrome whose father kept goal for Selwick Town",
    ),
    (
        "I visit a man aged 54 with motor neurone disease, the last blacksmith in Nether Sallow.",
        "aged 54 with motor neurone disease, the last blacksmith in Nether Sallow",
    ),
    (
        "I wash a 34-year-old woman from the island of Strathay who has cystic fibrosis.",
        "a 34-year-old woman from the island of Strathay who has cystic fibrosis",
    ),
    (
        "She is 96, with epilepsy, and the oldest person in Cwm Eithin.",
        "is 96, with epilepsy, and the oldest person in Cwm Eithin",
    ),
    (
        "He is a forty-two-year-old retired jockey with a brain injury.",
        "a forty-two-year-old retired jockey with a brain injury",
    ),
    (
        "She is 41 and has early-onset Alzheimer's. She is the only deaf woman in the scheme.",
        "is 41 and has early-onset Alzheimer's. She is the only deaf",
    ),
]
LEAVES = [
    "A 70 year old with dementia from Great Yarmouth came in.",
    "She is 82, has asthma and lives in Kent.",
    "The 90 year old lady with diabetes lives in North Wales.",
    "I support an 82-year-old with dementia.",
    "I support an 82-year-old lady with dementia and diabetes.",
    "I support a 45-year-old man with Huntington's.",
    "She is 90, a retired teacher with dementia.",
    "He is an 88 year old retired miner with COPD.",
    "An 85 year old man from Leeds with dementia lives upstairs.",
    "A 79-year-old woman from Jamaica with diabetes moved in.",
    "A 79-year-old woman in London with Parkinson's moved in.",
    "He is the only man on the unit.",
    "She was the last to leave and the first to sing.",
    "She is the only resident with diabetes.",
    "She is the oldest in the home at 101.",
    "He is a former harpist and plays on Sundays.",
    "He was in the army. He is 84.",
    "People aged 65 with dementia have a right to an assessment in England.",
    "The Care Act 2014 covers adults aged 18 and over with epilepsy.",
    "She has dementia, arthritis and a hearing aid.",
    "The only thing she asked for at 84 was tea.",
    "In my twenty years I saw dementia care change in Wales.",
    "She is 90 and loves Elvis. In the lounge we talked about the village.",
    "He has Huntington's and so had his father.",
    "I was 22 when I started, and stroke care was new to me.",
    "Dementia is common. In Market Sallow there is one bus. I am 50.",
    "There were 20 people from Market Sallow at the dementia café.",
    "My ex husband has MS and he is 60.",
]


@pytest.mark.parametrize(("text", "quote"), FINDS)
def test_a_combination_is_told_as_one_clause(identified: Found, text: str, quote: str) -> None:
    """Three facts of different kinds close together are one finding from the first to the last."""
    assert identified(text) == [("identifying-combination", quote)]


@pytest.mark.parametrize("text", LEAVES)
def test_ordinary_facts_are_left_alone(identified: Found, text: str) -> None:
    """An age and a condition, a large place, a usual trade or general talk point at nobody."""
    assert identified(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mair Prosser, a 91-year-old former harpist with Lewy body dementia, sang.",
        "The only Vietnamese resident at Rose House, 94, with Huntington's, sang.",
    ],
)
def test_names_beside_a_combination_keep_their_own_finding(identified: Found, text: str) -> None:
    """A name or a place next to or inside a combination is told for itself; the two do not overlap."""
    kinds = [kind for kind, _ in identified(text)]
    assert sorted(kinds)[0] == "identifying-combination"
    assert len(kinds) == 2
    assert all("Rose House" not in quote or kind == "place-name" for kind, quote in identified(text))
