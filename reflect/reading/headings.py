"""Lines that are headings by their look or their words, though nothing in the file marks them as such.

When in doubt a line is prose: losing a learner's sentence is worse than keeping a title.
"""

from __future__ import annotations

import re

# Stages of the models learners structure an account by: Gibbs (1988), Kolb (1984), Driscoll (1994; after Borton 1970),
# Rolfe et al. (2001), Johns (1994), Atkins & Murphy (1993) and the everyday forms of their prompts.
_STAGES = frozenset(
    """
    description|description of the event|describe|what happened|feelings|feelings and thoughts|thoughts and feelings
    evaluation|analysis|conclusion|conclusions|action plan|personal development plan|introduction|background|context
    concrete experience|reflective observation|abstract conceptualisation|abstract conceptualization
    active experimentation|what|so what|now what|what so what now what|what? so what? now what|awareness|reflection
    critical analysis|synthesis|outcome|outcomes|what did i learn|what have i learned|what have i learnt
    what was i thinking and feeling|what were you thinking and feeling|what were you feeling|what was i feeling
    what was good and bad about the experience|what sense can you make of the situation
    what sense can i make of the situation|what else could you have done|what else could i have done
    if it arose again what would you do|if it arose again, what would you do|if it arose again, what would i do
    what would i do differently|what would you do differently|what went well|what did not go well|what didn't go well
    what i did|what i learned|what i learnt|how i felt|my feelings|my role|my thoughts|my actions|next steps
    appendix|appendices|word count|contents|table of contents
    """.replace("\n", "|").split("|")
)
_STAGE_NAMES = frozenset(name.strip() for name in _STAGES if name.strip())
_STAGE_PREFIX = re.compile(
    r"^(?:(?:stage|step|part|section|phase)\s+)?\(?\d{1,2}(?:[.):]|\s*[-–—])?\s+|^[-–—•*]\s+", re.I
)

_REFERENCES = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:\*\*|__)?(?:(?:list of )?references?(?: list)?(?: ?(?:and|&|/) ?bibliography)?"
    r"|bibliography|works cited|sources(?: used)?|reference section)(?:\*\*|__)?\s*:?\s*(?:\*\*)?",
    re.I,
)
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(?P<inner>[^*_]{1,120})(?<=\S)\1:?")

_VERBS = (
    "analyse|analyze|apply|appraise|assess|be able to|carry out|clarify|compare|contrast|create|critically|"
    "critique|define|demonstrate|describe|determine|develop|discuss|distinguish|establish|evaluate|examine|explain|"
    "explore|facilitate|give|identify|implement|investigate|justify|know|lead|list|manage|monitor|outline|plan|produce|"
    "promote|propose|provide|recognise|reflect|research|review|show|state|summarise|support|take|understand|use|work"
)
# In a list that is only numbered, learners put their own next steps in the imperative; these verbs are tutors' alone.
_TUTOR_VERBS = (
    "analyse|analyze|compare and contrast|critically|critique|define|describe|evaluate|explain|justify|outline"
)
# Possessive: white space is never tried in two shares, so a line of nothing else costs its length and no more.
_AFTER_NUMBER = r"(?:\s*+[.):–—-]\s++|\s++)"
_CRITERION = re.compile(
    r"(?!\d{1,2}\.[0-5]\d\s)"  # a time of day
    r"(?:(?:AC|LO|PC|(?:assessment )?criteri(?:on|a)|learning (?:outcome|objective)|Unit|Task|Question|Q)"
    rf"\s*+\d+(?:\.\d+)*[a-z]?{_AFTER_NUMBER}|\d+(?:\.\d+)+[a-z]?{_AFTER_NUMBER})(?P<verb>{_VERBS})\b",
    re.I,
)
# These are nouns as well: "2.1 Support worker arrived late" is a learner's note.
_NOUNS = frozenset({"support", "work", "plan", "show", "state", "use", "list", "lead", "review", "research"})
_NUMBERED_TASK = re.compile(rf"\(?\d{{1,2}}[.)]\s+(?:{_TUTOR_VERBS})\b", re.I)

