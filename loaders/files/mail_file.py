"""A mail (.eml, .msg): its own words as lines and tables, older mails below it marked as quoted, and its files."""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from loaders.files.document import Contents, Line, Page, Place, Run
from loaders.files.html_text import read_html
from loaders.files.messages import refusal
from loaders.files.text_tables import with_tables

_ANSWERED = re.compile(r"\s*((sv|vs|re|fw|fwd|aw)\s*:\s*)+", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"\s*>")
_DIVIDER = re.compile(
    r"[-_\s]*(oprindelig (meddelelse|mail)|videresendt (meddelelse|mail)|original message)[-_\s]*", re.I
)
_WROTE = re.compile(r"(den|on)\b.*\d.*\b(skrev|wrote)\b.*:", re.IGNORECASE)
_LABEL = re.compile(r"(fra|sendt|dato|til|cc|emne|from|sent|date|to|subject)\s*:", re.IGNORECASE)
_FEWEST_LABELS = 3
"""An older mail begins with at least so many of "Fra:", "Sendt:", "Til:", "Emne:" on lines that follow one another."""


MAX_ATTACHMENTS = 100


@dataclass(frozen=True, slots=True)
class _Mail:
    subject: str
    sent_on: date | None
    text: str
    html: str
    attachments: tuple[tuple[str, bytes], ...]


def read_eml(data: bytes, *, name: str) -> Contents:
    """Read a mail as it is sent (RFC 5322); the words are those of its text, or of its HTML where that has a table."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    text, html = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    sent = message.get("date")
    return _contents(
        _Mail(
            str(message.get("subject") or ""),
            sent.datetime.date() if sent is not None and getattr(sent, "datetime", None) else None,
            text.get_content() if text is not None else "",
            html.get_content() if html is not None else "",
            tuple(_attached(part) for part in message.iter_attachments() if not _is_picture_in_text(part)),
        )
    )


def read_msg(data: bytes, *, name: str) -> Contents:
    """Read a mail as Outlook keeps it; the words are those of its text, or of its HTML where that has a table."""
    from oxmsg import Message

    message = Message.load(io.BytesIO(data))
    sent = message.sent_date
    html = message.html_body or ""
    return _contents(
        _Mail(
            message.subject or "",
            sent.date() if isinstance(sent, datetime) else None,
            message.body or "",
            html if isinstance(html, str) else html.decode("utf-8", "replace"),
            tuple(
                (attachment.file_name or "bilag", attachment.file_bytes or b"")
                for attachment in message.attachments
                if attachment.attached_by_value
            ),
        )
    )


def _attached(part) -> tuple[str, bytes]:
    """Return the name and the bytes of a file as they were sent: its letters are told as those of any file are."""
    content = part.get_payload(decode=True)
    if content is not None:
        # Where the mail names the letters, the file need not show them.
        with suppress(UnicodeError, LookupError):
            content = content.decode(part.get_content_charset() or "").encode()
        return part.get_filename() or ("bilag.txt" if part.get_content_maintype() == "text" else "bilag"), content
    return part.get_filename() or "mail.eml", part.get_content().as_bytes()


def _is_picture_in_text(part) -> bool:
    return part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"


def _contents(mail: _Mail) -> Contents:
    if len(mail.attachments) > MAX_ATTACHMENTS:
        raise refusal("FOR_MANGE_DELE", found=len(mail.attachments), limit=MAX_ATTACHMENTS)
    subject = _ANSWERED.sub("", mail.subject, count=1).strip()
    head = [Line((Run(f"Emne: {subject}"),), Place(), role="header")] if subject else []
    tables, lines = read_html(mail.html) if mail.html.strip() else ((), ())
    if not tables and mail.text.strip():
        texts = mail.text.replace("\r\n", "\n").split("\n")
        lines = tuple(Line((Run(text.rstrip()),) if text.strip() else (), Place()) for text in texts)
    numbered = (
        replace(line, place=Place(line_start=number, line_end=number)) for number, line in enumerate(lines, start=1)
    )
    tables = tuple(replace(table, n_above=(table.n_above or 0) + len(head)) for table in tables)
    page = Page(Place(), tables, (*head, *_with_quotes_marked(tuple(numbered))))
    return Contents(
        (page if tables else with_tables(page),),
        core_title=subject or None,
        dated_on=mail.sent_on,
        attachments=mail.attachments,
    )


def _with_quotes_marked(lines: Sequence[Line]) -> Iterator[Line]:
    """Return the lines; from the head of the first older mail on, and where each begins with ">", as quoted."""
    begins = next((number for number in range(len(lines)) if _opens_older_mail(lines, number)), len(lines))
    for number, line in enumerate(lines):
        is_quoted = number >= begins or _QUOTE_MARK.match(line.text)
        yield replace(line, role="quoted") if is_quoted else line


def _opens_older_mail(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text.strip().strip("*")
    if _DIVIDER.fullmatch(text) or _WROTE.fullmatch(text):
        return True
    near = [line.text.strip().strip("*") for line in lines[number : number + 2 * _FEWEST_LABELS] if line.text.strip()]
    labels = {found[1].casefold() for text in near[: _FEWEST_LABELS + 1] if (found := _LABEL.match(text))}
    return bool(_LABEL.match(text)) and len(labels) >= _FEWEST_LABELS
