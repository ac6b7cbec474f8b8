"""The learner's pages: the form, the report, and the report to take away. Nothing is stored between them."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import RequestEntityTooLarge

from reflect.api.analysis import current_engine
from reflect.api.learner.draft import Draft
from reflect.api.learner.report_view import ReportView
from reflect.api.learner.takeaway import opened, sealed
from reflect.api.problems import Problem

learner = Blueprint("learner", __name__, template_folder="templates")

_STALE = "This page was open for too long, or cookies are switched off. Your text is still here: please send it again."
_TOO_LARGE = "That is longer than any account Reflect can read. Please send one account, up to 20 MB as a file."


@learner.get("/")
def start() -> Response:
    """The form; with ``?example=1`` it holds the example account."""
    return _form(Draft(text=example_account() if request.args.get("example") else ""))


@learner.post("/")
def change() -> Response:
    """The form again, with the text a report was about."""
    return _form(Draft.of_request(request))


@learner.get("/report")
def no_report() -> AnyResponse:
    """Back to the form: a report has no address, because it is not stored."""
    return redirect(url_for("learner.start"))


@learner.post("/report")
def report() -> Response:
    """The report on what was sent, or the form with what is wrong."""
    draft = Draft.of_request(request)
    try:
        found = draft.analyse()
    except Problem as problem:
        return _form(draft, problem.detail, draft.field_at_fault(problem), status=422)
    view = ReportView.of(found, current_engine().rulebook)
    return make_response(render_template("learner/report.html", view=view, report=found, parcel=sealed(found)))


@learner.post("/report.json")
def report_json() -> Response:
    """The report as a file to keep; it comes out of the learner's own page."""
    body = opened(request.form.get("report", ""))
    download = {"Content-Disposition": 'attachment; filename="reflect-report.json"'}
    return Response(body, content_type="application/json", headers=download)


@learner.app_errorhandler(CSRFError)
def stale_page(error: CSRFError) -> Response:
    """The form with its text, for a page whose token no longer holds."""
    return _form(Draft.of_request(request), error=_STALE, status=int(error.code or 400))


@learner.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> Response:
    """The form without its text, which was too long to take in."""
    return _form(Draft(), error=_TOO_LARGE, status=error.code)


def example_account() -> str:
    """The account shipped to try Reflect with."""
    return (files("reflect.rubrics") / "examples" / "example-account.txt").read_text("utf-8")


def _form(draft: Draft, error: str | None = None, field: str = "text", status: int = 200) -> Response:
    rubrics = current_engine().rulebook.rubrics.values()
    page = render_template("learner/form.html", draft=draft, rubrics=rubrics, error=error, field=field)
    return make_response(page, status)
