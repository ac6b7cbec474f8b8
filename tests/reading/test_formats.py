"""One account written in every format must be one account."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from reflect.reading import FORMATS, read_file, read_text
from reflect.sentences import Sentencer
from reflect.types import Account

NOTE = "The name of the service has been changed."
# (kind, text): the account all formats carry; the footnote hangs on the first paragraph where the format has notes.
CONTENT = [
    ("title", "A difficult shift at Café Court"),
    ("heading", "Description"),
    (
        "paragraph",
        ("I was working a late shift when Mrs B’s daughter became upset about her mother’s care. She said, “You never "
        "listen to what my mother wants”, and walked away. I did not know what to say, so I asked the senior carer – "
        "who had known the family for years – to join us in the quiet room."),
    ),
    (
        "paragraph",
        ("At first I thought the daughter was being unfair. Later I saw that nobody had told her about the change in "
        "her mother’s routine, and I felt ashamed that I had not rung her myself."),
    ),
    ("heading", "What could be done better"),
    ("item", "Ring the family before a change, not after it."),
    ("item", "Write down what the person herself would like."),
    ("item", "Ask the key worker to check the plan every month."),
    ("quotation", "Personhood is a standing or status that is bestowed upon one human being by others."),
    ("paragraph", "Kitwood (1997) helped me to see that I had treated the routine as more important than Mrs B."),
    ("reference-heading", "References"),
    ("reference", "Department of Health (2014) Care Act 2014. London: The Stationery Office."),
    ("reference", "Kitwood, T. (1997) Dementia Reconsidered: The Person Comes First. Buckingham: OUP."),
]  # fmt: skip
BODY = [text for kind, text in CONTENT if kind in ("paragraph", "item", "quotation")]
HEADINGS = [text for kind, text in CONTENT if "heading" in kind or kind == "title"]
REFERENCES = [text for kind, text in CONTENT if kind == "reference"]
FIRST_PARAGRAPH = CONTENT[2][1]


def _txt(wrapped: bool) -> bytes:
    parts: list[str] = []
    for kind, text in CONTENT:
        mark = "- " if kind == "item" else ""
        lines = textwrap.fill(mark + text, 76, subsequent_indent="  " if mark else "") if wrapped else mark + text
        parts.append(lines)
        parts.append("\n" if kind == "item" and text != BODY[4] else "\n\n")
    return "".join(parts).encode()


def _md() -> bytes:
    marks = {"title": "# ", "heading": "## ", "reference-heading": "## ", "item": "* ", "quotation": "> "}
    lines = [marks.get(kind, "") + text + ("[^1]" if text == FIRST_PARAGRAPH else "") for kind, text in CONTENT]
    return ("\n\n".join(lines) + f"\n\n[^1]: {NOTE}\n").encode()


def _html() -> bytes:
    tags = {"title": "h1", "heading": "h2", "reference-heading": "h2", "item": "li", "quotation": "blockquote"}
    body = ""
    for kind, text in CONTENT:
        tag = tags.get(kind, "p")
        mark = '<sup><a role="doc-noteref" href="#n1">1</a></sup>' if text == FIRST_PARAGRAPH else ""
        body += f"<{tag}>{escape(text)}{mark}</{tag}>\n"
    notes = f'<section role="doc-endnotes"><ol><li id="n1">{NOTE} <a role="doc-backlink">↩</a></li></ol></section>'
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}{notes}</body></html>".encode()


def _docx(make_docx: Callable[..., bytes], paragraph: Callable[..., str]) -> bytes:
    styles = {"title": "Title", "heading": "H1", "reference-heading": "H1", "quotation": "Quote", "reference": "Bib"}
    body = ""
    for kind, text in CONTENT:
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if kind == "item" else ""
        part = paragraph(text, styles.get(kind, ""), numbered)
        if text == FIRST_PARAGRAPH:
            part = part.replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
        body += part
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote>'
    )
    return make_docx(body, footnotes=notes)


def _odt(make_odt: Callable[..., bytes]) -> bytes:
    styles = {"title": "Title", "quotation": "Quotations", "reference": "Bibliography_20_1"}
    body = ""
    for kind, text in CONTENT:
        words = escape(text)
        if text == FIRST_PARAGRAPH:
            words += (
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
                f"<text:p>{NOTE}</text:p></text:note-body></text:note>"
            )
        if "heading" in kind:
            body += f'<text:h text:outline-level="1">{words}</text:h>'
        elif kind == "item":
            body += f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>"
        else:
            body += f'<text:p text:style-name="{styles.get(kind, "Standard")}">{words}</text:p>'
    return make_odt(body)


def _rtf() -> bytes:
    def escaped(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    starts = {
        "title": r"\pard\s1\b ", "heading": r"\pard\s1\b ", "reference-heading": r"\pard\s1\b ",
        "item": r"{\listtext\tab\bullet\tab}\pard\ls1 ", "quotation": r"\pard\s2\i ",
    }  # fmt: skip
    body = ""
    for kind, text in CONTENT:
        note = r"{\super\chftn{\footnote\pard\plain{\super\chftn} " + NOTE + "}}" if text == FIRST_PARAGRAPH else ""
        body += starts.get(kind, r"\pard\plain ") + escaped(text) + note + "\\par\n"
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}}"
    head = r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 Quote;}}"
    return (head + r"{\header Learner 1234\par}" + "\n" + body + "}").encode("ascii")


def _pdf() -> bytes:
    sheet = getSampleStyleSheet()
    spaced = ParagraphStyle("spaced", parent=sheet["BodyText"], fontSize=11, leading=14, spaceAfter=8)
    styles = {"title": sheet["Title"], "heading": sheet["Heading2"], "reference-heading": sheet["Heading2"]}
    flow: list[object] = []
    for kind, text in CONTENT:
        shown = Paragraph(escape(text), styles.get(kind, spaced))
        flow.append(ListFlowable([ListItem(shown)], bulletType="bullet") if kind == "item" else shown)

    def number(canvas: object, document: SimpleDocTemplate) -> None:
        canvas.drawString(280, 30, f"Page {document.page} of 1")  # type: ignore[attr-defined]

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build(flow, onFirstPage=number)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def files(
    make_docx: Callable[..., bytes], make_odt: Callable[..., bytes], make_doc: Callable[..., bytes],
    paragraph: Callable[..., str],
) -> dict[str, bytes]:  # fmt: skip
    """The account in every format, by the name of the file."""
    return {
        "plain.txt": _txt(wrapped=False),
        "wrapped.txt": _txt(wrapped=True),
        "account.md": _md(),
        "account.html": _html(),
        "account.docx": _docx(make_docx, paragraph),
        "account.odt": _odt(make_odt),
        "account.rtf": _rtf(),
        "account.pdf": _pdf(),
        "account.doc": make_doc("\n".join(text for _, text in CONTENT)),
    }


@pytest.fixture(scope="session")
def sentencer() -> Sentencer:
    """The real pipeline, loaded once."""
    return Sentencer()


NAMES = [
    "plain.txt", "wrapped.txt", "account.md", "account.html", "account.docx", "account.odt", "account.rtf",
    "account.pdf", "account.doc",
]  # fmt: skip


def _sentences(sentencer: Sentencer, account: Account) -> list[str]:
    return [" ".join(sentence.span.quote(account.text).split()) for sentence in sentencer.parse(account).sentences]


def _quotes(account: Account, part: str) -> list[str]:
    return [" ".join(span.quote(account.text).split()) for span in getattr(account, part)]


@pytest.mark.parametrize("name", NAMES)
def test_same_sentences(name: str, files: dict[str, bytes], sentencer: Sentencer) -> None:
    """Every format gives the sentences that the bare paragraphs give."""
    expected = [sentence for text in BODY for sentence in _sentences(sentencer, read_text(text))]
    assert _sentences(sentencer, read_file(files[name], name)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_same_blocks(name: str, files: dict[str, bytes]) -> None:
    """Every format gives the same paragraphs, headings and reference entries."""
    account = read_file(files[name], name)
    assert _quotes(account, "paragraphs") == BODY
    assert _quotes(account, "headings") == HEADINGS
    assert _quotes(account, "reference_list") == REFERENCES


@pytest.mark.parametrize("name", NAMES)
def test_same_quotations(name: str, files: dict[str, bytes]) -> None:
    """Words in quotation marks are quotations in every format; a block quotation where the format can mark one."""
    found = _quotes(read_file(files[name], name), "quotations")
    assert found[0] == "You never listen to what my mother wants"
    assert found[1:] == ([] if name.endswith((".txt", ".pdf", ".doc")) else [BODY[5]])


@pytest.mark.parametrize("name", ["account.md", "account.html", "account.docx", "account.odt", "account.rtf"])
def test_notes_stand_apart_at_the_end(name: str, files: dict[str, bytes]) -> None:
    """A footnote is a note at the end of the text; neither it nor its mark is in a paragraph."""
    account = read_file(files[name], name)
    assert _quotes(account, "notes") == [NOTE]
    assert account.text.endswith(NOTE)
    assert _quotes(account, "paragraphs")[0] == FIRST_PARAGRAPH


@pytest.mark.parametrize("name", NAMES)
def test_warnings_only_where_something_was_guessed(name: str, files: dict[str, bytes]) -> None:
    """A PDF says that paragraphs were guessed and an old Word file what it may miss; the others say nothing."""
    warnings = read_file(files[name], name).warnings
    assert len(warnings) == (1 if name.endswith((".pdf", ".doc")) else 0)


def test_every_offered_format_is_tested() -> None:
    """What the upload page offers is read by a test here (.htm is .html)."""
    assert {name.rpartition(".")[2] for name in NAMES} | {"htm"} == set(FORMATS)
