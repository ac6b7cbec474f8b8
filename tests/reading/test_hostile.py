"""Files built to harm, or far too large: refused within the limits, whatever they ask of the machine."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from reflect.errors import DamagedFile, HostileFile, ReadingError, ReadingLimit, TooLarge
from reflect.reading import MAX_BYTES

Make = Callable[..., bytes]


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


def _lying_about_size(content: bytes) -> bytes:
    """The archive with the declared size of every part set to ten bytes, in both places it is declared."""
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        position = content.find(mark)
        while position >= 0:
            content = content[: position + offset] + struct.pack("<I", 10) + content[position + offset + 4 :]
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
def refused(
    make_docx: Make, make_odt: Make, make_zip: Make, paragraph: Make, replace_part: Make
) -> dict[str, tuple[bytes, str]]:
    """Every hostile file by what it tries, with the name it comes under."""
    word = make_docx(paragraph("I was here."))
    odt = make_odt("<text:p>I was here.</text:p>")
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("I was here.") + "</w:tc></w:tr></w:tbl>" * 3000
    return {
        "zip bomb": (replace_part(word, "word/media/a.bin", bytes(320 * 1024 * 1024)), "x.docx"),
        "bomb in the text": (
            replace_part(word, "word/document.xml", b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>"), "x.docx"
        ),
        "many parts": (make_zip({"[Content_Types].xml": "x", **{f"word/{n}": b"" for n in range(5000)}}), "x.docx"),
        "lying sizes": (_lying_about_size(replace_part(word, "word/styles.xml", bytes(50_000_000))), "x.docx"),
        "entity bomb": (replace_part(word, "word/document.xml", LAUGHS), "x.docx"),
        "outside entity": (replace_part(word, "word/document.xml", OUTSIDE), "x.docx"),
        "entity in styles": (replace_part(word, "word/styles.xml", LAUGHS), "x.docx"),
        "entity in UTF-16": (replace_part(word, "word/document.xml", HIDDEN_DTD), "x.docx"),
        "entity bomb in OpenDocument": (replace_part(odt, "content.xml", LAUGHS), "x.odt"),
        "deep tables": (make_docx(deep), "x.docx"),
        "deep Rich Text": (b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000, "x.rtf"),
        "many pages": (_many_pages(), "x.pdf"),
        "too much text": (b"I was here. " * 30_000, "x.txt"),
        "too much text in Word": (make_docx(paragraph("I was here. " * 60_000)), "x.docx"),
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


CheckRefusal = Callable[[bytes, str, tuple[type[ReadingError], ...]], None]
EXPECTED: dict[str, tuple[type[ReadingError], ...]] = {
    "zip bomb": (HostileFile,),
    "bomb in the text": (HostileFile,),
    "many parts": (HostileFile,),
    "lying sizes": (DamagedFile, HostileFile),
    "entity bomb": (HostileFile,),
    "outside entity": (HostileFile,),
    "entity in styles": (HostileFile,),
    "entity in UTF-16": (HostileFile,),
    "entity bomb in OpenDocument": (HostileFile,),
    "deep tables": (HostileFile,),
    "deep Rich Text": (HostileFile,),
    "many pages": (TooLarge,),
    "too much text": (TooLarge,),
    "too much text in Word": (TooLarge,),
    "too many bytes": (TooLarge,),
    "PDF content bomb": (ReadingLimit,),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_refused_with_a_sentence_that_helps(
    name: str, refused: dict[str, tuple[bytes, str]], check_refusal: CheckRefusal
) -> None:
    """The error is the stated one, comes in time, and its message is plain sentences that say what to do instead."""
    check_refusal(*refused[name], EXPECTED[name])


def test_every_hostile_file_is_expected(refused: dict[str, tuple[bytes, str]]) -> None:
    """No hostile file is made and then not tried."""
    assert set(refused) == set(EXPECTED)


@pytest.mark.parametrize("name", ["zip bomb", "bomb in the text", "lying sizes", "deep tables", "PDF content bomb"])
def test_peak_memory(name: str, refused: dict[str, tuple[bytes, str]], tmp_path: Path) -> None:
    """The process that asks and the worker together take less than 1 GB for the worst files."""
    path = tmp_path / refused[name][1]
    path.write_bytes(refused[name][0])
    # VmHWM and not ru_maxrss for the process itself: that one starts at the peak of the process it was made from.
    script = (
        "import re, resource, sys; from pathlib import Path; from reflect.engine import Engine\n"
        "from reflect.errors import ReadingError; from reflect.reading import read_path\n"
        "Engine.load().analyse('I rang her because she asked. She came. We talked.')\n"
        "try: read_path(Path(sys.argv[1]))\n"
        "except ReadingError: pass\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    own, worker = (int(line) for line in done.stdout.split())
    assert own + worker < 1024 * 1024
