"""How much a reader takes in. A real account needs a tenth of any of these."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_BYTES = 20 * MEGABYTE
MAX_CHARACTERS = 100_000
MAX_PAGES = 300

# Characters in a row: without white space, marks alone, marks that combine with the letter before. A line to write on
# or of leader dots stays under them; past them the steps that follow take far longer than for prose of the same length.
LONGEST_WORD = 1000
LONGEST_MARKS = 300
LONGEST_COMBINING = 50

# The worker process: address space in bytes, processor and wall-clock seconds. With the process that asks, the whole
# stays under 1 GB.
WORKER_MEMORY = 640 * MEGABYTE
WORKER_CPU_SECONDS = 20
WORKER_SECONDS = 30

# Inside a .docx or .odt: entries, bytes of all parts together and of one part that is read, and how far a part of a
# megabyte or more may expand (word-processor XML expands ten- to fifty-fold).
ARCHIVE_ENTRIES = 4000
ARCHIVE_BYTES = 300 * MEGABYTE
PART_BYTES = 32 * MEGABYTE
PART_RATIO = 150
