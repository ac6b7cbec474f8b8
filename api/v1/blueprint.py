"""The blueprint that every part of version 1 adds its routes to."""

from __future__ import annotations

from flask_openapi.blueprint import APIBlueprint

v1 = APIBlueprint("v1", __name__, url_prefix="/api/v1")
EVERY_ROUTE = ("host-not-allowed", "key-required", "cross-site", "internal")
