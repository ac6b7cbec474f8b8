"""What the shell's tests share: an app on the one loaded engine, and a form that carries its token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from reflect.api import Settings, create_app
from reflect.engine import Engine

Post = Callable[..., TestResponse]


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings that never refuse a test for being fast."""
    return Settings(analyses_per_minute=100_000)


@pytest.fixture(scope="session")
def app(engine: Engine, settings: Settings) -> Flask:
    """The service on the shared engine."""
    return create_app(settings, engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser or program on this machine, without cookies."""
    return app.test_client()


@pytest.fixture
def remade(engine: Engine, settings: Settings) -> Callable[..., Flask]:
    """The service with some settings changed."""
    return lambda **changes: create_app(replace(settings, **changes), engine)


@pytest.fixture
def post(client: FlaskClient) -> Post:
    """Send a form of the learner's page, with the token that the page holds."""

    def send(path: str, **fields: Any) -> TestResponse:
        page = html.fromstring(client.get("/").data)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        return client.post(path, data={"csrf_token": token, **fields}, content_type="multipart/form-data")

    return send
