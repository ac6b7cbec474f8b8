"""Bodies stay off the disk."""

from __future__ import annotations

import tempfile
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from reflect.api.memory_request import MemoryRequest


@pytest.mark.parametrize("size", [10, 5_000_000])
def test_an_upload_is_held_in_memory(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large, an uploaded account is never written to a temporary file."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file was opened")

    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n'
    body = head + b"a" * size + b'\r\n--b\r\nContent-Disposition: form-data; name="rubric"\r\n\r\nr\r\n--b--\r\n'
    content_type = "multipart/form-data; boundary=b"
    environ = EnvironBuilder(method="POST", input_stream=BytesIO(body), content_type=content_type).get_environ()
    environ["CONTENT_LENGTH"] = str(len(body))
    request = MemoryRequest(environ)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", refuse)
    assert isinstance(request.files["file"].stream, BytesIO)
    assert len(request.files["file"].read()) == size
    assert request.form["rubric"] == "r"
