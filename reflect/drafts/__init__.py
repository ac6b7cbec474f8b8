"""Two reports of one writer → what moved, and what is worth saying about it."""

from reflect.drafts.comparison import compare, refuse_same_text
from reflect.drafts.record import record

__all__ = ["compare", "record", "refuse_same_text"]
