"""Which lines of minutes are no part of what was said: furniture, each with the positive reason why it is."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType

from loaders.files import is_page_mark
from loaders.minutes.labels import action_label, head_label, part_of
from loaders.minutes.lines import COLUMN_HEADING, Piece

_ROLES = MappingProxyType(
    {"header": "sidehoved", "footer": "sidefod", "footnote": "fodnote", "notes": "noter", "quoted": "ældre mail"}
    | {COLUMN_HEADING: "kolonneoverskrift"}
)
MARGINS = ("header", "footer")
"""What the file itself calls the lines above and below its pages; they still tell the body and the day."""

_MENU = frozenset(
    (
        *(
            "gå til hovedindhold",
            "spring til hovedindhold",
            "spring til indhold",
            "gå til indhold",
            "tilbage til toppen",
        ),
        *("til toppen", "op", "udskriv", "udskriv siden", "print", "del", "del siden", "del på facebook", "læs højt"),
        *("læs op", "søg", "menu", "log ind", "log på", "cookies", "cookiepolitik", "kontakt", "kontakt os", "abonnér"),
        *(
            "abonner",
            "forside",
            "tilbage",
            "luk",
            "næste",
            "forrige",
            "vis mere",
            "vis alle",
            "tilgængelighedserklæring",
        ),
        *(
            "privatlivspolitik",
            "hent som pdf",
            "download",
            "download pdf",
            "gem som pdf",
            "åbn alle",
            "luk alle",
            "om os",
        ),
        *("tilmeld nyhedsbrev", "følg os", "facebook", "linkedin", "webarkiv", "dagsordener og referater", "nyheder"),
    )
)
_MENU_BEGINS = ("se alle dagsordener", "du er her:", "brødkrumme", "tænk på miljøet", "denne mail er sendt", "afmeld")
_BETWEEN = re.compile(r"\s{2,}|\s*[|·•>»/]\s*")
_OF_SYSTEM = re.compile(
    r"(?:(?:sags?|journal|j|dok|dokument|brev|acadre|esdh|edoc|e-?doc|sbsys|go|captia|workzone)[\s.-]*(?:nr|nummer|id|sag)?"
    r"|sagsbehandler|sagsident|ref(?:erence)?)\s*[.:]{0,2}\s*(?:[\w./-]*\d[\w./-]*[\s,]*)+",
    re.IGNORECASE,
)
_COUNTED_CASE = re.compile(r"sag(?:\s?nr\.?)?\s(?P<number>\d{1,2})\.?:?", re.IGNORECASE)
# "29-30-76-22-17", "27.00.00-A00-12-23": more figures than a day has.
_CASE_ALONE = re.compile(r"\d{1,4}(?:[-.][A-Z]?\d{1,6}){3,}(?:/\w+)?|\d{2}\.\d{2}\.\d{2}-[A-Z]\d{2}(?:-\d+)*")
_WITH_NUMBER = re.compile(
    r"\b(?:sags?nr|sags?id|sagsnummer|j\.\s?nr|journalnr|dok\.?\s?nr|dok\.|dokumentnr|acadre|edoc|esdh|sbsys)\.?\s*:?\s*\d"
    r"|\bsag\s+\d+(?:[-.]\d+){2,}",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r".*\S\s*(?:\.\s?){5,}\s*\d{1,3}|.*\S\s*…{2,}\s*\d{1,3}")
_SIGNED = re.compile(r".*_{5,}.*|_{5,}|(?:underskrift(?:s(?:side|blad))?|underskrifter)\s*:?", re.IGNORECASE)
_RULE = re.compile(r"[\s=*~#_–—-]{3,}")
_PUBLISHED = re.compile(
    r"(?:publiceret|offentliggjort|udskrevet|udskriftsdato|sidst (?:opdateret|ændret|redigeret))\b.{0,60}",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:side|page)\s*\d*(?:\s*(?:af|of|/)\s*\d*)?|[-–]\s*\d{1,3}\s*[-–]|\d{1,3}\s*/\s*\d{1,3}", re.IGNORECASE
)
_OLDER_MAIL = re.compile(
    r"[_-]{3,}\s*(?:oprindelig|original|videresendt|forwarded)\b.*|(?:den|on)\b.{6,80}\b(?:skrev|wrote)\b.{0,80}:",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"(?:fra|from)\s*:\s*\S", re.IGNORECASE)
_MAIL_SENT = re.compile(r"(?:sendt|sent|dato|date)\s*:\s*\S", re.IGNORECASE)
_TICK = re.compile(r"[☐☒☑✓✔□■]|\[[ xX]\]")
_LINES_AT_EDGE = 2
_SHORTEST_RUNNING = 8
# The same line twice may be two items alike; three times it is set there by the system.
_FEWEST_REPEATED = 3
_LONGEST_MENU = 4


def furniture_of(pieces: Sequence[Piece], keeps: Callable[[Piece], bool]) -> dict[int, str]:
    """Return the index of each piece that is furniture, with the reason.

    Parameters
    ----------
    keeps
        Whether a line may be an item or a point of a list, which is never furniture because it is repeated.
    """
    found = dict(_by_itself(pieces))
    found |= {at: reason for at, reason in _older_mail(pieces) if at not in found}
    found |= {at: reason for at, reason in _running(pieces, keeps) if at not in found}
    return found | {at: reason for at, reason in _repeated(pieces, keeps) if at not in found}


def _by_itself(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    counted = _counted_cases(pieces)
    for at, piece in enumerate(pieces):
        text = piece.plain
        if piece.line.role in _ROLES:
            yield at, _ROLES[piece.line.role]
        elif (is_page_mark(text) and not _is_room(pieces, at)) or _PAGE.fullmatch(text):
            yield at, "sidetal"
        elif _CONTENTS.fullmatch(text):
            yield at, "indholdsfortegnelse"
        elif _RULE.fullmatch(piece.text):
            yield at, "streg"
        elif _is_menu(text):
            yield at, "menu fra web"
        elif at not in counted and (_OF_SYSTEM.fullmatch(text) or _CASE_ALONE.fullmatch(text)):
            yield at, "sagsnummer"
        elif _SIGNED.fullmatch(text):
            yield at, "underskrift"
        elif at and _PUBLISHED.fullmatch(text) and not any(map(head_label, [text])):
            yield at, "udgivet"


def _counted_cases(pieces: Sequence[Piece]) -> list[int]:
    """Return where lines are "Sag nr. 1", "Sag nr. 2" ...: items that are counted, and no numbers of a system."""
    found = [(at, one) for at, piece in enumerate(pieces) if (one := _COUNTED_CASE.fullmatch(piece.plain))]
    is_counted = [int(one["number"]) for _, one in found] == [*range(1, len(found) + 1)]
    return [at for at, _ in found] if is_counted and len(found) > 1 else []


def _is_room(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a bare number goes on the place of the meeting above it: "Sted: Huset, mødelokale" / "2"."""
    above = head_label(pieces[at - 1].plain) if at else None
    return above is not None and above[0] == "venue" and above[1][-1:].isalpha()


