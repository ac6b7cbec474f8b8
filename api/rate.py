"""How often one caller may ask for an analysis."""

from __future__ import annotations

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

ANALYSING = frozenset({"v1.create_analysis", "learner.report"})


def register_rate(app: Flask, per_minute: int) -> None:
    """Count the analyses of each caller of ``app``, both doors together; counts live in memory with the process."""
    Limiter(
        get_remote_address,
        app=app,
        storage_uri="memory://",
        headers_enabled=True,
        application_limits=[f"{per_minute} per minute"],
        application_limits_exempt_when=lambda: request.endpoint not in ANALYSING,
    )
