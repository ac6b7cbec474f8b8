"""The report a learner takes away, carried by their own page and signed, so that nothing is kept here."""

from __future__ import annotations

import hashlib

from flask import current_app
from itsdangerous import BadSignature, Signer

from reflect.api.problems import Problem
from reflect.report import Report


def sealed(report: Report) -> str:
    """The report's JSON with its text, one line, and a seal that only this process (or its secret key) can make."""
    return _signer().sign(report.to_json(with_text=True)).decode()


def opened(parcel: str) -> str:
    """The JSON of a sealed report.

    Raises:
        Problem: it was not sealed here, or was changed since.
    """
    try:
        return _signer().unsign(parcel).decode()
    except BadSignature as error:
        raise Problem("bad-request", "Reflect has been restarted since. Send the account again.") from error


def _signer() -> Signer:
    return Signer(str(current_app.secret_key), salt="reflect-report", digest_method=hashlib.sha256)
