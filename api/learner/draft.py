"""What a learner sends: a text or a file, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request
from werkzeug.datastructures import FileStorage

from reflect.api.analysis import analyse_file, analyse_text
from reflect.api.problems import Problem
from reflect.report import Report
from reflect.rulebook import DEFAULT_RUBRIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The form as sent. A chosen file goes before the text; ``upload`` is ``None`` when no file was chosen."""

    text: str = ""
    rubric: str = DEFAULT_RUBRIC
    upload: FileStorage | None = None

    @classmethod
    def of_request(cls, request: Request) -> Draft:
        """Read the form; fields that were not sent keep their defaults.

        Raises:
            RequestEntityTooLarge: the body or one of its fields is over the limit.
        """
        upload = request.files.get("file")
        return cls(
            text=request.form.get("text", ""),
            rubric=request.form.get("rubric", DEFAULT_RUBRIC),
            upload=upload if upload is not None and upload.filename else None,
        )

    def analyse(self) -> Report:
        """The report on the file or, without one, on the text.

        Raises:
            Problem: what was sent cannot be read, or there is no such rubric.
        """
        if self.upload is not None and self.upload.filename:
            return analyse_file(self.upload.read(), self.upload.filename, self.rubric)
        return analyse_text(self.text, self.rubric)

    def field_at_fault(self, problem: Problem) -> str:
        """The form field that the problem is about: ``rubric``, ``file`` or ``text``."""
        if problem.kind.slug == "unknown-rubric":
            return "rubric"
        return "text" if self.upload is None else "file"
