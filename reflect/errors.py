"""What can go wrong, as one tree. Every message is a sentence for the person who can mend it.

ReflectError
├── ReadingError            a file or text could not be read
│   ├── FileMissing         not-found           no such file, or not a file
│   ├── EmptyFile           empty               nothing in it
│   ├── TooLarge            too-large           over the size, page or expansion limit
│   ├── UnsupportedFormat   unsupported-format  an image, Pages, a link file …
│   ├── WrongContent        wrong-content       the content is not what the ending says
│   ├── PasswordProtected   password-protected  encrypted
│   ├── NoTextLayer         no-text-layer       a scan: pictures of pages
│   ├── HostileFile         hostile-file        zip bomb, DTD, unsafe archive
│   ├── DamagedFile         damaged-file        cut off or broken
│   ├── ReadingLimit        reading-limit       took too long or too much memory
│   └── SameText            same-text           the earlier version is the same text as the new one
├── RulebookError           rulebook            a file in rubrics/ (or a tutor's own) is wrong
│   └── UnknownRubric       unknown-rubric      no rubric of that id or path
└── ModelError              model               a trained part or the language pipeline is missing or altered
    ├── api.WrongSetting        wrong-setting       a variable of the environment cannot be used
    └── api.AddressTaken        address-taken       the service cannot listen there
"""

from __future__ import annotations

from typing import ClassVar


class ReflectError(Exception):
    """Base of all; ``code`` is a stable slug used by the command line and the API, ``message`` says what to do."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str) -> None:
        """Keep the sentence for the reader in ``message``."""
        super().__init__(message)
        self.message = message


class ReadingError(ReflectError):
    """A file or text could not be read."""

    code = "reading"


class FileMissing(ReadingError):
    """No such file, or it is a folder, or reading it is not allowed."""

    code = "not-found"


class EmptyFile(ReadingError):
    """Nothing in it to read."""

    code = "empty"


class TooLarge(ReadingError):
    """Over the size, page or expansion limit."""

    code = "too-large"


class UnsupportedFormat(ReadingError):
    """A kind of file Reflect does not read."""

    code = "unsupported-format"


class WrongContent(ReadingError):
    """The content is not what the file's ending says."""

    code = "wrong-content"


class PasswordProtected(ReadingError):
    """Encrypted; it needs a password to open."""

    code = "password-protected"


class NoTextLayer(ReadingError):
    """A scan: pictures of pages with no text."""

    code = "no-text-layer"


class HostileFile(ReadingError):
    """Built to harm a reader: a zip bomb, a document type definition, an unsafe archive."""

    code = "hostile-file"


class DamagedFile(ReadingError):
    """Cut off or broken."""

    code = "damaged-file"


class ReadingLimit(ReadingError):
    """Reading took more time or memory than a real account ever needs."""

    code = "reading-limit"


class SameText(ReadingError):
    """The earlier version given is the same text as the new one."""

    code = "same-text"


READING_ERRORS: dict[str, type[ReadingError]] = {
    error.code: error
    for error in (
        FileMissing,
        EmptyFile,
        TooLarge,
        UnsupportedFormat,
        WrongContent,
        PasswordProtected,
        NoTextLayer,
        HostileFile,
        DamagedFile,
        ReadingLimit,
        SameText,
    )
}


class RulebookError(ReflectError):
    """A file in ``rubrics/`` or a tutor's own rubric is wrong; the message names file, place and what was expected."""

    code = "rulebook"

    def __init__(self, message: str, faults: tuple[tuple[int | None, str], ...] = ()) -> None:
        """Keep each fault alone with its line (from 1, ``None`` for the whole file), where they are known."""
        super().__init__(message)
        self.faults = faults


class UnknownRubric(RulebookError):
    """No rubric of that id, and no file at that path."""

    code = "unknown-rubric"


class ModelError(ReflectError):
    """A trained part or the language pipeline is missing or is not the one the results were measured with."""

    code = "model"
