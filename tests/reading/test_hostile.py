"""Files that are broken, locked, disguised or built to harm: each gets its error and a helpful sentence."""

from __future__ import annotations

import io
import random
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reflect.errors import (
    DamagedFile,
    EmptyFile,
    FileMissing,
    HostileFile,
    NoTextLayer,
    PasswordProtected,
    ReadingError,
    ReadingLimit,
    TooLarge,
    UnsupportedFormat,
    WrongContent,
)
from reflect.reading import MAX_BYTES, MAX_CHARACTERS, read_file, read_path, read_text

Make = Callable[..., bytes]
SENTENCE = "I was working a late shift and I felt that I had not listened to her. "
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(64)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + bytes(64)


def _pdf(pages: int = 1, text: str = SENTENCE, *, picture: bool = False, password: str = "") -> bytes:
    buffer = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(buffer, encrypt=lock)
    for _ in range(pages):
        if picture:
            noise = Image.frombytes("L", (60, 80), random.Random(1).randbytes(4800))
            canvas.drawImage(ImageReader(noise), 0, 0, 595, 842)
        if text:
            canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _content_bomb() -> bytes:
    """A PDF of some hundred kilobytes whose one content stream inflates to 320 MB."""
    squeezer = zlib.compressobj(9)
    chunk = b"BT /F1 12 Tf (I was here) Tj ET\n" * 32768
    stream = b"".join(squeezer.compress(chunk) for _ in range(320)) + squeezer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def _word(make_docx: Make, paragraph: Make, text: str = SENTENCE) -> bytes:
    return make_docx(paragraph(text))


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, old in {**parts, name: part}.items():
            archive.writestr(entry, old)
    return buffer.getvalue()


def _lying_about_size(content: bytes) -> bytes:
    """The archive with the declared size of every part set to ten bytes, in both places it is declared."""
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        position = content.find(mark)
        while position >= 0:
            content = content[: position + offset] + struct.pack("<I", 10) + content[position + offset + 4 :]
            position = content.find(mark, position + 4)
    return content


