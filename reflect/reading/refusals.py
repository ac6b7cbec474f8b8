"""The sentences that several readers say: each names what is wrong and what to do instead."""

from __future__ import annotations

DAMAGED = (
    "This file is cut off or damaged and cannot be opened. Please open it in your word processor, "
    "save it again as a Word file (.docx) and upload that, or paste its text."
)
LOCKED = "This file is protected with a password. Please save a copy without a password and upload that."
LIMIT = (
    "Reading this file took far more time or memory than an account needs, so it was stopped. "
    "Please copy its text into a new Word file (.docx) and upload that, or paste it."
)
ARCHIVE = (
    "This is an archive of files. Please upload one account at a time; "
    "a whole archive of submissions goes to 'reflect screen'."
)
SPREADSHEET = "This is a spreadsheet. Please copy your account into a Word file (.docx), or paste its text."
PRESENTATION = "This is a presentation. Please copy your account into a Word file (.docx), or paste its text."
PICTURE = "This is a picture, and Reflect reads text only. Please upload the Word file, or type or paste your account."
RECORDING = "This is a sound or video file. Please upload the written account as a Word file or a PDF."
LINK = (
    "This is only a link to a document, not the document itself. Please open it, choose Download or Save as, "
    "and upload the Word file (.docx)."
)
ONENOTE = "This is a OneNote file. Please export the page as a Word file (.docx) or a PDF and upload that."
PROGRAM = "This is a program, not a document. Please upload the Word file, or a PDF saved from Word."
OTHER_FORMAT = (
    "Reflect does not read this kind of file. Please open it in your word processor, "
    "save it as a Word file (.docx) and upload that."
)
PAGES = "This is a Pages file. Please open it in Pages, choose File, Export To, Word, and upload the .docx file."
EMPTY = (
    "There is no text in it. Please check that you saved your work, and upload the saved file or paste your account."
)

TRACKED = (
    "This document has tracked changes: what was inserted was read, what was deleted was left out. "
    "Accept or reject the changes if that is not what you meant."
)
