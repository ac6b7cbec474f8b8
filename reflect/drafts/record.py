"""What moved, as it stands in a report's JSON under ``changes``.

The keys and types are part of the report's contract (``api/schema/reflect-report-1.json``). ``start`` and ``end`` are
offsets into the new text, ``previous_start`` and ``previous_end`` into the earlier one::

    {"previous": {"source": null, "words": 300, "sentences": 20},          # with_text adds "text"
     "note": null,                                                         # why not all could be compared
     "depth": {"band": {"before": "B1", "after": "B2", "change": "up|down|same|now-known|not-known"},
               "peak": {…}, "value": {"before": 0.2, "after": 0.4}},
     "tone": {"analytical_share": {"before": 0.1, "after": null}},
     "references": [{"id", "kind", "before": use or null, "after": use or null,
                     "change": "gained|lost|better|worse|same"}],
     "criteria": [{"id", "before": level or null, "after": level or null, "change": as in depth}],
     "checks": {"before": 3, "after": 1,
                "gone": [{"area": "confidentiality|law|citation|misconception", "code", "id": null, "text", "why",
                          "previous_start", "previous_end"}],
                "new": [{…, "start", "end"}]},
     "sentences": {"kept": [{"start", "end", "previous_start", "previous_end", "edited"}],
                   "added": [{"start", "end"}], "cut": [{"previous_start", "previous_end"}]},
     "comments": [{"tone": "strength|question", "text", "spans": [{"start", "end"}],
                   "previous_spans": [{"previous_start", "previous_end"}]}]}
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reflect.types import ChangeComment, Changes, CheckChanges, CheckFinding, Figures, Moved, PreviousFacts, Span

Json = dict[str, Any]


def record(changes: Changes, *, with_text: bool = False) -> Json:
    """The changes as plain data; ``with_text`` adds the earlier text that the ``previous_`` offsets point into."""
    return {
        "previous": _previous(changes.previous, with_text=with_text),
        "note": changes.note,
        "depth": {"band": _moved(changes.band), "peak": _moved(changes.peak), "value": _figures(changes.value)},
        "tone": {"analytical_share": _figures(changes.analytical_share)},
        "references": [
            {"id": c.reference, "kind": c.reference_kind, "before": c.before, "after": c.after, "change": c.movement}
            for c in changes.references
        ],
        "criteria": [{"id": change.criterion, **_moved(change.level)} for change in changes.criteria],
        "checks": _checks(changes.checks),
        "sentences": {
            "kept": [{**_here(k.span), **_there(k.previous_span), "edited": k.edited} for k in changes.kept],
            "added": [_here(span) for span in changes.added],
            "cut": [_there(span) for span in changes.cut],
        },
        "comments": [_comment(comment) for comment in changes.comments],
    }


def _previous(previous: PreviousFacts, *, with_text: bool) -> Json:
    facts = {"source": previous.source, "words": previous.words, "sentences": previous.sentences}
    return {**facts, "text": previous.text} if with_text else facts


def _moved(moved: Moved[Any]) -> Json:
    return {"before": moved.before, "after": moved.after, "change": moved.movement}


def _figures(figures: Figures) -> Json:
    return {"before": _rounded(figures.before), "after": _rounded(figures.after)}


def _rounded(value: float | None) -> float | None:
    # As everywhere in a report; adding 0.0 turns -0.0 into 0.0.
    return None if value is None else round(float(value), 4) + 0.0


def _checks(checks: CheckChanges) -> Json:
    return {
        "before": checks.before,
        "after": checks.after,
        "gone": [_finding(finding, _there) for finding in checks.gone],
        "new": [_finding(finding, _here) for finding in checks.new],
    }


def _finding(finding: CheckFinding, place: Callable[[Span], Json]) -> Json:
    return {
        "area": finding.area,
        "code": finding.code,
        "id": finding.subject,
        "text": finding.text,
        "why": finding.why,
        **place(finding.span),
    }


def _comment(comment: ChangeComment) -> Json:
    return {
        "tone": comment.tone,
        "text": comment.text,
        "spans": [_here(span) for span in comment.spans],
        "previous_spans": [_there(span) for span in comment.previous_spans],
    }


def _here(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _there(span: Span) -> Json:
    return {"previous_start": span.start, "previous_end": span.end}