def _zip_encrypted(content: bytes) -> bytes:
    """The archive with the encryption flag of every part set."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.find(mark)
        while position >= 0:
            content = content[: position + offset] + b"\x01" + content[position + offset + 1 :]
            position = content.find(mark, position + 4)
    return content


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "' % n + b"&a%s;" % (str(n - 1).encode() if n else b"") * 10 + b'">' for n in range(10))
    + b"]><x>&a9;</x>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
HIDDEN_DTD = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "hello">]><x>&e;</x>'.encode("utf-16")


@pytest.fixture(scope="module")
def hostile(
    make_docx: Make, make_odt: Make, make_zip: Make, make_ole: Make, make_doc: Make, paragraph: Make
) -> dict[str, tuple[bytes, str]]:
    """Every bad file by what is wrong with it, with the name it comes under."""
    word = _word(make_docx, paragraph)
    odt = make_odt("<text:p>I was here.</text:p>")
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("I was here.") + "</w:tc></w:tr></w:tbl>" * 3000
    encryption = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return {
        "nothing": (b"", "x.docx"),
        "white space": (b" \r\n\t\n ", "x.txt"),
        "mark alone": (b"\xef\xbb\xbf", "x.txt"),
        "empty Word file": (make_docx("<w:p/>"), "x.docx"),
        "empty web page": (b"<html><body><p> </p></body></html>", "x.html"),
        "blank PDF": (_pdf(text=""), "x.pdf"),
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
        "locked Word file": (make_ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "x.docx"),
        "locked old Word file": (make_doc("I was here.", encrypted=True), "x.doc"),
        "locked PDF": (_pdf(password="secret"), "x.pdf"),
        "locked OpenDocument": (make_odt("<text:p>x</text:p>", manifest=encryption), "x.odt"),
        "locked parts": (_zip_encrypted(word), "x.docx"),
        "scan": (_pdf(3, text="", picture=True), "x.pdf"),
        "cut-off Word file": (word[: len(word) // 2], "x.docx"),
        "cut-off OpenDocument": (odt[:-40], "x.odt"),
        "cut-off PDF": (_pdf()[:300], "x.pdf"),
        "broken OLE": (make_ole({"WordDocument": b"x"})[:700], "x.doc"),
        "broken XML": (_with_part(word, "word/document.xml", b"<w:document><w:body>"), "x.docx"),
        "no document part": (make_zip({"[Content_Types].xml": "wordprocessingml.document.main+xml"}), "x.docx"),
        "flipped bytes": (word[:60] + bytes(byte ^ 0x55 for byte in word[60:400]) + word[400:], "x.docx"),
        "RTF without end": (b"{\\rtf1\\ansi I was here", "x.rtf"),
        "zip bomb": (_with_part(word, "word/media/a.bin", bytes(320 * 1024 * 1024)), "x.docx"),
        "bomb in the text": (
            _with_part(word, "word/document.xml", b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>"), "x.docx"
        ),
        "many parts": (make_zip({"[Content_Types].xml": "x", **{f"word/{n}": b"" for n in range(5000)}}), "x.docx"),
        "lying sizes": (_lying_about_size(_with_part(word, "word/styles.xml", bytes(50_000_000))), "x.docx"),
        "entity bomb": (_with_part(word, "word/document.xml", LAUGHS), "x.docx"),
        "outside entity": (_with_part(word, "word/document.xml", OUTSIDE), "x.docx"),
        "entity in styles": (_with_part(word, "word/styles.xml", LAUGHS), "x.docx"),
        "entity in UTF-16": (_with_part(word, "word/document.xml", HIDDEN_DTD), "x.docx"),
        "entity bomb in OpenDocument": (_with_part(odt, "content.xml", LAUGHS), "x.odt"),
        "deep tables": (make_docx(deep), "x.docx"),
        "deep Rich Text": (b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000, "x.rtf"),
        "many pages": (_many_pages(), "x.pdf"),
        "too much text": (b"I was here. " * 30_000, "x.txt"),
        "too much text in Word": (_word(make_docx, paragraph, "I was here. " * 60_000), "x.docx"),
        "too many bytes": (b"a" * (MAX_BYTES + 1), "x.txt"),
        "PDF content bomb": (_content_bomb(), "x.pdf"),
    }  # fmt: skip


def _many_pages() -> bytes:
    with pypdfium2.PdfDocument.new() as pdf:
        for _ in range(301):
            pdf.new_page(100, 100)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


EXPECTED: dict[str, tuple[type[ReadingError], ...]] = {
    "nothing": (EmptyFile,), "white space": (EmptyFile,), "mark alone": (EmptyFile,), "empty Word file": (EmptyFile,),
    "empty web page": (EmptyFile,), "blank PDF": (EmptyFile,),
    "picture": (UnsupportedFormat,), "photo": (UnsupportedFormat,), "iPhone photo": (UnsupportedFormat,),
    "web picture": (UnsupportedFormat,), "animation": (UnsupportedFormat,), "vector picture": (UnsupportedFormat,),
    "picture as Word file": (WrongContent,), "photo as PDF": (WrongContent,), "program as Word file": (WrongContent,),
    "binary as text": (WrongContent,), "controls as text": (WrongContent,), "sound": (UnsupportedFormat,),
    "Pages": (UnsupportedFormat,), "Google link": (UnsupportedFormat,), "web shortcut": (UnsupportedFormat,),
    "Windows link": (UnsupportedFormat,), "OneNote": (UnsupportedFormat,), "archive": (UnsupportedFormat,),
    "empty archive": (UnsupportedFormat,), "other archive": (UnsupportedFormat,), "spreadsheet": (UnsupportedFormat,),
    "presentation": (UnsupportedFormat,), "old spreadsheet": (UnsupportedFormat,),
    "OpenDocument spreadsheet": (UnsupportedFormat,), "comma-separated": (UnsupportedFormat,),
    "spreadsheet as Word file": (WrongContent,),
    "locked Word file": (PasswordProtected,), "locked old Word file": (PasswordProtected,),
    "locked PDF": (PasswordProtected,), "locked OpenDocument": (PasswordProtected,),
    "locked parts": (PasswordProtected,),
    "scan": (NoTextLayer,),
    "cut-off Word file": (DamagedFile,), "cut-off OpenDocument": (DamagedFile,), "cut-off PDF": (DamagedFile,),
    "broken OLE": (DamagedFile,), "broken XML": (DamagedFile,), "no document part": (DamagedFile,),
    "flipped bytes": (DamagedFile,), "RTF without end": (DamagedFile,),
    "zip bomb": (HostileFile,), "bomb in the text": (HostileFile,), "many parts": (HostileFile,),
    "lying sizes": (DamagedFile, HostileFile), "entity bomb": (HostileFile,), "outside entity": (HostileFile,),
    "entity in styles": (HostileFile,), "entity in UTF-16": (HostileFile,),
    "entity bomb in OpenDocument": (HostileFile,),
    "deep tables": (HostileFile,), "deep Rich Text": (HostileFile,),
    "many pages": (TooLarge,), "too much text": (TooLarge,), "too much text in Word": (TooLarge,),
    "too many bytes": (TooLarge,), "PDF content bomb": (ReadingLimit,),
}  # fmt: skip
# What a sentence that says what to do holds.
ADVICE = ("Please", "please")


@pytest.mark.parametrize("name", EXPECTED)
def test_refused_with_a_sentence_that_helps(name: str, hostile: dict[str, tuple[bytes, str]]) -> None:
    """The error is the stated one, comes in time, and its message is plain sentences that say what to do instead."""
    content, file_name = hostile[name]
    started = time.monotonic()
    with pytest.raises(ReadingError) as caught:
        read_file(content, file_name)
    assert isinstance(caught.value, EXPECTED[name])
    assert time.monotonic() - started < 35
    message = caught.value.message
    assert any(word in message for word in ADVICE)
    assert message.endswith(".")
    assert not any(jargon in message for jargon in ("Error", "Exception", "Traceback", "XML", "OLE", "0x"))


def test_peak_memory_of_all_workers(hostile: dict[str, tuple[bytes, str]]) -> None:
    """The largest worker so far, the content bomb's among them, stayed under 1 GB; kilobytes as Linux counts."""
    with pytest.raises(ReadingLimit):
        read_file(*hostile["PDF content bomb"])
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1024 * 1024


def test_every_hostile_file_is_expected(hostile: dict[str, tuple[bytes, str]]) -> None:
    """No bad file is made and then not tried; there are more than thirty."""
    assert set(hostile) == set(EXPECTED)
    assert len(hostile) >= 30


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
    assert len(read_text("a" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    with pytest.raises(TooLarge):
        read_text("a" * (MAX_CHARACTERS + 1))


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
