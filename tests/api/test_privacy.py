"""No word of an account stays behind."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from lxml import html
from werkzeug.test import TestResponse

Post = Callable[..., TestResponse]


def test_nothing_of_the_text_is_logged(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    """A whole journey leaves no word of the account in the logs."""
    with caplog.at_level(logging.DEBUG):
        page = html.fromstring(post("/report", text="I sat with Mrs Featherstonehaugh because she was afraid.").data)
        post("/report.json", report=page.xpath("//input[@name='report']/@value")[0])
        post("/report", text="")
    assert "Featherstonehaugh" not in caplog.text
