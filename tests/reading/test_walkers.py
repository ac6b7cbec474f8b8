"""OpenDocument, Rich Text, web pages and Markdown: what is in, what is out, what kind it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.reading import read_file
from reflect.types import Account

Make = Callable[..., bytes]


def _quotes(account: Account, part: str = "paragraphs") -> list[str]:
    return [span.quote(account.text) for span in getattr(account, part)]


ODT = {
    "deletions": (
        ('<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>'
        '</text:changed-region></text:tracked-changes><text:p>I <text:change/>was.</text:p>'), "I was."
    ),
    "insertions": ("<text:p>I <text:change-start/>was<text:change-end/> here.</text:p>", "I was here."),
    "annotation": (
        "<text:p>I <office:annotation><text:p>Gone.</text:p></office:annotation>was.</text:p>",
        "I was.",
    ),
    "spaces": ('<text:p>I<text:s text:c="3"/>was<text:tab/>here.</text:p>', "I was here."),
    "span": ('<text:p>I <text:span>was</text:span> here.</text:p>', "I was here."),
    "link": ('<text:p>I <text:a>was</text:a> here.</text:p>', "I was here."),
    "hidden field": ("<text:p>I was.<text:hidden-text>Gone.</text:hidden-text></text:p>", "I was."),
    "hidden style": ('<text:p>I was.<text:span text:style-name="Gone">Gone.</text:span></text:p>', "I was."),
    "soft page break": ("<text:p>I <text:soft-page-break/>was.</text:p>", "I was."),
    "text box once": (
        "<text:p>I was.<draw:frame><draw:text-box><text:p>It was two.</text:p></draw:text-box></draw:frame></text:p>",
        "I was.\n\nIt was two.",
    ),
    "contents": (
        ("<text:table-of-content><text:index-body><text:p>Gone 3</text:p></text:index-body></text:table-of-content>"
        "<text:p>I was.</text:p>"), "I was."
    ),
    "table": (
        ("<table:table><table:table-row><table:table-cell><text:p>It was one.</text:p></table:table-cell>"
        "<table:table-cell><text:p>It was two.</text:p></table:table-cell></table:table-row></table:table>"),
        "It was one.\n\nIt was two.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODT)
def test_odt(name: str, make_odt: Make) -> None:
    """What the writer sees is in, once; deletions, annotations and hidden text are out."""
    body, expected = ODT[name]
    style = (
        '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    assert read_file(make_odt(body, style), "x.odt").text == expected


def test_odt_kinds(make_odt: Make) -> None:
    """Style names tell headings, quotations and references, also through an automatic style's parent."""
    style = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    body = (
        '<text:p text:style-name="Title">It was so.</text:p><text:p text:style-name="P1">They said so.</text:p>'
        "<text:list><text:list-item><text:p>I rang.</text:p></text:list-item></text:list>"
        "<text:bibliography><text:index-body><text:p>Kitwood (1997).</text:p></text:index-body></text:bibliography>"
    )
    account = read_file(make_odt(body, style), "x.odt")
    assert _quotes(account, "headings") == ["It was so."]
    assert _quotes(account) == ["They said so.", "I rang."]
    assert _quotes(account, "quotations") == ["They said so."]
    assert _quotes(account, "reference_list") == ["Kitwood (1997)."]


def test_odt_tracked_changes_are_told(make_odt: Make) -> None:
    """Open deletions give a warning; without any there is none."""
    assert len(read_file(make_odt(ODT["deletions"][0]), "x.odt").warnings) == 1
    assert read_file(make_odt(ODT["span"][0]), "x.odt").warnings == ()


RTF = {
    "code page": (rb"\pard Caf\'e9 it was.\par", "Café it was."),
    "other font's code page": (rb"\pard\f1 \'e8\f0  it was.\par", "č it was."),
    "unicode with fallback": (rb"\pard It\u8217's late.\par", "It’s late."),
    "unicode with hex fallback": (rb"\pard It\u8217\'92s late.\par", "It’s late."),
    "two fallback bytes": (rb"\pard{\uc2 It\u8217\'81\'92s} late.\par", "It’s late."),
    "no fallback": (rb"\pard\uc0 It\u8217s late.\par", "It’s late."),
    "beyond the first plane": (rb"\pard I was \u-10179?\u-8704?.\par", "I was \U0001f600."),
    "deleted": (rb"\pard I was{\deleted gone} here.\par", "I was here."),
    "deleted off": (rb"\pard I \deleted gone \deleted0 was here.\par", "I was here."),
    "hidden": (rb"\pard I was{\v gone} here.\par", "I was here."),
    "header": (rb"{\header Jo Learner\par}{\footerr 3\par}\pard I was here.\par", "I was here."),
    "picture": (rb"\pard I was{\pict\pngblip 89504e47} here.\par", "I was here."),
    "binary": (b"\\pard I was{\\pict\\bin5 }{}{\\} here.\\par", "I was here."),
    "comment": (rb"\pard I was{\*\annotation Well done} here.\par", "I was here."),
    "field": (rb"\pard I was{\field{\*\fldinst HYPERLINK x}{\fldrslt  here}}.\par", "I was here."),
    "information": (rb"{\info{\author Jo}{\title T}}\pard I was here.\par", "I was here."),
    "unknown extension": (rb"{\*\mmodso gone}\pard I was here.\par", "I was here."),
    "line ends in the file": (b"\\pard I wa\r\ns here.\r\n\\par", "I was here."),
    "escapes": (rb"\pard I was \{here\}\\there\~now.\par", "I was {here}\\there now."),
    "no par at the end": (rb"\pard I was here.", "I was here."),
    "line break": (rb"\pard I was here.\line It was late.\par", "I was here.\nIt was late."),
    "quotation marks": (rb"\pard\ldblquote I was\rdblquote  she said.\par", "“I was” she said."),
    "hyphens": (rb"\pard It was self\_care and dig\-nity.\par", "It was self-care and dignity."),
    "table": (rb"\trowd\intbl It was one.\cell It was two.\cell\row\pard\par", "It was one.\n\nIt was two."),
    "too many closing braces": (rb"\pard I was here.\par}}}", "I was here."),
}
RTF_HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}{\colortbl;\red0;}"


