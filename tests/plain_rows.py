"""Rows as the loaders give them to the store, short: only what a test is about is written out."""

import hashlib
from calendar import monthrange
from datetime import UTC, date, datetime, time

from data import writes

WRITER = writes.Writer("prøve", may_write=True)
MAY = date(2022, 5, 20)
SEPTEMBER = date(2022, 9, 20)
JANUARY = date(2023, 1, 20)
PLACE = {
    "page": 1, "table": 1, "row": 2, "sheet": None, "cell": None, "line_start": 10, "line_end": 12, "slide": False,
}  # fmt: skip
FORUMS = [
    {"forum_id": "hr-forum", "name": "HR-forum", "aliases": [], "level": "tactical", "parent_id": "regionsraadet"},
    {"forum_id": "regionsraadet", "name": "Regionsrådet", "aliases": ["RR"], "level": "political", "parent_id": None},
    {"forum_id": "hospitalsudvalget", "name": "Hospitalsudvalget", "aliases": [], "level": None, "parent_id": None},
]


def moment(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def follow_up(quote="Senest 4. kvartal 2022", kind="none", start=None, end=None, forum=None, **window) -> dict:
    span = {"start": start, "end": end, "kind": kind, "recurrence": None, "quote": quote, "named_start": None}
    return {"quote": quote, "window": span | window, "forum_id": forum, "place": PLACE}


def money(amount_dkk: float, **other) -> dict:
    """An amount as a reader gives it."""
    same = {"up_to_dkk": None, "kind": "given", "bound": "", "text": "Der er sat penge af.", "phrase": ""}
    told = {"amount_dkk": amount_dkk, "start_on": None, "end_on": None, "quote": f"{amount_dkk} kr.", "place": PLACE}
    return same | told | other


def row(title, text=None, *, owners=(), informed=(), follow_ups=(), amounts=(), **other) -> dict:
    mentions = [(forum, "owner") for forum in owners] + [(forum, "informed") for forum in informed]
    text = text or f"{title} er i gang."
    return {
        "sector": "Personale",
        "theme": "Fastholdelse",
        "title": title,
        "text": text,
        "runs": [{"text": text, "red": False, "struck": False, "bold": False}],
        "follow_up_text": " ".join(one["quote"] for one in follow_ups),
        "status": "i-gang",
        "status_quote": "i gang",
        "forums": [{"forum_id": forum, "role": role, "found": forum, "place": PLACE} for forum, role in mentions],
        "follow_ups": list(follow_ups),
        "amounts": [money(one) if isinstance(one, float) else one for one in amounts],
        "changed": None,
        "place": PLACE,
        "same_as": (),
    } | other


def document(dated_on: date, name: str = "opfoelgning.txt", **other) -> dict:
    content = f"{name} {dated_on} {sorted(other.items())}"
    return {
        "name": name,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "kind": "follow_up_table",
        "format": "txt",
        "title": "Opfølgning på initiativer",
        "dated_on": dated_on,
        "shows_colour": False,
        "retells_sha256": None,
    } | other


def load_in(connection, dated_on, rows, ids=None, *, recorded_at=None, problems=(), **about) -> writes.Loaded:
    """Load an issue; an id that is not given is the slug of the title, so that same title continues."""
    writes.sync_forums(
        connection, [{"cluster": None} | forum for forum in FORUMS], recorded_at=moment(MAY), writer=WRITER
    )
    return writes.load_document(
        connection,
        document=document(dated_on, **about),
        rows=rows,
        problems=list(problems),
        initiative_ids=ids or [one["title"].lower() for one in rows],
        recorded_at=recorded_at or moment(dated_on),
        writer=WRITER,
    )


ORGANISATIONS = [
    {"organisation_id": "region-midtjylland", "name": "Region Midtjylland", "aliases": [], "kind": "region"},
    {"organisation_id": "kommune-740", "name": "Silkeborg", "aliases": [], "kind": "kommune", "code": "740"},
    {
        "organisation_id": "kommune-791",
        "name": "Viborg",
        "aliases": ["Viborg Kommune"],
        "kind": "kommune",
        "code": "791",
    },
    {"organisation_id": "he-midt", "name": "Hospitalsenhed Midt", "aliases": ["HE Midt"], "kind": "hospital"},
    {"organisation_id": "a", "name": "Afdeling A", "aliases": ["Akut"], "kind": "department", "parent_id": "he-midt"},
    {"organisation_id": "b", "name": "Afdeling B", "aliases": ["Akut"], "kind": "department", "parent_id": "he-midt"},
]


def observation(organisation="HE Midt", value=64.0, *, code=None, year=2021, **other) -> dict:
    """One figure as a reader gives it."""
    return {
        "indicator": "Fuldtidsandel",
        "organisation": organisation,
        "kommune_code": code,
        "population": None,
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "value": value,
        "low": None,
        "high": None,
        "unit": "%",
        "numerator": None,
        "denominator": None,
        "qualifier": None,
        "quote": f"{value} %",
        "place": PLACE,
        "note": None,
    } | other


def count(code, value, month=1, **other) -> dict:
    """One count of a municipality in a month of 2021."""
    days = {"period_start": date(2021, month, 1), "period_end": date(2021, month, monthrange(2021, month)[1])}
    told = {"indicator": "IV-behandlinger", "unit": "antal", "numerator": value}
    return observation("", value, code=code, **(days | told | other))


def load_figures(store, dated_on, observations, *, recorded_at=None, findings=(), problems=(), **about):
    """Load figures; the register and the title are always the same."""
    by = {"recorded_at": recorded_at or moment(dated_on), "writer": WRITER}
    with store.writing() as connection:
        writes.sync_organisations(connection, ORGANISATIONS, **by)
        return writes.load_figures(
            connection,
            document=document(dated_on, **({"name": "tal.csv", "kind": "figure_table"} | about)),
            observations=list(observations),
            findings=list(findings),
            problems=list(problems),
            **by,
        )


def load(store, dated_on, rows, ids=None, **about) -> writes.Loaded:
    with store.writing() as connection:
        return load_in(connection, dated_on, rows, ids, **about)


def ask(store, query, *args, **options):
    with store.reading() as connection:
        return query(connection, *args, **options)
