"""Files that are empty, of another kind, locked, disguised or broken: each gets its error and a helpful sentence."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reflect.errors import (
    DamagedFile,
    EmptyFile,
    FileMissing,
    NoTextLayer,
    PasswordProtected,
    ReadingError,
    TooLarge,
    UnsupportedFormat,
    WrongContent,
)
from reflect.reading import MAX_BYTES, MAX_CHARACTERS, read_file, read_path, read_text

Make = Callable[..., bytes]
Files = dict[str, tuple[bytes, str]]
SENTENCE = "I was working a late shift and I felt that I had not listened to her. "
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(64)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + bytes(64)


def _zip_encrypted(content: bytes) -> bytes:
    """The archive with the encryption flag of every part set."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.find(mark)
        while position >= 0:
            content = content[: position + offset] + b"\x01" + content[position + offset + 1 :]
            position = content.find(mark, position + 4)
    return content


@pytest.fixture(scope="module")
def word(make_docx: Make, paragraph: Make) -> bytes:
    """A sound Word file to be broken."""
    return make_docx(paragraph(SENTENCE))


@pytest.fixture(scope="module")
def empty(make_docx: Make, make_pdf: Make) -> Files:
    """Files without text, by what is wrong, with the name they come under."""
    return {
        "nothing": (b"", "x.docx"),
        "white space": (b" \r\n\t\n ", "x.txt"),
        "mark alone": (b"\xef\xbb\xbf", "x.txt"),
        "empty Word file": (make_docx("<w:p/>"), "x.docx"),
        "empty web page": (b"<html><body><p> </p></body></html>", "x.html"),
        "blank PDF": (make_pdf(text=""), "x.pdf"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def other_kinds(make_zip: Make, make_ole: Make) -> Files:
    """Files of other kinds, by what they are."""
    return {
        "picture": (PNG, "x.png"),
        "photo": (JPEG, "x.jpg"),
        "iPhone photo": (HEIC, "x.heic"),
        "web picture": (WEBP, "x.webp"),
        "animation": (b"GIF89a" + bytes(32), "x.gif"),
        "vector picture": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "x.svg"),
        "picture as Word file": (PNG, "x.docx"),
        "photo as PDF": (JPEG, "x.pdf"),
        "program as Word file": (b"MZ\x90\0" + bytes(100), "x.docx"),
        "binary as text": (bytes(range(256)) * 8, "x.txt"),
        "controls as text": (b"\x01\x02ab\x03" * 100, "x.txt"),
        "sound": (b"ID3\x04\0\0" + bytes(64), "x.mp3"),
        "Pages": (make_zip({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}), "x.pages"),
        "Google link": (b'{"url": "https://docs.google.com/document/d/1", "doc_id": "1"}', "x.gdoc"),
        "web shortcut": (b"[InternetShortcut]\r\nURL=https://example.org/", "x.url"),
        "Windows link": (b"L\0\0\0\x01\x14\x02\0" + bytes(64), "x.lnk"),
        "OneNote": (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78" + bytes(64), "x.one"),
        "archive": (make_zip({"a.docx": b"x", "b.docx": b"x"}), "x.zip"),
        "empty archive": (make_zip({}), "x.zip"),
        "other archive": (b"7z\xbc\xaf\x27\x1c" + bytes(64), "x.7z"),
        "spreadsheet": (
            make_zip({"[Content_Types].xml": "spreadsheetml.sheet.main+xml", "xl/workbook.xml": ""}), "x.xlsx"
        ),
        "presentation": (make_zip({"[Content_Types].xml": "presentationml.presentation.main+xml"}), "x.pptx"),
        "old spreadsheet": (make_ole({"Workbook": b"x"}), "x.xls"),
        "OpenDocument spreadsheet": (make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "x.ods"),
        "comma-separated": (b"name,mark\nA,1\n", "x.csv"),
        "spreadsheet as Word file": (make_zip({"[Content_Types].xml": "spreadsheetml.sheet.main+xml"}), "x.docx"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def locked(word: bytes, make_odt: Make, make_ole: Make, make_doc: Make, make_pdf: Make) -> Files:
    """Files that need a password, and a scan."""
    encryption = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return {
        "locked Word file": (make_ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "x.docx"),
        "locked old Word file": (make_doc("I was here.", encrypted=True), "x.doc"),
        "locked PDF": (make_pdf(password="secret"), "x.pdf"),
        "locked OpenDocument": (make_odt("<text:p>x</text:p>", manifest=encryption), "x.odt"),
        "locked parts": (_zip_encrypted(word), "x.docx"),
        "scan": (make_pdf(3, text="", picture=True), "x.pdf"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def broken(word: bytes, make_odt: Make, make_zip: Make, make_ole: Make, make_pdf: Make, replace_part: Make) -> Files:
    """Files that are cut off or damaged."""
    odt = make_odt("<text:p>I was here.</text:p>")
    return {
        "cut-off Word file": (word[: len(word) // 2], "x.docx"),
        "cut-off OpenDocument": (odt[:-40], "x.odt"),
        "cut-off PDF": (make_pdf()[:300], "x.pdf"),
        "broken OLE": (make_ole({"WordDocument": b"x"})[:700], "x.doc"),
        "broken XML": (replace_part(word, "word/document.xml", b"<w:document><w:body>"), "x.docx"),
        "no document part": (make_zip({"[Content_Types].xml": "wordprocessingml.document.main+xml"}), "x.docx"),
        "flipped bytes": (word[:60] + bytes(byte ^ 0x55 for byte in word[60:400]) + word[400:], "x.docx"),
        "RTF without end": (b"{\\rtf1\\ansi I was here", "x.rtf"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def refused(empty: Files, other_kinds: Files, locked: Files, broken: Files) -> Files:
    """All of them."""
    return {**empty, **other_kinds, **locked, **broken}


CheckRefusal = Callable[[bytes, str, tuple[type[ReadingError], ...]], None]
EXPECTED: dict[str, tuple[type[ReadingError], ...]] = {
    "nothing": (EmptyFile,),
    "white space": (EmptyFile,),
    "mark alone": (EmptyFile,),
    "empty Word file": (EmptyFile,),
    "empty web page": (EmptyFile,),
    "blank PDF": (EmptyFile,),
    "picture": (UnsupportedFormat,),
    "photo": (UnsupportedFormat,),
    "iPhone photo": (UnsupportedFormat,),
    "web picture": (UnsupportedFormat,),
    "animation": (UnsupportedFormat,),
    "vector picture": (UnsupportedFormat,),
    "picture as Word file": (WrongContent,),
    "photo as PDF": (WrongContent,),
    "program as Word file": (WrongContent,),
    "binary as text": (WrongContent,),
    "controls as text": (WrongContent,),
    "sound": (UnsupportedFormat,),
    "Pages": (UnsupportedFormat,),
    "Google link": (UnsupportedFormat,),
    "web shortcut": (UnsupportedFormat,),
    "Windows link": (UnsupportedFormat,),
    "OneNote": (UnsupportedFormat,),
    "archive": (UnsupportedFormat,),
    "empty archive": (UnsupportedFormat,),
    "other archive": (UnsupportedFormat,),
    "spreadsheet": (UnsupportedFormat,),
    "presentation": (UnsupportedFormat,),
    "old spreadsheet": (UnsupportedFormat,),
    "OpenDocument spreadsheet": (UnsupportedFormat,),
    "comma-separated": (UnsupportedFormat,),
    "spreadsheet as Word file": (WrongContent,),
    "locked Word file": (PasswordProtected,),
    "locked old Word file": (PasswordProtected,),
    "locked PDF": (PasswordProtected,),
    "locked OpenDocument": (PasswordProtected,),
    "locked parts": (PasswordProtected,),
    "scan": (NoTextLayer,),
    "cut-off Word file": (DamagedFile,),
    "cut-off OpenDocument": (DamagedFile,),
    "cut-off PDF": (DamagedFile,),
    "broken OLE": (DamagedFile,),
    "broken XML": (DamagedFile,),
    "no document part": (DamagedFile,),
    "flipped bytes": (DamagedFile,),
    "RTF without end": (DamagedFile,),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_refused_with_a_sentence_that_helps(
    name: str, refused: dict[str, tuple[bytes, str]], check_refusal: CheckRefusal
) -> None:
    """The error is the stated one, comes in time, and its message is plain sentences that say what to do instead."""
    check_refusal(*refused[name], EXPECTED[name])


def test_every_file_is_expected(refused: Files) -> None:
    """No bad file is made and then not tried; there are more than thirty."""
    assert set(refused) == set(EXPECTED)
    assert len(refused) >= 30


DISGUISED = {
    "RTF": (rb"{\rtf1\ansi I was here.\par}", "Rich Text"),
    "HTML": (b"<html><body><p>I was here.</p></body></html>", "web page"),
    "text": (b"I was here.", "text file"),
}


@pytest.mark.parametrize("name", DISGUISED)
def test_other_readable_content_behind_docx_is_read(name: str) -> None:
    """A .docx that is really another readable format is read, and the learner is told."""
    content, called = DISGUISED[name]
    account = read_file(content, "account.docx")
    assert account.text == "I was here."
    assert called in account.warnings[0]


def test_word_file_without_ending_is_read(make_docx: Make, paragraph: Make) -> None:
    """The content decides, so a file without an ending needs no warning."""
    account = read_file(make_docx(paragraph("I was here.")), "account")
    assert account.text == "I was here."
    assert account.warnings == ()


def test_owner_password_alone_does_not_lock() -> None:
    """A PDF that only forbids printing or copying opens without a password and is read."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    canvas.drawString(72, 720, SENTENCE)
    canvas.save()
    assert read_file(buffer.getvalue(), "x.pdf").text == SENTENCE.strip()


def test_pictures_beside_enough_text_are_read_with_a_warning() -> None:
    """Photographed appendices do not make a scan of an account that has its text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for line in range(12):
        canvas.drawString(72, 720 - 14 * line, SENTENCE)
    canvas.showPage()
    for _ in range(3):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80))), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    account = read_file(buffer.getvalue(), "x.pdf")
    assert account.words > 120
    assert any("pictures" in warning for warning in account.warnings)


@pytest.mark.parametrize("text", ["", "  \n", "\ufeff", "----", "…"])
def test_pasted_nothing(text: str) -> None:
    """Pasted text without a letter or digit is empty."""
    with pytest.raises(EmptyFile):
        read_text(text)


def test_pasted_text_at_the_limit_is_read() -> None:
    """The limit itself is allowed; one more is not."""
    assert len(read_text("abc " * (MAX_CHARACTERS // 4)).text) == MAX_CHARACTERS
    with pytest.raises(TooLarge):
        read_text("abc " * (MAX_CHARACTERS // 4) + "d")


def test_paths(tmp_path: Path) -> None:
    """A path that is missing, a folder, or not a path at all is missing; a file is read; a large one is not opened."""
    for path in (tmp_path / "no.txt", tmp_path, Path("a\0b")):
        with pytest.raises(FileMissing, match="Please"):
            read_path(path)
    (tmp_path / "a.txt").write_text("I was here.", "utf-8")
    assert read_path(tmp_path / "a.txt").text == "I was here."
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(MAX_BYTES + 1)
    with pytest.raises(TooLarge):
        read_path(tmp_path / "large.txt")
