"""What an operator can choose, read once when the service starts; the only place that looks at the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reflect.errors import ReflectError
from reflect.reading.limits import MAX_BYTES, MAX_CHARACTERS

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")

_ROOM_FOR_FORM_PARTS = 1024 * 1024


class WrongSetting(ReflectError):
    """A variable of the environment has a value that cannot be used; the message names it."""

    code = "wrong-setting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the service runs.

    ``secret_key`` signs the session cookie and the report a learner takes away; made anew for each process unless
    given, so pages open during a restart must be sent again. ``allowed_hosts`` are the names, without ports, under
    which the service answers. ``analyses_per_minute`` counts for one caller; at least 1. ``body_bytes`` is the largest
    request body, ``field_bytes`` the largest part of a form that is not a file. ``threads`` is the number of requests
    served at a time.
    """

    secret_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    allowed_hosts: tuple[str, ...] = LOOPBACK_HOSTS
    analyses_per_minute: int = 120
    body_bytes: int = MAX_BYTES + _ROOM_FOR_FORM_PARTS
    # A character takes up to four bytes; a report repeats its account and adds to it.
    field_bytes: int = 16 * MAX_CHARACTERS
    threads: int = 4

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings from ``REFLECT_SECRET_KEY``, ``REFLECT_ALLOWED_HOSTS`` (commas) and ``REFLECT_ANALYSES_PER_MINUTE``.

        A variable that is missing or empty leaves the default.

        Raises:
            WrongSetting: the rate is not a whole number of at least 1.
        """
        hosts = tuple(host.strip().lower() for host in environment.get("REFLECT_ALLOWED_HOSTS", "").split(","))
        given = {
            "secret_key": environment.get("REFLECT_SECRET_KEY"),
            "allowed_hosts": LOOPBACK_HOSTS + tuple(host for host in hosts if host),
            "analyses_per_minute": _rate(environment.get("REFLECT_ANALYSES_PER_MINUTE")),
        }
        return cls(**{name: value for name, value in given.items() if value})  # type: ignore[arg-type]

    def answering_to(self, host: str) -> Settings:
        """The same settings with one more name to answer to."""
        return replace(self, allowed_hosts=(*self.allowed_hosts, host.lower()))


def _rate(value: str | None) -> int | None:
    if not value:
        return None
    if not value.isdecimal() or int(value) < 1:
        raise WrongSetting(f"REFLECT_ANALYSES_PER_MINUTE must be a whole number of at least 1, not “{value}”.")
    return int(value)
