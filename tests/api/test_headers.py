"""What every response forbids."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from reflect.api.headers import SECURITY_HEADERS

PATHS = ["/", "/?example=1", "/docs", "/problems", "/openapi.json", "/healthz", "/api/v1/rubrics", "/nothing", "/api/x"]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_them(client: FlaskClient, path: str) -> None:
    """Pages, JSON and failures alike; nothing that could hold text may be kept by a cache."""
    headers = client.get(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert headers["Cache-Control"] == "no-store"


def test_the_policy_allows_no_inline_code_and_no_other_site() -> None:
    """Everything is forbidden but the service's own files and Bootstrap's data: images."""
    policy = dict(part.split(" ", 1) for part in SECURITY_HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert set(policy.values()) <= {"'none'", "'self'", "'self' data:"}


@pytest.mark.parametrize("path", ["/", "/docs", "/problems", "/nothing"])
def test_pages_load_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    """No address of another host in anything a page loads, and no inline script or style."""
    page = client.get(path).text
    for address in re.findall(r'(?:src|href|action)="([^"]*)"', page):
        assert address.startswith(("/", "#")), address
        assert not address.startswith("//")
    assert not re.search(r"<style|style=|<script(?![^>]*\bsrc=)|\son\w+=", page)


@pytest.mark.parametrize("path", ["/static/reflect.css", "/static/reflect.js", "/static/reflect.svg"])
def test_files_of_the_page_may_be_kept(client: FlaskClient, path: str) -> None:
    """Style, script and sign hold no text, carry the other headers, and name no other host."""
    with client.get(path) as response:
        assert response.status_code == 200
        assert response.headers["Cache-Control"] != "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", response.text)


def test_the_cookie_is_hardened(client: FlaskClient) -> None:
    """The one cookie carries the form's token; scripts cannot read it and other sites cannot send it."""
    cookie = client.get("/").headers["Set-Cookie"]
    assert cookie.startswith("reflect=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
