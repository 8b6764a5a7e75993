"""Hostile or odd files without a package round them: CSV, text and mail, made in code."""

import csv
import io
from collections.abc import Iterable, Sequence
from email.message import EmailMessage

HEADINGS = ("Nr", "Initiativ", "Ansvarlig", "Status", "Frist")
ROWS = (
    ("1", "Video ved udskrivning", "Hospitalsudvalget", "I gang", "01-02-2026"),
    ("2", "Fælles akutteam på øerne", "Klinikforum", "Planlagt", "15-03-2026"),
    ("3", "Vagtplaner lægges otte uger frem", "HR-forum", "I gang", "30-04-2026"),
)
"""An action table of our own; every file that says nothing else holds it."""
TABLE = (HEADINGS, *ROWS)
TRUTH = tuple((row[1], f"2026-{row[4][3:5]}-{row[4][:2]}") for row in ROWS)
"""Title and last day of each row, as they are to be read from any file that holds them."""

FIGURES = (("Kommune", "År", "Antal"), ("Viborg", "2025", "204"), ("Skive", "2025", "88"), ("Silkeborg", "2025", "31"))
COUNTS = (("Viborg", 204.0), ("Skive", 88.0), ("Silkeborg", 31.0))

# Four noughts were never given to anyone.
CPR = "311299-0000"


def csv_text(rows: Iterable[Sequence[str]] = TABLE, *, delimiter: str = ";", line_end: str = "\r\n") -> str:
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return output.getvalue()


def csv_file(rows: Iterable[Sequence[str]] = TABLE, *, encoding: str = "utf-8", **how: str) -> bytes:
    return csv_text(rows, **how).encode(encoding)


def changed(row: int, column: str, text: str, rows: Sequence[Sequence[str]] = TABLE) -> list[list[str]]:
    """The table with one cell changed; row 0 holds the headings."""
    told = [list(one) for one in rows]
    told[row][rows[0].index(column)] = text
    return told


def with_column(heading: str, texts: Sequence[str], rows: Sequence[Sequence[str]] = TABLE) -> list[list[str]]:
    return [[*one, text] for one, text in zip(rows, (heading, *texts), strict=True)]


def long_csv(n_rows: int) -> bytes:
    return csv_file(
        [HEADINGS, *([str(n), f"Indsats {n}", "Klinikforum", "I gang", "01-02-2026"] for n in range(n_rows))]
    )


def mojibake() -> bytes:
    return csv_text().encode("utf-8").decode("latin-1").encode("utf-8")


def mail(text: str = "Se vedhæftede.", *, html: str = "", attached: Iterable[tuple[str, bytes]] = ()) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Handleplan"
    message["From"] = "sekretariatet@klyngen.example"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def nested_mail(depth: int) -> bytes:
    """A mail attached to a mail attached to a mail; the innermost holds the table."""
    told = mail(attached=[("plan.csv", csv_file())])
    for level in range(depth):
        head = f"Subject: Videre\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b{level}\r\n\r\n"
        part = f"--b{level}\r\nContent-Type: message/rfc822\r\n\r\n"
        told = head.encode() + part.encode() + told + f"\r\n--b{level}--\r\n".encode()
    return told


def deep_html(depth: int) -> bytes:
    return mail(html="<html><body>" + "<div>" * depth + "Handleplan" + "</div>" * depth + "</body></html>")


def html_with_address(address: str) -> bytes:
    """A mail whose HTML asks for a picture, a style and a script from elsewhere."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in TABLE)
    return mail(
        html=f'<html><head><link rel="stylesheet" href="{address}/a.css"><script src="{address}/b.js"></script></head>'
        f'<body><img src="{address}/c.png"><table>{rows}</table></body></html>'
    )
