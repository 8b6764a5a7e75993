"""The view a reader has asked for: choices from the address, kept over the menu, written back as stable codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode, urljoin, urlsplit

import streamlit as st

from data.choices import Choices, asked_status_date, decode, encode, resolve_status_date, written_day
from data.queries import figures, meetings, sources
from data.snapshot import Snapshot, shared_snapshot
from loaders.files import Place
from settings import settings

CARD = "aftale"
"""The option of every page that opens one agreement over it; no link keeps it unasked."""
EDIT = "rediger"
"""The option of the page Initiativ that opens the dialog that corrects it; no link keeps it unasked."""
CASE = "sag"
"""The option that names the case of the page Sag."""
ITEM = "punkt"
"""The option of the page Møder that opens one item of the agenda, by its position."""
OWN = {
    "overview": (CARD,),
    "initiative": ("id", CARD, EDIT),
    "initiatives": ("kun", CARD),
    "follow_ups": ("senest", CARD),
    "forums": (CARD,),
    "proposals": (CARD,),
    "full_time": ("bland", "godkendt", "tal", "frist", CARD),
    "municipalities": ("eksempeltal",),
    "indicators": ("graenser", "eksempeltal"),
    "meetings": ("moede", ITEM, CARD),
    "decisions": ("formalia", "beslutning"),
    "projects": ("portefoelje", "visning", CARD),
    "search": ("q",),
    "case": (CASE, CARD),
    "review": ("indlaesning",),
    "history": ("af", "om", "nr", "fradag", "tildag"),
    "sources": ("papir", "ark", "side", "tabel", "raekke", "celle", "linje", "fra"),
}
"""What the address of a page holds besides the choices: which initiative, or which rows a number elsewhere counted."""
_FIGURE_KEY = r"[a-z0-9-]+~[a-z0-9-]*~[0-9a-z.-]+"
OPTIONS = {
    "bland": r"1|ja",
    "godkendt": r"(grupper|aar)(,(grupper|aar))?",
    "tal": rf"({_FIGURE_KEY})?,({_FIGURE_KEY})?",
    "frist": r"20[0-9]{2}",
    "graenser": r"1",
    "eksempeltal": r"1",
    CARD: r"[^\s&?#]{1,240}",
    EDIT: r"1",
    "moede": r"[a-z0-9-]{1,160}",
    CASE: r"[a-z0-9-]{1,270}",
    ITEM: r"[0-9]{1,4}",
    "formalia": r"1",
    "beslutning": r"[a-z0-9-]{1,200}",
    "portefoelje": r"[a-z0-9-]{1,80}",
    "visning": r"tavle|tidslinje",
    "indlaesning": r"[A-Za-z0-9_-]{8,40}",
    "af": r".{1,120}",
    "om": r"[a-z]{1,20}",
    "nr": r"[^\s&?#]{1,300}",
    **dict.fromkeys(("fradag", "tildag"), r"20[0-9]{2}-[01][0-9]-[0-3][0-9]"),
    "q": r"(?s).*",
    "ark": r".{1,120}",
    "celle": r"[A-Z]{1,3}[0-9]{1,7}(:[A-Z]{1,3}[0-9]{1,7})?",
    "linje": r"[0-9]{1,7}(-[0-9]{1,7})?",
    **dict.fromkeys(("papir", "side", "tabel", "raekke", "fra"), r"[0-9]{1,7}"),
}
"""Name -> pattern of the values of a page's own options, which `View.options` holds as they stand in the address."""
NOTHING_CHOSEN = "alle"
"""The browser's Back to an address without choices carries this name: the menu's links carry nothing."""

ONLY = {"aendret": "ændret i nyeste udgave", "tavse": "uden nyt i nyeste udgave"}
"""Code -> words of the rows that a tile counts and the page Initiativer can show alone."""
_OTHERS = {name for names in OWN.values() for name in names} | {NOTHING_CHOSEN}

PATHS = {
    "overview": "/",
    "initiatives": "/initiativer",
    "initiative": "/initiativ",
    "follow_ups": "/opfoelgninger",
    "municipalities": "/kommunetal",
    "full_time": "/fuldtid",
    "indicators": "/indikatorer",
    "proposals": "/til-afgoerelse",
    "meetings": "/moeder",
    "case": "/sag",
    "decisions": "/beslutninger",
    "projects": "/projekter",
    "forums": "/fora",
    "search": "/soeg",
    "load": "/indlaes",
    "review": "/gennemsyn",
    "history": "/historik",
    "mine": "/min-side",
    "sources": "/kilder",
}


NO_PLACE = Place()

OF_FIGURES = ("municipalities", "full_time", "indicators")
"""Pages that rest on no plan and no minutes; all others rest on both."""

