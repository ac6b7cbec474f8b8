"""Who may ask: only under the service's own names, only from its own pages or programs, the API only from this machine.

Without this, any page open in a learner's browser could talk to a service on loopback: by a form that posts to it, or
by a name that is made to point at 127.0.0.1 (DNS rebinding).
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from reflect.api.problems import Problem
from reflect.api.settings import Settings

_FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
_OWN_SITES = {"same-origin", "none"}


def register_guard(app: Flask, settings: Settings) -> None:
    """Check every request of ``app`` before anything reads its body."""

    def guard() -> None:
        refuse_strange_host(settings.allowed_hosts)
        if request.path == "/api" or request.path.startswith("/api/"):
            refuse_other_sites()
            refuse_other_machines()

    app.before_request(guard)
    app.add_template_global(from_this_machine)


def refuse_strange_host(allowed: tuple[str, ...]) -> None:
    """Let pass a request whose Host header names this service, whatever the port.

    Raises:
        Problem: ``host-not-allowed``.
    """
    if _host_name(request.host) not in allowed:
        raise Problem("host-not-allowed", "Open Reflect at the address that reflect serve printed when it started.")


def refuse_other_sites() -> None:
    """Let pass a request from a program or from the service's own pages.

    Raises:
        Problem: ``cross-site``: a browser says that another site's page sent it.
    """
    origin = request.headers.get("Origin")
    own = (f"http://{request.host}", f"https://{request.host}")
    if (origin is not None and origin not in own) or request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
        raise Problem("cross-site", "A page of another website may not call this service.")


def refuse_other_machines() -> None:
    """Let pass a request from this machine.

    Raises:
        Problem: ``key-required``.
    """
    if not from_this_machine():
        raise Problem("key-required", "Without a key the API answers only programs on the machine it runs on.")


def from_this_machine() -> bool:
    """True if the request comes from a loopback address and no proxy brought it from elsewhere."""
    return _is_loopback(request.remote_addr) and not any(name in request.headers for name in _FORWARDING)


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_loopback(address: str | None) -> bool:
    try:
        return address is not None and ip_address(address).is_loopback
    except ValueError:
        return False
