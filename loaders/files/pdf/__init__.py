"""PDF files: pages of glyphs and strokes -> tables and lines."""

from loaders.files.pdf.read import read_pdf

__all__ = [
    "read_pdf",
]