# "1.2 Explain how I led the team": the command that opens it is not the learner's, whoever it goes on about.
_SELF_CRITERION = re.compile(
    rf"(?!\d{{1,2}}\.[0-5]\d\s)(?:(?:AC|LO|PC)\s*)?\d{{1,2}}(?:\.\d{{1,2}})+[.):]?\s+(?:{_TUTOR_VERBS}|demonstrate|discuss|"
    r"identify|reflect on|summarise)\s+(?:and\s+\w+\s+)?(?:how|why|what|ways|when|where|own|my|your|a|an|the)\b",
    re.I,
)

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|i|me|my|mine|myself|we|us|our|ours|ourselves)\b")
_FIRST_PERSON_CAPITAL = re.compile(r"\b(?:Me|My|Mine|Myself|We|Us|Our|Ours|Ourselves)\b")
# Whoever acts; a title may own things but not act.
_SUBJECT = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|i|[Mm]e|[Mm]yself|[Ww]e|[Uu]s|[Oo]urselves)\b")
# "What I learned", "How it could be better"; not "What upset me was the noise", which is a sentence.
_QUESTION_CLAUSE = re.compile(r"(?:What|How|Why)\s+(?!a\b)[\w'’-]+(?:\s+(?!(?:is|are|was|were)\b)[\w'’-]+)*\s*:?$")
_FINITE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|"
    r"isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|couldn['’]t|won['’]t|wouldn['’]t|"
    r"became|began|broke|brought|built|came|caught|chose|cried|cut|dealt|drank|drew|drove|ate|fell|felt|fought|found|"
    r"forgot|gave|got|grew|heard|held|hid|hit|hurt|kept|knew|laid|led|left|lent|lost|made|meant|met|paid|ran|rang|"
    r"rose|said|sat|saw|sent|shook|showed|shut|slept|sold|spent|spoke|stood|swore|taught|thought|threw|told|took|"
    r"understood|upset|went|wept|woke|won|wore|wrote|need|want|feel|think|believe|says|feels|needs|wants|helps|makes|means|shows)\b",
    re.I,
)
_PAST = re.compile(r"(?<![-\w])[A-Za-z]{2,}ed\b")
_ADJECTIVES = frozenset(
    [
        "centred",
        "centered",
        "related",
        "based",
        "needed",
        "shared",
        "advanced",
        "integrated",
        "learned",
        "need",
        "speed",
    ]
)
# A noun phrase with a clause hung on it names a thing and says nothing of it yet: "A visit that changed my mind",
# "The day I got it wrong"; not "The man I saw shouted", nor "The family said that I was late".
_NAMED_THING = (
    r"(?:A|An|The|My|Our|One|Two|Three|(?:Reflect(?:ion|ions|ing)|An? account|Learning|Notes?) (?:on|from|of|about))"
)
_DONE = (
    r"(?:(?:had|has|was|were|did|could|would|never|almost|nearly|just|only|always|finally|not|n['’]t)\s+){0,3}"
    r"(?:let|put|set|read|learnt|learned|froze|stole|"
    + _FINITE.pattern.removeprefix(r"\b(?:").removesuffix(r")\b")
    + r"|[a-z]{2,}ed)\b"
)
_SUBJECTS = r"(?:I|we|she|he|they|it|nobody|everyone|everybody|everything|nothing|staff|someone|somebody)"
_HUNG_CLAUSE = re.compile(
    rf"(?P<thing>{_NAMED_THING}(?! (?:more|less|longer|sooner)\b)"
    rf"(?: (?!(?:that|which|who|when|where|I)\b)[\w'’-]+){{1,6}}?) "
    rf"(?:(?:that|which|who|when|where) (?:{_SUBJECTS} (?:all )?)?|{_SUBJECTS} (?:all )?|"
    rf"(?<=day )[A-Z][\w'’]+ |(?<=night )[A-Z][\w'’]+ |(?<=time )[A-Z][\w'’]+ )"
    rf"(?P<done>{_DONE})(?P<rest>.*)$"
)
# Verbs in the present that a main clause may turn on; the list is for lines that look like titles, not for grammar.
_PRESENT = re.compile(
    r"\b(?:know|say|tell|hope|agree|see|mean|admit|suggest|show|worry|reckon|guess|know|like|love|hate|look|seem|live|"
    r"come|go|get|make|use|work|take|give|ask|know|eat|sleep|refuse|annoy|upset|think|believe|remember)s?\b",
    re.I,
)
_DECIMAL = re.compile(r"(?P<prefix>\d{1,2}(?:\.\d{1,2})*)\.(?P<last>\d{1,2})[.):]?\s+(?P<title>\S.*)")
_SENTENCE_OPENER = re.compile(r"(?:I|We|She|He|They|It|This|That|There|These|You|Mrs?|Ms|Miss|Dr)\b")
_TERMINAL = re.compile(r"[.!?…;,][\"'”’)\]*]*$")
_WORDS = re.compile(r"\w+(?:['’\-]\w+)*")
_TIME = re.compile(r"\d{1,2}[.:][0-5]\d\b")
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|\(?[a-z0-9]\)\s+)")


def word_count(text: str) -> int:
    """Runs of letters and digits; inner hyphens and apostrophes do not part them."""
    return len(_WORDS.findall(text))


