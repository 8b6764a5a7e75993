"""Bytes -> Document, whatever the format; knows no kind of paper."""

from loaders.files.document import Cell, Document, Line, Page, Place, Problem, Run, Table, UnreadableDocument, is_bold
from loaders.files.furniture import is_continued, is_legend, is_page_mark, one_line, without_continued
from loaders.files.messages import refusal, warning
from loaders.files.read import OnPage, read_document, stated_date

__all__ = [
    "Cell",
    "Document",
    "Line",
    "OnPage",
    "Page",
    "Place",
    "Problem",
    "Run",
    "Table",
    "UnreadableDocument",
    "is_bold",
    "is_continued",
    "is_legend",
    "is_page_mark",
    "one_line",
    "read_document",
    "refusal",
    "stated_date",
    "warning",
    "without_continued",
]
