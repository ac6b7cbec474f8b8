"""``reflect serve``: the service on a real WSGI server."""

from __future__ import annotations

import socket
import sys

from waitress import create_server
from waitress.server import BaseWSGIServer

from reflect.api.app import create_app
from reflect.api.settings import LOOPBACK_HOSTS, Settings
from reflect.engine import Engine
from reflect.errors import ReflectError

DEFAULT_PORT = 8765
CHANNEL_SECONDS = 30
CONNECTIONS = 400
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound to


class AddressTaken(ReflectError):
    """Something else listens there already, or this machine has no such address."""

    code = "address-taken"


def serve(host: str = "127.0.0.1", port: int = DEFAULT_PORT) -> None:
    """Serve until interrupted, and print where on standard error first.

    Raises:
        AddressTaken: the address cannot be listened on.
        ModelError: a model is missing or is not the pinned one.
        RulebookError: a file in ``rubrics/`` is wrong.
        WrongSetting: a variable of the environment is wrong.
    """
    listener = _listen(host, port)
    settings = _settings_for(host)
    server = make_server(listener, settings)
    _say(f"Reflect is at {_address(host, listener.getsockname()[1])} — stop it with Ctrl-C")
    if host not in LOOPBACK_HOSTS:
        _say(f"Other machines can open its page under: {', '.join(settings.allowed_hosts)}")
    try:
        server.run()
    finally:
        server.close()


def make_server(listener: socket.socket, settings: Settings, engine: Engine | None = None) -> BaseWSGIServer:
    """A waitress server on a bound socket, not yet running; it keeps bodies and answers in memory, never on disk."""
    app = create_app(settings, engine)
    return create_server(
        app,
        sockets=[listener],
        threads=settings.threads,
        ident=None,
        max_request_body_size=2 * settings.body_bytes,
        inbuf_overflow=2 * settings.body_bytes + 1,
        outbuf_overflow=2 * settings.body_bytes + 1,
        # Slow or silent visitors must not keep the others out.
        channel_timeout=CHANNEL_SECONDS,
        connection_limit=CONNECTIONS,
        # The guard must see that a proxy brought a request from elsewhere.
        clear_untrusted_proxy_headers=False,
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise AddressTaken(
            f"Reflect cannot use {host}:{port} ({error.strerror}). If it is running there already, open "
            f"{_address(host, port)}; otherwise choose another port with --port."
        ) from error
    return listener


def _settings_for(host: str) -> Settings:
    settings = Settings.from_environment()
    if host in _ANYWHERE or host in settings.allowed_hosts:
        return settings
    return settings.answering_to(host)


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in _ANYWHERE else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is what the command shows