def is_reference_heading(text: str) -> bool:
    """True for "References", "Bibliography:" and their like, alone on the line."""
    return _REFERENCES.fullmatch(text.lstrip("# ").strip()) is not None


def is_stage(text: str) -> bool:
    """True for the name of a stage of a known reflective model, alone on the line and with a capital."""
    bare = _STAGE_PREFIX.sub("", text).strip("*_ \t")
    name = bare.rstrip("?:. ").lower().replace("’", "'")
    # A full stop makes it a sentence: "Conclusion." may close a thought, "Conclusion" does not.
    return name in _STAGE_NAMES and not bare.endswith(".") and not bare[:1].islower()


def is_criterion(text: str) -> bool:
    """True for a pasted criterion ("1.2 Analyse how …", "LO3 Understand …"): a numbered command, no first person."""
    if _SELF_CRITERION.match(text) and not _TERMINAL.search(text) and word_count(text) <= 16:
        return True
    match = _CRITERION.match(text)
    if match is None or speaks_of_self(text) or word_count(text) > 60:
        return False
    return match["verb"].lower() not in _NOUNS or not _has_past_verb(text)


def is_numbered_task(text: str) -> bool:
    """True for "1. Explain …": a criterion only where prose, not a further item, follows it."""
    return _NUMBERED_TASK.match(text) is not None and not speaks_of_self(text) and word_count(text) <= 60


def is_fixed_heading(text: str) -> bool:
    """True for a line that is a heading wherever it stands; ``text`` is one line without white space at its ends."""
    return (
        hashes(text) > 0
        or (len(text) <= 80 and (is_reference_heading(text) or is_stage(text)))
        or is_criterion(text)
        or (_STRONG.fullmatch(text) is not None and not _TERMINAL.search(text) and word_count(text) <= 12)
    )


def hashes(text: str) -> int:
    """Characters of a Markdown heading mark at the start, its space included; 0 when there is none."""
    match = _HASHES.match(text)
    return match.end() if match else 0


def looks_like_heading(text: str, *, first: bool = False) -> bool:
    """True for a short line that reads as a title: a capital, no full stop, no first person, no finite verb.

    The ``first`` line of an account may own things ("My work with Mrs B") without being a sentence.
    """
    if "\n" in text or not 1 <= word_count(text) <= 12 or _TERMINAL.search(text):
        return False
    if _TIME.match(text):
        return False
    bare = _NUMBERING.sub("", text)
    if is_capitals(bare):
        return True
    initial = next((character for character in bare if character.isalnum()), "")
    if not initial.isupper() or "@" in bare:
        return False
    if _QUESTION_CLAUSE.match(bare) and word_count(bare) <= 8:
        return True
    speaks = _SUBJECT.search(bare) is not None if first else speaks_of_self(bare)
    return not (speaks or _FINITE.search(bare) or _has_past_verb(bare))


def names_a_thing(text: str) -> bool:
    """True for a short title that hangs a clause on a noun: "A visit that changed my mind", "The day I got it wrong".

    Whoever asks must know that the line stands alone, with a blank line after it: the same words may open a sentence.
    """
    bare = _NUMBERING.sub("", text)
    match = _HUNG_CLAUSE.match(bare)
    if match is None or _TERMINAL.search(bare) or "\n" in bare or word_count(bare) > 10:
        return False
    if "," in bare or _TIME.match(text):
        return False
    spoken = (match["thing"], match["rest"])
    return not any(_FINITE.search(part) or _has_past_verb(part) or _PRESENT.search(part) for part in spoken)


def decimal_number(text: str) -> tuple[str, int] | None:
    """("1", 2) for "1.2 My role", ("1.2", 3) for "1.2.3 …"; ``None`` for a time of day, a sentence or a long line."""
    match = _DECIMAL.fullmatch(text)
    if match is None or _TERMINAL.search(text) or _TIME.match(text) or word_count(text) > 14:
        return None
    if not match["title"][0].isupper() or _SENTENCE_OPENER.match(match["title"]):
        return None
    return match["prefix"], int(match["last"])


def is_capitals(text: str) -> bool:
    """True if all of three or more letters are capitals."""
    return sum(character.isalpha() for character in text) >= 3 and text.upper() == text


def speaks_of_self(text: str) -> bool:
    """True if a first-person word stands in it; "US" and "WE" in capitals do not count."""
    return _FIRST_PERSON.search(text) is not None or _FIRST_PERSON_CAPITAL.search(text) is not None


def _has_past_verb(text: str) -> bool:
    return any(match.group().lower() not in _ADJECTIVES for match in _PAST.finditer(text))