@pytest.mark.parametrize("name", RTF)
def test_rtf(name: str) -> None:
    """Bytes become the writer's characters; what is not the account's text stays out."""
    body, expected = RTF[name]
    assert read_file(RTF_HEAD + body + b"}", "x.rtf").text == expected


def test_rtf_tracked_changes_are_told() -> None:
    """Open deletions give a warning; without any there is none."""
    assert len(read_file(RTF_HEAD + RTF["deleted"][0] + b"}", "x.rtf").warnings) == 1
    assert read_file(RTF_HEAD + RTF["field"][0] + b"}", "x.rtf").warnings == ()


HTML = {
    "script and style": ("<style>p{}</style><script>x()</script><p>I was.</p>", "I was."),
    "comment": ("<p>I <!-- gone -->was.</p>", "I was."),
    "head": ("<html><head><title>Gone</title></head><body><p>I was.</p></body></html>", "I was."),
    "entities": ("<p>It&rsquo;s caf&eacute; &amp; &#8211;.</p>", "It’s café & –."),
    "white space": ("<p>I\n   was\t here.</p>", "I was here."),
    "Word's empty paragraphs": ("<p>I was.</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", "I was."),
    "line break": ("<p>I was.<br>It was.</p>", "I was.\nIt was."),
    "bare text": ("<div>I was.<p>It was.</p>So it was.</div>", "I was.\n\nIt was.\n\nSo it was."),
    "hidden": ('<p>I was.<span style="display:none">Gone.</span></p>', "I was."),
    "deleted": ("<p>I was.<del>Gone.</del> <ins>It was.</ins></p>", "I was. It was."),
    "Word's list marks": (
        '<p class=MsoListParagraph><span style="mso-list:Ignore">·</span>I was.</p>', "I was."
    ),
    "inline tags": ("<p>I w<b>a</b>s <a href=x>here</a>.</p>", "I was here."),
    "unclosed": ("<p>I was.<p>It was.", "I was.\n\nIt was."),
    "form": ("<form><p>I was.</p><button>Gone</button><textarea>Gone</textarea></form>", "I was."),
}  # fmt: skip


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    """What a browser shows as the account's text is in, nothing else."""
    body, expected = HTML[name]
    assert read_file(body.encode(), "x.html").text == expected


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-1"])
def test_html_encodings(charset: str) -> None:
    """A page in the encoding it states is read in it."""
    page = f'<html><head><meta charset="{charset}"></head><body><p>I was at Café.</p></body></html>'
    assert read_file(page.encode(charset), "x.html").text == "I was at Café."


def test_html_two_breaks_end_a_paragraph() -> None:
    """Editors that never write ``<p>`` part paragraphs with two line breaks."""
    account = read_file(b"<div>I was here.<br><br>It was late.</div>", "x.html")
    assert _quotes(account) == ["I was here.", "It was late."]


def test_html_deep_nesting_is_refused_or_read() -> None:
    """Nesting beyond sense neither crashes nor hangs."""
    account = read_file(b"<b>" * 150 + b"I was here." + b"</b>" * 150, "x.html")
    assert account.text == "I was here."


MARKDOWN = {
    "emphasis": ("I *was* **here**.", "I was here."),
    "link": ("I was [here](http://x.org).", "I was here."),
    "raw HTML": ("I <b>was</b> here.\n\n<script>gone()</script>\n", "I was here."),
    "struck out": ("I was ~~gone~~ here.", "I was here."),
    "entity": ("I was &amp; am.", "I was & am."),
    "escape": ("I was \\*here\\*.", "I was *here*."),
    "picture": ("I was ![gone](x.png)here.", "I was here."),
    "table": (
        "| It was one. | It was two. |\n|---|---|\n| It was three. | |\n",
        "It was one.\n\nIt was two.\n\nIt was three.",
    ),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str) -> None:
    """Marks are gone, words stay, raw HTML and struck-out words are dropped."""
    body, expected = MARKDOWN[name]
    assert read_file(body.encode(), "x.md").text == expected
