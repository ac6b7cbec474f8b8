"""What detectors see: one class for each kind of evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from reflect.types.account import Span

if TYPE_CHECKING:
    # The reader of uploads starts a process for each file: it must not pay for numpy.
    import numpy as np
    from numpy.typing import NDArray

Role = Literal[
    "Other",
    "Experience",
    "Feeling",
    "Reflection",
    "Difficulty",
    "Belief",
    "Intention",
    "Perspective",
    "Learning",
]

ROLES: tuple[Role, ...] = (
    "Other",
    "Experience",
    "Feeling",
    "Reflection",
    "Difficulty",
    "Belief",
    "Intention",
    "Perspective",
    "Learning",
)

Move = Literal[
    "own-act",
    "led-act",
    "general-claim",
    "hypothetical",
    "feeling",
    "reason",
    "weighing",
    "other-view",
    "own-assumption",
    "shift",
    "power-context",
    "theory-link",
    "impact",
    "impact-source",
    "next-step",
    "tried-since",
    "signpost",
]
MOVES: tuple[Move, ...] = get_args(Move)

Use = Literal["named", "explained", "applied", "critiqued"]

USES: tuple[Use, ...] = ("named", "explained", "applied", "critiqued")

IssueCode = Literal[
    "wrong-year",
    "superseded",
    "changed",
    "wrong-nation",
    "not-in-force",
    "misattributed",
    "wrong-part",
    "misspelt",
]

IdentityKind = Literal[
    "person-name",
    "place-name",
    "date-of-birth",
    "address",
    "postcode",
    "phone",
    "email",
    "nhs-number",
    "ni-number",
    "identifying-combination",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something a detector saw, where it saw it, how sure it is (0-1) and why, in words a learner can read.

    ``sentence`` is the index of the sentence it stands in, ``None`` outside the body.
    """

    kind: ClassVar[str] = "evidence"

    span: Span
    sentence: int | None
    detector: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEvidence(Evidence):
    """What one sentence mainly does. ``probabilities`` follow the order of ``ROLES`` and sum to 1.

    ``moves`` are the encoder's probabilities in the order of ``MOVES``, ``analytical`` its reading of the tone, 0-1.
    ``meaning`` has unit length: the dot product of two sentences' is how alike they are in what they are about.
    """

    kind: ClassVar[str] = "role"

    role: Role
    probabilities: tuple[float, ...]
    moves: tuple[float, ...]
    analytical: float
    meaning: NDArray[np.float64] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEvidence(Evidence):
    """One reflective move in one sentence; a sentence can hold several. ``move`` is a name of ``rubrics/lexicons``."""

    kind: ClassVar[str] = "move"

    move: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneEvidence(Evidence):
    """How analytical one sentence is: ``analytical`` is a probability, 0 reporting to 1 reasoning or questioning."""

    kind: ClassVar[str] = "tone"

    analytical: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something about a mention that the writer should check; ``source`` says where the correction comes from."""

    code: IssueCode
    message: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEvidence(Evidence):
    """One mention of a theory, law or method in the body. ``part`` names a section or element, or is ``None``."""

    kind: ClassVar[str] = "reference"

    reference: str
    reference_kind: str
    part: str | None
    use: Use
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationEvidence(Evidence):
    """A citation and a reference list that do not match.

    ``unlisted``: cited in the text, not in the list. ``uncited``: in the list, never cited.
    """

    kind: ClassVar[str] = "citation"

    fault: Literal["unlisted", "uncited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityEvidence(Evidence):
    """Words that could tell a reader who a real person is."""

    kind: ClassVar[str] = "identity"

    identity: IdentityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MisconceptionEvidence(Evidence):
    """Words in the text that show a misconception; ``question`` is what a tutor would ask."""

    kind: ClassVar[str] = "misconception"

    criterion: str
    question: str
