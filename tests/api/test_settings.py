"""What an operator can choose."""

from __future__ import annotations

import pytest

from reflect.api.settings import LOOPBACK_HOSTS, Settings, WrongSetting


def test_an_empty_environment_is_loopback_only() -> None:
    """Without a choice the service answers to loopback names and signs with a key nobody else has."""
    first, second = Settings.from_environment({}), Settings.from_environment({"REFLECT_SECRET_KEY": ""})
    assert first.allowed_hosts == LOOPBACK_HOSTS
    assert first.secret_key != second.secret_key
    assert len(first.secret_key) >= 32


def test_choices_are_taken() -> None:
    """Key, names and rate come from the environment; loopback stays."""
    chosen = Settings.from_environment(
        {
            "REFLECT_SECRET_KEY": "k" * 40,
            "REFLECT_ALLOWED_HOSTS": "Reflect.College.example, ,10.0.0.5",
            "REFLECT_ANALYSES_PER_MINUTE": "7",
        }
    )
    assert chosen.secret_key == "k" * 40
    assert chosen.allowed_hosts == (*LOOPBACK_HOSTS, "reflect.college.example", "10.0.0.5")
    assert chosen.analyses_per_minute == 7


@pytest.mark.parametrize("rate", ["0", "-1", "many", "1.5", " "])
def test_a_wrong_rate_is_named(rate: str) -> None:
    """A rate that is not a whole number of at least 1 stops the service with the variable's name."""
    with pytest.raises(WrongSetting, match="REFLECT_ANALYSES_PER_MINUTE"):
        Settings.from_environment({"REFLECT_ANALYSES_PER_MINUTE": rate})


def test_the_key_does_not_show() -> None:
    """Settings can be printed without giving the key away."""
    assert "k" * 40 not in repr(Settings(secret_key="k" * 40))