EARLIEST_SHOWN = date(2000, 1, 1)
_DAYS_AHEAD = 3650


@dataclass(frozen=True)
class View:
    """One page as one reader asked for it.

    ``choices.status_date`` is the day the page shows; ``asked_date`` the day in the address, if any; ``far_date`` one
    that was asked for and cannot be shown. ``stale`` is True where the newest source is old and the day is its own,
    decided by it or asked for; ``outdated`` where it is old and a later day was asked. ``first_on`` is the day of the
    oldest source, before which nothing is known.
    ``due_by`` and ``only`` narrow the page to the rows behind a tile, ``options`` are further choices of the page alone
    as (name, value), in the order of `OWN`. ``ignored`` are names and values of the address
    that mean nothing.
    """

    page: str
    choices: Choices
    asked_date: date | None
    today: date
    newest_on: date | None
    stale: bool
    outdated: bool
    due_by: date | None
    only: str
    options: tuple[tuple[str, str], ...]
    ignored: tuple[tuple[str, str], ...]
    snapshot: Snapshot
    far_date: date | None = None
    first_on: date | None = None

    def ask(self, query, *arguments):
        """Return the answer of a query for these choices, shared with every reader who asked the same."""
        return self.snapshot.ask(query, self.choices, *arguments)

    def link(self, page: str | None = None, *, own: Mapping[str, str] | None = None, **changes: object) -> str:
        """Return the address of a page with these choices and changes to them; the same page keeps what is its own."""
        changes = {"status_date": self._day_on(page or self.page)} | changes
        if own is None:
            own = self.own() if page in (None, self.page) else {}
        return address(page or self.page, replace(self.choices, **changes), **own)

    def _day_on(self, page: str) -> date | None:
        """Return the day a link names: the one asked for, or the one shown where the other page's own is older."""
        if self.asked_date or page not in OF_FIGURES or self.page in OF_FIGURES:
            return self.asked_date
        own = _status_day(None, page, self.snapshot)[0]
        return self.choices.status_date if self.choices.status_date != own else None

    def own(self) -> dict[str, str]:
        """Return what the address of this page holds besides the choices."""
        rows = ({"senest": self.due_by.isoformat()} if self.due_by else {}) | ({"kun": self.only} if self.only else {})
        return rows | {name: value for name, value in self.options if name not in (CARD, EDIT)}

    def option(self, name: str) -> str:
        """Return the value of a further choice of this page, "" where none is made."""
        return dict(self.options).get(name, "")

    def lasting_link(self, **more: str) -> str:
        """Return the absolute address that shows exactly this, also later: the status date is always part of it."""
        shown = Choices(status_date=self.choices.status_date) if self.page in ("initiative", "case") else self.choices
        own = encode(shown, None) | self.own() | more
        here = urlsplit(st.context.url)
        return urljoin(f"{here.scheme}://{here.netloc}", _with(PATHS[self.page], own))


def address(page: str, choices: Choices, **more: str) -> str:
    """Return the relative address of a page with choices."""
    return _with(PATHS[page], encode(choices, None) | more)


def initiative_link(initiative_id: str, view: View) -> str:
    """Return the address of one initiative on the same status date; the choices go with it, for the way back."""
    return view.link("initiative", own={"id": initiative_id})


def passage_address(paper: int, place: Place = NO_PLACE) -> str:
    """Return the address of a paper, opened at a place in it; the reader's choices go with it, for the way back."""
    lines = [place.line_start, place.line_end] if place.line_end != place.line_start else [place.line_start]
    asked = {
        "papir": paper,
        "ark": place.sheet,
        "side": place.page,
        "tabel": place.table,
        "raekke": place.row,
        "celle": place.cell,
        "linje": "-".join(str(line) for line in lines if line is not None),
    }
    return address("sources", st.session_state["choices"], **{name: str(one) for name, one in asked.items() if one})


def _with(path: str, query: Mapping[str, str]) -> str:
    # Commas and the letters of a search stay readable in a link that people paste into a mail.
    return f"{path}?{urlencode(query, safe=',')}" if query else path


