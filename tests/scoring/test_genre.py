"""Which texts are accounts."""

from __future__ import annotations

import pytest

from reflect.engine import Engine

POLICY = (
    "All staff must treat people with dignity and respect at all times. The policy applies to every service. Managers "
    "must make sure that training is up to date and that records are kept. Concerns must be reported without delay. "
) * 5
ESSAY = (
    "Kitwood developed the idea of personhood in the nineties. It holds that standing is given by others. Brooker took "
    "the idea further. Her framework has four elements. Critics say that it asks much of staff and little of funders. "
) * 5
NOTES = (
    "Mr B washed and dressed. Ate half of breakfast. Settled in lounge. Fluids good. Bowels open. Wife visited. " * 8
)
FRENCH = (
    "Je suis arrivée à sept heures et j'ai aidé Madame B à se laver. Elle ne voulait pas se lever et elle pleurait. "
    "J'ai attendu avec elle parce que personne ne lui avait demandé ce qu'elle voulait vraiment. "
) * 3
ACCOUNTS = {
    "plain": "I helped Mr B to wash. He was slow and I waited. I had time that day. We talked about his dog. " * 7,
    "team voice": "We changed the rota in May. Nobody had asked the night staff. They told us so. We went back to it. "
    * 7,
    "second language": "I work in the night and I see she is cry. I ask her why. She say she miss her home. I sit. "
    * 7,
    "little I": "Mrs T lay awake. The buzzer rang. Nobody came for an hour. I was in the office. It shames me now. "
    * 7,
    "short": "The policy is good. Staff must follow it.",
    "quoting": "I read it twice. “All staff must knock.” I had not knocked. She told me so. I was wrong that day. " * 7,
}


@pytest.mark.parametrize("text", ACCOUNTS.values(), ids=ACCOUNTS)
def test_accounts_are_accounts(engine: Engine, text: str) -> None:
    """Any voice in which the writer appears is an account; a short text has the benefit of the doubt."""
    assert engine.analyse(text).scores.genre.is_account


@pytest.mark.parametrize("text", [POLICY, ESSAY, NOTES], ids=["policy", "essay", "handover notes"])
def test_texts_without_their_writer_are_not(engine: Engine, text: str) -> None:
    """A policy, an essay and handover notes are recognised, with the reason."""
    genre = engine.analyse(text).scores.genre
    assert not genre.is_account
    assert genre.reason is not None
    assert "writer" in genre.reason


def test_other_languages_are_recognised(engine: Engine) -> None:
    """Only English is read."""
    genre = engine.analyse(FRENCH).scores.genre
    assert not genre.is_account
    assert "English" in (genre.reason or "")


def test_what_is_not_an_account_still_shows_what_can_be_seen(engine: Engine) -> None:
    """Sentences stay, depth and tone are open, and a check says so."""
    report = engine.analyse(POLICY).to_dict()
    assert report["sentences"]
    assert report["depth"]["band"] is None
    assert report["tone"]["analytical_share"] is None
    assert [c["tone"] for c in report["comments"] if "reflective account" in c["text"]] == ["check"]
