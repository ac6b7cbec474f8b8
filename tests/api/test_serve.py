"""``reflect serve``: the real server."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from reflect.api.serve import AddressTaken, make_server, serve
from reflect.api.settings import Settings
from reflect.engine import Engine


@pytest.fixture(scope="module")
def address(engine: Engine) -> Iterator[tuple[str, int]]:
    """A running server on a free port."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(listener, Settings(analyses_per_minute=1000), engine)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield listener.getsockname()
    server.close()
    thread.join(timeout=10)


def exchange(address: tuple[str, int], request: bytes) -> bytes:
    """Send raw bytes, return all that comes back."""
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_it_answers(address: tuple[str, int]) -> None:
    """The page and the API are there, and the server does not name itself."""
    with urllib.request.urlopen("http://{}:{}/healthz".format(*address)) as response:
        assert json.load(response)["status"] == "ok"
        assert "Server" not in response.headers


def test_a_proxys_header_reaches_the_guard(address: tuple[str, int]) -> None:
    """Waitress would take the header away, and every visitor of a proxy would count as this machine."""
    head = b"GET /api/v1/rubrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    assert exchange(address, head + b"\r\n").startswith(b"HTTP/1.1 200")
    assert exchange(address, head + b"X-Forwarded-For: 203.0.113.9\r\n\r\n").startswith(b"HTTP/1.1 401")


def test_a_large_upload_gets_its_problem(address: tuple[str, int]) -> None:
    """A body over the limit is answered with a problem, not with a broken connection."""
    body = b"x" * (22 * 1024 * 1024)
    head = (
        b"POST /api/v1/analyses HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        b"Content-Type: application/json\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n"
    )
    answer = exchange(address, head + body)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"/problems/too-large" in answer


def test_a_port_in_use_is_said_kindly() -> None:
    """The message names the address and what to do, and comes before the engine is loaded."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressTaken, match=rf"127\.0\.0\.1:{port}.*--port"):
            serve("127.0.0.1", port)


def test_the_command_prints_where_and_stops() -> None:
    """``reflect serve`` says its address when it is ready, and ends on an interrupt."""
    code = "from reflect.api.serve import serve; serve('127.0.0.1', 0)"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        try:
            assert line.startswith("Reflect is at http://127.0.0.1:")
            url = line.split()[3]
            with urllib.request.urlopen(url) as response:
                assert response.status == 200
        finally:
            process.send_signal(2)
        assert process.wait(timeout=20) in {0, -2, 130}


def test_visitors_who_only_hold_the_line_are_let_go(engine: Engine) -> None:
    """A silent connection lasts half a minute, and many of them leave room for others."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = make_server(listener, Settings(), engine)
        assert (server.adj.channel_timeout, server.adj.connection_limit) == (30, 400)
        assert server.adj.max_request_body_size == 2 * Settings().body_bytes
        server.close()
