"""The application: settings and an engine in, a Flask app out."""

from __future__ import annotations

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_openapi.models.info import Info
from flask_openapi.openapi import OpenAPI
from flask_wtf import CSRFProtect

from reflect.api.analysis import ENGINE
from reflect.api.docs import docs
from reflect.api.guard import register_guard
from reflect.api.headers import register_headers
from reflect.api.health import health
from reflect.api.learner import learner
from reflect.api.memory_request import MemoryRequest
from reflect.api.openapi import ProblemBody
from reflect.api.problems import answer_validation, register_problems
from reflect.api.rate import register_rate
from reflect.api.settings import Settings
from reflect.api.v1 import v1
from reflect.engine import Engine
from reflect.version import VERSION

_ABOUT = (
    "Send a reflective account, get a report: how deep it goes, what it draws on, what to ask next. "
    "Nothing is stored, nothing is sent elsewhere, nothing is marked."
)


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """The service, ready to run. ``settings`` default to the environment, ``engine`` to the shipped one.

    Raises:
        ModelError: a model is missing or is not the pinned one.
        RulebookError: a file in ``rubrics/`` is wrong.
        WrongSetting: a variable of the environment is wrong.
    """
    settings = settings or Settings.from_environment()
    app = OpenAPI(
        __name__,
        info=Info(title="Reflect", version=VERSION, description=_ABOUT),
        validation_error_model=ProblemBody,
        validation_error_callback=answer_validation,
        doc_ui=False,
    )
    app.openapi_version = "3.1.1"
    app.request_class = MemoryRequest
    app.extensions[ENGINE] = engine or Engine.load()
    _configure(app, settings)
    register_guard(app, settings)
    register_headers(app)
    register_problems(app)
    register_rate(app, settings.analyses_per_minute)
    _register_doors(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="reflect",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=settings.body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.field_bytes,
        BOOTSTRAP_SERVE_LOCAL=True,
        # A learner may write for hours before sending; the session still ends with the browser.
        WTF_CSRF_TIME_LIMIT=None,
    )


def _register_doors(app: OpenAPI) -> None:
    Bootstrap5(app)
    csrf = CSRFProtect(app)
    csrf.exempt(v1)
    app.register_api(v1)
    app.register_api(health)
    app.register_blueprint(docs)
    app.register_blueprint(learner)
