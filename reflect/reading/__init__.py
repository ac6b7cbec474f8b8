"""Bytes or pasted text in, one ``Account`` out; what cannot be read is refused with a sentence that says what to do."""

from reflect.reading.limits import MAX_BYTES, MAX_CHARACTERS
from reflect.reading.reader import FORMATS, read_file, read_path, read_text

__all__ = ["FORMATS", "MAX_BYTES", "MAX_CHARACTERS", "read_file", "read_path", "read_text"]