def asked_view(page: str) -> View:
    """Return what the address asks for; a switch by the menu, which empties the address, keeps the choices made.

    The address wins whenever somebody other than this page has changed it: a cold link, a link on a page, Back and
    Forward.
    """
    state = st.session_state
    snapshot = shared_snapshot(settings().database_url)
    address_now = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name not in _OTHERS}
    by_menu = not st.query_params and state.get("page") not in (None, page)
    ignored: tuple[tuple[str, str], ...] = ()
    far_date = state.pop("far_date", None)
    if "choices" not in state or (address_now != state.get("address") and not by_menu):
        far_date = _far_date(address_now)
        if far_date:
            del address_now["pr"]
        day, _ = _status_day(asked_status_date(address_now), page, snapshot)
        vocabularies = (sources.vocabulary, figures.vocabulary, meetings.vocabulary)
        known = {name: codes for query in vocabularies for name, codes in snapshot.ask(query, day).items()}
        state["choices"], ignored = decode(address_now, known)
    due_by, only, unknown = _own(page)
    options, misread = _options(page)
    state["page"] = page
    choices: Choices = state["choices"]
    day, _ = _status_day(choices.status_date, page, snapshot)
    newest_on = _newest_on(page, snapshot)
    is_old = _status_day(None, page, snapshot)[1]
    view = View(
        page=page,
        choices=choices.on(day),
        asked_date=choices.status_date,
        today=state["today"],
        newest_on=newest_on,
        stale=is_old and day == newest_on,
        outdated=is_old and day > newest_on,
        due_by=due_by,
        only=only,
        options=options,
        ignored=(*ignored, *unknown, *misread),
        snapshot=snapshot,
        far_date=far_date,
        first_on=_oldest_on(page, snapshot),
    )
    _write_address(choices)
    return view


def latest_shown() -> date:
    """Return the last day a page can show: ten years from today."""
    return st.session_state["today"] + timedelta(days=_DAYS_AHEAD)


def _is_far(day: date) -> bool:
    return not EARLIEST_SHOWN <= day <= latest_shown()


def _far_date(params: Mapping[str, tuple[str, ...]]) -> date | None:
    """Return the day an address asks for where no page can show it."""
    day = written_day(params["pr"][-1]) if params.get("pr") else None
    return day if day is not None and _is_far(day) else None


def choose_day(day: date | None) -> None:
    """Change the status date from a widget's callback; one that cannot be shown changes nothing and is told of."""
    if day is not None and _is_far(day):
        st.session_state["far_date"] = day
    else:
        choose(status_date=day)


def _own(page: str) -> tuple[date | None, str, list[tuple[str, str]]]:
    """Return the last day and the kind of rows the address of this page narrows to, and what of it means nothing."""
    names = [name for name in OWN.get(page, ()) if name != "id" and name not in OPTIONS]
    asked = {name: st.query_params[name] for name in names if name in st.query_params}
    due_by = asked_status_date({"pr": asked["senest"]}) if "senest" in asked else None
    only = asked.get("kun", "") if asked.get("kun") in ONLY else ""
    return due_by, only, [(name, value[:60]) for name, value in asked.items() if not (due_by or only)]


def _options(page: str) -> tuple[tuple[tuple[str, str], ...], list[tuple[str, str]]]:
    """Return the further choices in the address of this page, and those that mean nothing."""
    names = [name for name in OWN.get(page, ()) if name in OPTIONS]
    asked = [(name, st.query_params[name]) for name in names if st.query_params.get(name)]
    known = tuple((name, value) for name, value in asked if re.fullmatch(OPTIONS[name], value))
    return known, [(name, value[:60]) for name, value in asked if (name, value) not in known]


def choose_option(name: str, value: str) -> None:
    """Change a further choice of the page from a widget's callback; "" takes it away."""
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def _status_day(asked: date | None, page: str, snapshot: Snapshot) -> tuple[date, bool]:
    newest_on = _newest_on(page, snapshot)
    return resolve_status_date(asked, st.session_state["today"], newest_on, settings().stale_after_days)


def _newest_on(page: str, snapshot: Snapshot) -> date | None:
    return snapshot.ask(sources.newest_on if page in OF_FIGURES else sources.newest_told_on)


def _oldest_on(page: str, snapshot: Snapshot) -> date | None:
    return snapshot.ask(figures.oldest_on if page in OF_FIGURES else sources.oldest_told_on)


def choose(**changes: object) -> None:
    """Change choices from a widget's callback; the next run shows them and writes them into the address."""
    st.session_state["choices"] = replace(st.session_state["choices"], **changes)
    if "forums" in changes:
        # The meeting in the address is one of the forum that was chosen before.
        choose_option("moede", "")
        choose_option(ITEM, "")
    _write_address(st.session_state["choices"])


def _write_address(choices: Choices) -> None:
    # What belongs to another page is left behind, such as the words searched for, on the way back from there.
    own = OWN.get(st.session_state["page"], ())
    kept = {name: st.query_params[name] for name in own if name in st.query_params}
    encoded = encode(choices, None)
    st.session_state["address"] = {name: (value,) for name, value in encoded.items()}
    if {name: (value,) for name, value in (kept | encoded).items()} != {
        name: tuple(st.query_params.get_all(name)) for name in st.query_params if name != NOTHING_CHOSEN
    }:
        st.query_params.from_dict(kept | encoded)
