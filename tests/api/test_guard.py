"""Who may ask: the right name, no other website, and for the API no other machine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

URL = "/api/v1/analyses"
BODY = {"text": "I sat with her because she was afraid."}


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:80", "[::1]:8765", "LOCALHOST:1"])
@pytest.mark.parametrize("path", ["/", "/api/v1/rubrics", "/healthz"])
def test_its_own_names_are_answered(client: FlaskClient, host: str, path: str) -> None:
    """Loopback names are answered, whatever the port."""
    assert client.get(path, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil", "10.0.0.5", "[::2]", "[x"]
)
@pytest.mark.parametrize("path", ["/", "/api/v1/rubrics", "/healthz", "/static/reflect.css"])
def test_strange_names_are_refused(client: FlaskClient, host: str, path: str) -> None:
    """A name that was made to point here (DNS rebinding) gets nothing."""
    assert client.get(path, headers={"Host": host}).status_code == 400


def test_an_operator_can_add_a_name(remade: Callable[..., Flask]) -> None:
    """A name in the settings is answered, others still are not."""
    client = remade(allowed_hosts=("reflect.college.example",)).test_client()
    assert client.get("/healthz", headers={"Host": "reflect.college.example"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "localhost"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Origin": "http://[x"},
    ],
)
def test_other_websites_are_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    """A page of another site, or of another port here, may neither post nor read."""
    response = client.post(URL, json=BODY, headers=headers)
    assert response.status_code == 403
    assert response.json["type"] == "/problems/cross-site"
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, {"Sec-Fetch-Site": "none"}],
)
def test_programs_and_its_own_pages_are_answered(client: FlaskClient, headers: dict[str, str]) -> None:
    """A program sends none of a browser's headers; its own page sends the same origin."""
    assert client.post(URL, json=BODY, headers=headers).status_code == 200


@pytest.mark.parametrize("address", ["192.168.1.7", "8.8.8.8", "fe80::1", "unknown"])
@pytest.mark.parametrize("path", ["/api/v1/rubrics", "/api/v1/nothing"])
def test_other_machines_need_a_key(client: FlaskClient, address: str, path: str) -> None:
    """Without keys the API is for this machine only, and does not even say what exists."""
    response = client.get(path, environ_overrides={"REMOTE_ADDR": address})
    assert response.status_code == 401
    assert response.json["type"] == "/problems/key-required"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_needs_no_key(client: FlaskClient, address: str) -> None:
    """Loopback addresses are this machine."""
    assert client.get("/api/v1/rubrics", environ_overrides={"REMOTE_ADDR": address}).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_a_proxy_does_not_make_everybody_local(client: FlaskClient, header: str) -> None:
    """Behind a proxy on this machine every caller has a loopback address; that opens nothing."""
    assert client.get("/api/v1/rubrics", headers={header: "for=203.0.113.9"}).status_code == 401
