"""Minutes as the loaders give them to the store, short: only what a test is about is written out."""

from datetime import date, time

from plain_rows import PLACE, WRITER, ask, document, load, moment, row
from sqlalchemy import select

from data import schema, writes
from data.choices import Choices
from loaders import kinds
from loaders.names import read_register

VEST, MIDT, DRIFT, NORD = "styregruppe-vest", "styregruppe-midt", "driftsforum", "styregruppe-nord"
FORUMS = [
    {"forum_id": VEST, "name": "Klyngestyregruppe Vest", "aliases": ["Klyngestyregruppen"], "cluster": "Klynge Vest"},
    {"forum_id": MIDT, "name": "Klyngestyregruppen Midt", "aliases": ["Klyngestyregruppen"], "cluster": "Midtklyngen"},
    {"forum_id": NORD, "name": "Vestklyngen", "aliases": ["Klyngestyregruppen"], "cluster": "Vestklyngen"},
    {"forum_id": DRIFT, "name": "Driftsforum", "aliases": [], "cluster": "Klynge Vest", "parent_id": VEST},
]
JUNE, SEPTEMBER, NOVEMBER = date(2021, 6, 16), date(2021, 9, 22), date(2021, 11, 26)
LATER = date(2022, 5, 20)
BY = {"recorded_at": moment(LATER), "writer": WRITER}


def is_minutes(document) -> bool:
    """Whether a document is minutes, an agenda or a plan of meetings, more likely than not."""
    found = kinds.KINDS["minutes"].recognise(document, read_register())
    return found is not None and found.score >= kinds.LEAST_SCORE


def at(start=None, end=None) -> dict:
    return PLACE | {"table": None, "row": None, "line_start": start, "line_end": end or start}


def item(title, number=None, lines=(1, 9), **parts) -> dict:
    same = {"recommendation": "", "description": "", "attachments": (), "minutes": ""}
    return {"number": number, "title": title, "timed": None, "place": at(*lines)} | same | parts


def decision(quote, number=None, kind="decided", lines=(5, 5), **other) -> dict:
    return {"agenda_number": number, "text": quote, "kind": kind, "quote": quote, "place": at(*lines)} | other


def window(phrase="", start=None, end=None, kind="none", named=None, recurrence=None) -> dict:
    return {
        "start": start,
        "end": end,
        "kind": kind,
        "recurrence": recurrence,
        "quote": phrase,
        "named_start": named,
    }


def by(day) -> dict:
    return window(f"senest {day}", None, day, "deadline")


def promise(quote, number=None, forum=None, type_="promise", lines=(6, 6), **other) -> dict:
    doers = other.pop("doers", (other["responsible"],) if other.get("responsible") else ())
    same = {"agenda_number": number, "text": quote, "type": type_, "forum_id": forum, "responsible": None}
    return same | {"doers": doers, "quote": quote, "window": window(), "place": at(*lines)} | other


def planned(on, forum=VEST, **other) -> dict:
    same = {"on": on, "forum_id": forum, "start_time": None, "end_time": None, "venue": None, "quote": f"møde {on}"}
    return same | {"place": at(40)} | other


def head(held_on, forum=VEST, coming=(), **other) -> dict:
    return {
        "forum_id": forum,
        "forum_found": "Styregruppen",
        "held_on": held_on,
        "start_time": time(8, 15),
        "end_time": time(10),
        "venue": "Mødelokale 1",
        "number": None,
        "written_on": None,
        "chairs": ({"organisation": "Regionen", "role": "formand", "n": 1, "names": ()},),
        "attending": ({"organisation": "Kommunen", "role": None, "n": 3, "names": ("Et Navn",)},),
        "absent": (),
        "n_attending": 4,
        "n_absent": None,
        "next_meetings": tuple(coming),
        "place": at(1, 4),
    } | other


def load_minutes_in(connection, held_on, *, forum=VEST, items=(), decisions=(), promises=(), **other):
    """Load minutes; the register is always the same and no decision is linked unless it is given."""
    about = {name: other.pop(name) for name in ("name", "dated_on", "sha256", "retells_sha256") if name in other}
    recorded_at = other.pop("recorded_at", None) or moment(about.get("dated_on", held_on))
    given = {name: other.pop(name, None) for name in ("decision_links", "problems")}
    dated_on = about.pop("dated_on", held_on)
    told = document(dated_on, about.pop("name", f"{forum}.docx"), kind="minutes", title="Referat", **about)
    told["sha256"] = about.get("sha256") or told["sha256"]
    writes.sync_forums(
        connection,
        [{"level": None, "parent_id": None} | one for one in FORUMS],
        recorded_at=recorded_at,
        writer=WRITER,
    )
    return writes.load_minutes(
        connection,
        document=told,
        meeting=head(held_on, forum, **other),
        agenda_items=list(items),
        decisions=list(decisions),
        promises=list(promises),
        problems=given["problems"] or [],
        decision_links=given["decision_links"] or [[] for _ in decisions],
        recorded_at=recorded_at,
        writer=WRITER,
    )


def load_minutes(store, held_on, **other):
    with store.writing() as connection:
        return load_minutes_in(connection, held_on, **other)


def relate(store, document_id, *, taken_up=(), continued=(), **by):
    """Say what minutes tell of what was agreed: (id, position of an item), (id, earlier id), with False if unsure."""
    with store.reading() as connection:
        items = items_of(connection, document_id)
    ends = [(one, items[position], *sure) for one, position, *sure in taken_up]
    return say(
        store,
        writes.relate,
        document_id=document_id,
        taken_up=_told(ends, "commitment_id", "agenda_item_id"),
        continued=_told(continued, "commitment_id", "earlier_id"),
        **by,
    )


def _told(pairs, *names):
    return [
        dict(zip(names, pair, strict=True)) | {"is_sure": next(iter(sure), True), "reason": "samme ord"}
        for *pair, sure in ((one, other, sure) for one, other, *sure in pairs)
    ]


def items_of(connection, document_id) -> list[int]:
    columns = schema.agenda_item.c
    own = select(columns.agenda_item_id).where(columns.document_id == document_id)
    return list(connection.scalars(own.order_by(columns.position)))


def say(store, write, **values):
    """Let a person write something, recorded on a late day unless said otherwise."""
    with store.writing() as connection:
        return write(connection, **(BY | values))


def seen(store, query, day=LATER, **choices):
    return ask(store, query, Choices(status_date=day, **choices))


def load_initiatives(store, *titles, **other):
    return load(store, date(2021, 1, 20), [row(title) for title in titles], **other)
