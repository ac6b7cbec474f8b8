"""A theory, law or method that a learner may name: one file of ``rubrics/references/<kind>/``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pydantic import ConfigDict

ReferenceKind = Literal[
    "theory",
    "model",
    "framework",
    "reflective-model",
    "method",
    "legislation",
    "statutory-guidance",
    "policy",
    "regulator",
]
REFERENCE_KINDS: tuple[ReferenceKind, ...] = (
    "theory",
    "model",
    "framework",
    "reflective-model",
    "method",
    "legislation",
    "statutory-guidance",
    "policy",
    "regulator",
)
State = Literal["current", "historic", "in-force", "in-force-amended", "partly-in-force", "superseded", "not-commenced"]
Nation = Literal["england", "scotland", "wales", "northern-ireland"]
NATIONS: tuple[Nation, ...] = ("england", "scotland", "wales", "northern-ireland")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a reference stands. ``since``/``until`` are the dates the state began and ended, where known.

    ``settled_by`` is the law that replaced it for good, long ago and beyond doubt: a warning may rest on that although
    nobody has checked the rest of the file. ``replaced`` is what a learner is told then, ``still_in`` are nations where
    it still stands. ``code`` is ``changed`` where a court overruled it and nothing took its place. ``amended_by`` is
    the latest law that is known to have changed it, of the day ``amended_on``.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    state: State
    since: date | None = None
    until: date | None = None
    superseded_by: str | None = None
    settled_by: str | None = None
    replaced: str | None = None
    code: Literal["superseded", "changed"] = "superseded"
    still_in: tuple[Nation, ...] = ()
    amended_by: str | None = None
    amended_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """What stands in another nation for a reference that does not reach there; ``name`` is what a learner is told.

    ``not_for`` are names among the aliases that are as good there (“deprivation of liberty”).
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    nation: Nation
    name: str
    reference: str | None = None
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NationNames:
    """Names among the aliases that hold in one nation alone, and what stands in the others."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    names: tuple[str, ...]
    nation: Nation
    equivalents: tuple[Equivalent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartName:
    """One part and the phrases that name it beside the reference (``says``) or anywhere at all (``alone``)."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    part: str
    says: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPart:
    """A part that is wrongly told, and the sentence that sets it right.

    ``says`` are phrases in the sentence of the mention; ``listed`` are words that are wrong as an item of a list that
    also holds two of the reference's own parts. Nothing is said in a sentence that holds one of ``unless``, or that
    lacks all of ``needs`` where there are any; ``is_wide``: ``unless`` also holds for the sentences beside it.
    ``counted`` are nouns of which the reference has one of the numbers ``right`` and no other. ``numbers`` are sections
    (``s117``) of another law, ``beyond`` is the last number that the law has. ``code`` is ``changed`` where it was
    right until ``since``: an account that is older is left alone.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    says: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_wide: bool = False
    counted: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    beyond: int | None = None
    message: str
    code: Literal["wrong-part", "changed", "not-in-force"] = "wrong-part"
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Names among the aliases that no longer stand although the reference does: since when, and what stands now.

    ``code`` is ``changed`` where the thing is still there but no longer right, ``not-in-force`` where it never came
    into force.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    names: tuple[str, ...]
    until: date
    message: str
    code: Literal["superseded", "changed", "not-in-force"] = "superseded"
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIdeas:
    """Names of ideas that belong to the reference's originators alone, or also to the surnames in ``also_by``.

    With ``by``, only these of its originators.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    names: tuple[str, ...]
    also_by: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference and every form a learner uses for it.

    ``aliases`` name it outright; those also in ``ambiguous_aliases`` count only with a second cue, and those also in
    ``cased_aliases`` only with their capitals, because they are ordinary words without. ``misspellings`` are wrong
    spellings that still name it, ``misnomers`` wrong titles or years that still do. ``decoys`` are longer forms that
    hold an alias but name something else. ``near_synonyms`` signal the idea without naming it. ``years`` are those a
    writer may rightly give. ``checked_on`` is the day the facts were checked against ``source``, ``None`` where they
    were not: no warning rests on such facts alone. ``finds`` are sentences that must give a mention, ``leaves``
    sentences that must not.

    ``equivalents`` say what stands where the reference does not reach. ``part_names`` name a part; ``part_titles`` are
    titles of numbered parts that are only checked against the number beside them. ``wrong_parts``, ``former`` and
    ``own_ideas`` are faults that learners make with it. ``first_year`` is the first year in which anybody could cite
    the work under this name, ``None`` where nothing may be said about its year;
    ``wrong_years`` are later ones that learners often give and that are no edition.
    ``supported_by`` are references whose mention speaks for the ambiguous forms, ``cues`` words that do so for
    plain words in the sentence or one beside it, ``name_cues`` those that do so for a surname in its sentence;
    ``parted_ideas`` are ideas of some of the originators and not of the others,
    ``nation_names`` names that hold in one nation alone.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    kind: ReferenceKind
    name: str
    aliases: tuple[str, ...]
    ambiguous_aliases: tuple[str, ...] = ()
    cased_aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    originators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    part_names: tuple[PartName, ...] = ()
    part_titles: tuple[PartName, ...] = ()
    wrong_parts: tuple[WrongPart, ...] = ()
    own_ideas: OwnIdeas | None = None
    parted_ideas: tuple[OwnIdeas, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    former: tuple[Former, ...] = ()
    first_year: int | None = None
    wrong_years: tuple[int, ...] = ()
    supported_by: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    name_cues: tuple[str, ...] = ()
    nation_names: tuple[NationNames, ...] = ()
    jurisdiction: str
    status: Status
    typical_errors: tuple[str, ...] = ()
    near_synonyms: tuple[str, ...] = ()
    form_notes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    source: str
    checked_on: date | None
    to_verify: str | None = None
    finds: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