def _is_menu(text: str) -> bool:
    folded = text.casefold()
    parts = [part.strip(" .:") for part in _BETWEEN.split(folded) if part.strip(" .:")]
    n_known = sum(part in _MENU for part in parts)
    return folded.startswith(_MENU_BEGINS) or (n_known > 0 and (n_known == len(parts) or n_known >= len(parts) / 2 > 1))


def _older_mail(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Return the lines of the mail that this one answers: quoted with ">", or below its own head."""
    begins = len(pieces)
    for at, piece in enumerate(pieces):
        text = piece.plain
        is_head = _MAIL_HEAD.match(text) and any(_MAIL_SENT.match(each.plain) for each in pieces[at + 1 : at + 4])
        if at and (_OLDER_MAIL.fullmatch(text) or (is_head and at > _LONGEST_MENU)):
            begins = at
            break
    for at, piece in enumerate(pieces):
        if at >= begins or piece.text.startswith(">"):
            yield at, "ældre mail"


def _running(pieces: Sequence[Piece], keeps: Callable[[Piece], bool]) -> Iterator[tuple[int, str]]:
    """Return the lines that stand first or last on several pages, but for their figures the same.

    The first of them counts too where it stands at the foot of its page; at the top of the paper it is its letterhead.
    """
    by_page: dict[int | None, list[int]] = {}
    for at, piece in enumerate(pieces):
        by_page.setdefault(piece.line.place.page, []).append(at)
    seen: dict[str, int | None] = {}
    at_edge = [(page, at) for page, on in by_page.items() for at in (*on[:_LINES_AT_EDGE], *on[-_LINES_AT_EDGE:])]
    n_pages = Counter(text for _, text in {(page, _alike(pieces[at])) for page, at in at_edge})
    feet = {at for on in by_page.values() for at in on[-_LINES_AT_EDGE:] if pieces[at].text[-1:] not in ".:;,"}
    for page, at in at_edge:
        text = _alike(pieces[at])
        is_own = keeps(pieces[at]) or len(text) < _SHORTEST_RUNNING
        is_repeated = seen.setdefault(text, page) != page or (n_pages[text] > 1 and at in feet)
        if not is_own and is_repeated:
            yield at, f"gentaget på {n_pages[text]} sider"


def _repeated(pieces: Sequence[Piece], keeps: Callable[[Piece], bool]) -> Iterator[tuple[int, str]]:
    """Return the lines that stand several times word for word, and say nothing: no sentence, label or box to tick.

    What stands once under the name of a part is what was said there, though it is often the same: "Godkendt"; and so is
    who is responsible, and by when.
    """
    counts = Counter(_alike(piece) for piece in pieces)
    said = {_alike(after) for before, after in pairwise(pieces) if part_of(before.plain)}
    for at, piece in enumerate(pieces):
        text = _alike(piece)
        tells = text in said or keeps(piece) or _TICK.search(piece.text) or action_label(piece.plain)
        if counts[text] < _FEWEST_REPEATED or tells:
            continue
        stands_wide = piece.text[-1:] not in ".:;,!?" and len(text) >= _SHORTEST_RUNNING
        if stands_wide and (_WITH_NUMBER.search(piece.plain) or _is_far_apart(pieces, text)):
            yield at, f"gentaget {counts[text]} gange"


def _is_far_apart(pieces: Sequence[Piece], text: str) -> bool:
    """Whether the same line never stands twice among three, as the rows of a table or a list do."""
    at = [i for i, piece in enumerate(pieces) if _alike(piece) == text]
    return all(after - before > _LONGEST_MENU for before, after in pairwise(at))


def _alike(piece: Piece) -> str:
    return re.sub(r"\d+", "#", piece.plain)
