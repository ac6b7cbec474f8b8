"""Whether the service is up, and with which engine."""

from __future__ import annotations

from typing import Any

from flask_openapi.blueprint import APIBlueprint
from pydantic import BaseModel

from reflect.api.analysis import current_engine
from reflect.api.openapi import problem_responses

health = APIBlueprint("health", __name__)


class Health(BaseModel):
    """The engine's version and the checksum of every trained part."""

    status: str
    version: str
    models: dict[str, str]


@health.get("/healthz", responses={200: Health, **problem_responses("host-not-allowed", "internal")})
def healthz() -> dict[str, Any]:
    """Say that the service is up."""
    facts = current_engine().facts
    return {"status": "ok", "version": facts.version, "models": dict(facts.models)}
