"""The nouns of the house: what flows from an account to a report.

Every class is frozen and slotted and holds tuples, so a value can be cached, compared and sent to another process.
Every claim points at half-open character offsets (Unicode code points) of one normalised text, ``Account.text``.
"Don't know" is ``None`` with a reason beside it, never ``0.0``.
"""

from reflect.types.account import (
    Account,
    Parse,
    Sentence,
    Span,
    Token,
)
from reflect.types.evidence import (
    MOVES,
    ROLES,
    USES,
    CitationEvidence,
    Evidence,
    IdentityEvidence,
    IdentityKind,
    Issue,
    IssueCode,
    MisconceptionEvidence,
    Move,
    MoveEvidence,
    ReferenceEvidence,
    Role,
    RoleEvidence,
    ToneEvidence,
    Use,
)
from reflect.types.scores import (
    BANDS,
    Band,
    Comment,
    CommentTone,
    Depth,
    Genre,
    Passage,
    Score,
    Scores,
    Tone,
)

__all__ = [
    "BANDS",
    "MOVES",
    "ROLES",
    "USES",
    "Account",
    "Band",
    "CitationEvidence",
    "Comment",
    "CommentTone",
    "Depth",
    "Evidence",
    "Genre",
    "IdentityEvidence",
    "IdentityKind",
    "Issue",
    "IssueCode",
    "MisconceptionEvidence",
    "Move",
    "MoveEvidence",
    "Parse",
    "Passage",
    "ReferenceEvidence",
    "Role",
    "RoleEvidence",
    "Score",
    "Scores",
    "Sentence",
    "Span",
    "Token",
    "Tone",
    "ToneEvidence",
    "Use",
]
