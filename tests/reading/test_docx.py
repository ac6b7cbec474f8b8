"""Word files: the traps that made libraries lose, double or leak text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from reflect.reading import read_file
from reflect.types import Account

Make = Callable[..., bytes]


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _box(text: str) -> str:
    inner = f"<w:txbxContent><w:p>{_run(text)}</w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _read(make_docx: Make, body: str, **parts: str) -> Account:
    return read_file(make_docx(body, **parts), "account.docx")


def _quotes(account: Account, part: str = "paragraphs") -> list[str]:
    return [span.quote(account.text) for span in getattr(account, part)]


START, END = _run("Before "), _run(" after it was done.")

INLINE = {
    "tracked insertion": (f'<w:ins w:id="1" w:author="x">{_run("kept")}</w:ins>', "kept"),
    "tracked deletion": ('<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>', ""),
    "moved from": (f'<w:moveFrom w:id="1">{_run("gone")}</w:moveFrom>', ""),
    "moved to": (f'<w:moveTo w:id="1">{_run("kept")}</w:moveTo>', "kept"),
    "inserted, then deleted": (
        '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del></w:ins>', ""
    ),
    "inline content control": (f"<w:sdt><w:sdtContent>{_run('kept')}</w:sdtContent></w:sdt>", "kept"),
    "empty control's prompt": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_run('Click here')}</w:sdtContent></w:sdt>", ""
    ),
    "hidden text": (_run("gone", "<w:vanish/>"), ""),
    "text hidden by its style": (_run("gone", '<w:rStyle w:val="Ghost"/>'), ""),
    "hiding switched off": (_run("kept", '<w:vanish w:val="0"/>'), "kept"),
    "hyperlink": (f"<w:hyperlink>{_run('kept')}</w:hyperlink>", "kept"),
    "smart tag": (f"<w:smartTag>{_run('kept')}</w:smartTag>", "kept"),
    "citation field": (_field(" ADDIN ZOTERO_ITEM CSL_CITATION {}", "(Kitwood, 1997)"), "(Kitwood, 1997)"),
    "simple field": (f'<w:fldSimple w:instr=" DATE ">{_run("kept")}</w:fldSimple>', "kept"),
    "field in a field's instruction": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + _field(" PAGE ", "gone")
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("kept")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "kept",
    ),
    "comment's anchor": ('<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', ""),
    "no-break hyphen": ("<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>care</w:t></w:r>", "self-care"),
    "soft hyphen": ("<w:r><w:t>dig</w:t><w:softHyphen/><w:t>nity</w:t></w:r>", "dignity"),
    "tab": ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
    "page break": ('<w:r><w:br w:type="page"/></w:r>', ""),
    "split word": (_run("digni") + _run("ty", "<w:i/>"), "dignity"),
}  # fmt: skip


@pytest.mark.parametrize("name", INLINE)
def test_inline(name: str, make_docx: Make) -> None:
    """What the writer sees is in, once; what the writer took out or never saw is not."""
    inner, expected = INLINE[name]
    account = _read(make_docx, f"<w:p>{START}{inner}{END}</w:p>")
    assert account.text == " ".join(f"Before {expected} after it was done.".split())


@pytest.mark.parametrize("name", ["tracked insertion", "tracked deletion", "moved from", "moved to"])
def test_tracked_changes_are_told(name: str, make_docx: Make) -> None:
    """The learner hears that changes are still open, since the account read is then not the one on the screen."""
    (warning,) = _read(make_docx, f"<w:p>{START}{INLINE[name][0]}{END}</w:p>").warnings
    assert "tracked changes" in warning


@pytest.mark.parametrize("name", ["hidden text", "hyperlink", "comment's anchor", "inline content control"])
def test_no_warning_without_tracked_changes(name: str, make_docx: Make) -> None:
    """Nothing is said of tracked changes where there are none."""
    assert _read(make_docx, f"<w:p>{START}{INLINE[name][0]}{END}</w:p>").warnings == ()


def test_deleted_paragraph_mark_joins_two_paragraphs(make_docx: Make) -> None:
    """With the mark between them deleted, two paragraphs are one."""
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{_run("I went to ")}</w:p>'
    account = _read(make_docx, first + f"<w:p>{_run('the day centre.')}</w:p>")
    assert _quotes(account) == ["I went to the day centre."]


def test_deleted_paragraph_at_the_end_leaves_nothing(make_docx: Make) -> None:
    """A last paragraph that was deleted with its mark adds neither text nor a stray character."""
    words = '<w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del>'
    gone = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{words}</w:p>'
    assert _read(make_docx, f"<w:p>{_run('I went home.')}</w:p>" + gone).text == "I went home."


def test_text_box_comes_once_after_its_paragraph(make_docx: Make) -> None:
    """The drawing and its fallback hold the same box; it is read once and does not cut the paragraph it hangs on."""
    account = _read(make_docx, f"<w:p>{START}{_box('She told me so.')}{END}</w:p>")
    assert _quotes(account) == ["Before after it was done.", "She told me so."]


def test_table_is_read_row_by_row(make_docx: Make) -> None:
    """Cells are paragraphs in reading order, a table in a cell included."""

    def cell(inner: str) -> str:
        return f"<w:tc>{inner}</w:tc>"

    nested = "<w:tbl><w:tr>" + cell(f"<w:p>{_run('Inner one.')}</w:p>") + "</w:tr></w:tbl>"
    rows = [["One was here.", "Two was here."], ["Three was here.", ""]]
    table = "".join("<w:tr>" + "".join(cell(f"<w:p>{_run(text)}</w:p>") for text in row) + "</w:tr>" for row in rows)
    account = _read(make_docx, f"<w:tbl>{table}<w:tr>{cell(nested + '<w:p/>')}</w:tr></w:tbl>")
    assert _quotes(account) == ["One was here.", "Two was here.", "Three was here.", "Inner one."]


@pytest.mark.parametrize("style", ["Title", "H1", "Mine"])
def test_heading_styles(style: str, make_docx: Make, paragraph: Callable[..., str]) -> None:
    """A heading style makes a heading even of a sentence, also through the style it is based on."""
    account = _read(make_docx, paragraph("I was there.", style) + paragraph("It was late."))
    assert _quotes(account, "headings") == ["I was there."]
    assert _quotes(account) == ["It was late."]


def test_outline_level_makes_a_heading(make_docx: Make, paragraph: Callable[..., str]) -> None:
    """An outline level set on the paragraph counts as a heading style."""
    account = _read(make_docx, paragraph("I was there.", "", '<w:outlineLvl w:val="1"/>') + paragraph("It was late."))
    assert _quotes(account, "headings") == ["I was there."]


def test_list_paragraph_with_numbering_off_is_prose(make_docx: Make, paragraph: Callable[..., str]) -> None:
    """Number 0 means that the list was switched off."""
    account = _read(make_docx, paragraph("It was late.", "", '<w:numPr><w:numId w:val="0"/></w:numPr>'))
    assert _quotes(account) == ["It was late."]


BIBLIOGRAPHIES = {
    "style": '<w:p><w:pPr><w:pStyle w:val="Bib"/></w:pPr>{entry}</w:p>',
    "content control": (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Bibliographies"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p>{entry}</w:p></w:sdtContent></w:sdt>"
    ),
    "inner control": (
        "<w:sdt><w:sdtPr><w:bibliography/></w:sdtPr><w:sdtContent><w:p>{entry}</w:p></w:sdtContent></w:sdt>"
    ),
    "Zotero field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_BIBL x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{entry}</w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "EndNote field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN EN.REFLIST </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{entry}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
}


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_bibliography_marks(name: str, make_docx: Make) -> None:
    """A bibliography is told by its style, control or field without any heading, and ends where they end."""
    body = f"<w:p>{_run('I read a lot.')}</w:p>" + BIBLIOGRAPHIES[name].format(
        entry=_run("Kitwood, T. (1997) Dementia.")
    )
    account = _read(make_docx, body + f"<w:p>{_run('I was tired.')}</w:p>")
    assert _quotes(account, "reference_list") == ["Kitwood, T. (1997) Dementia."]
    assert _quotes(account) == ["I read a lot.", "I was tired."]


def test_comments_headers_and_footers_are_left_out(make_docx: Make) -> None:
    """A tutor's comment and the learner's name in the header are not the account."""
    text = f"<w:p>{_run('A tutor wrote this.')}</w:p>"
    account = _read(
        make_docx, f"<w:p>{_run('I was tired.')}</w:p>",
        comments=f'<w:comment w:id="0">{text}</w:comment>', header1=text, footer1=text,
    )  # fmt: skip
    assert account.text == "I was tired."


def test_notes_follow_the_text_not_the_part(make_docx: Make) -> None:
    """Footnotes come in the order the text calls them, then endnotes; one whose mark was deleted does not come."""

    def note(kind: str, key: int, text: str) -> str:
        return f'<w:{kind} w:id="{key}"><w:p>{_run(text)}</w:p></w:{kind}>'

    body = (
        '<w:p><w:r><w:t>I was tired.</w:t><w:endnoteReference w:id="1"/><w:footnoteReference w:id="3"/>'
        '<w:footnoteReference w:id="2"/></w:r><w:del w:id="9"><w:r><w:footnoteReference w:id="4"/></w:r></w:del></w:p>'
    )
    footnotes = note("footnote", 2, "Second.") + note("footnote", 3, "First.") + note("footnote", 4, "Gone.")
    account = _read(make_docx, body, footnotes=footnotes, endnotes=note("endnote", 1, "Last."))
    assert _quotes(account, "notes") == ["First.", "Second.", "Last."]
    assert _quotes(account) == ["I was tired."]


def test_table_of_contents_is_left_out(make_docx: Make, paragraph: Callable[..., str]) -> None:
    """A generated table of contents is neither heading nor prose."""
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Feelings 3')}</w:sdtContent></w:sdt>"
    )
    assert _read(make_docx, contents + paragraph("I was tired.")).text == "I was tired."


def test_main_part_by_relation(make_zip: Make, make_docx: Make, paragraph: Callable[..., str]) -> None:
    """Some programs name the main part otherwise; the package says which it is."""
    with zipfile.ZipFile(io.BytesIO(make_docx(paragraph("I was tired.")))) as archive:
        parts = {name: archive.read(name).replace(b"document.xml", b"document2.xml") for name in archive.namelist()}
    parts = {name.replace("document.xml", "document2.xml"): content for name, content in parts.items()}
    assert read_file(make_zip(parts), "x.docx").text == "I was tired."


def test_strict_namespace_reads_alike(make_zip: Make, make_docx: Make, paragraph: Callable[..., str]) -> None:
    """A file saved as strict Open XML has other namespaces and the same text."""
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(make_docx(paragraph("I was tired.", "H1") + paragraph("It was late.")))) as archive:
        parts = {
            name: archive.read(name).replace(old, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            for name in archive.namelist()
        }
    assert _quotes(read_file(make_zip(parts), "x.docx"), "headings") == ["I was tired."]


def test_line_breaks_of_the_writer(make_docx: Make) -> None:
    """Two line breaks end a paragraph as a blank line does in plain text."""
    body = "<w:p><w:r><w:t>I was tired.</w:t><w:br/><w:br/><w:t>It was late.</w:t></w:r></w:p>"
    assert _quotes(_read(make_docx, body)) == ["I was tired.", "It was late."]
