"""How long each question takes with 10,000 initiatives and 100,000 follow-ups: `python -m benchmarks.queries`.

Fills a database of its own in a temporary folder with two issues of made-up rows and the minutes of 2,000 meetings with
20,000 decisions and 40,000 promises, and prints medians in milliseconds.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from data import writes
from data.choices import Choices
from data.labels import DECISION_KINDS
from data.queries import (
    commitments,
    decisions,
    forums,
    history,
    initiatives,
    meetings,
    search,
    sources,
)
from data.shipping.registers import shipped_forums
from data.snapshot import Snapshot
from data.store import Store, open_store

WRITER = writes.Writer("måling", may_write=True)
FIRST, SECOND, STATUS_DATE = date(2022, 1, 20), date(2022, 5, 20), date(2022, 9, 1)
SECTORS = ("Personale", "Praktiserende læger", "Hospitaler", "Kommuner")
STATUSES = ("planlagt", "i-gang", "proevehandling", "implementeret", "afsluttet", "uden-status")
KINDS = ("point", "period", "deadline", "deadline", "recurring", "conditional", "none")
WORDS = [
    "introduktionsforløb", "kommunernes", "fastholdelse", "personale", "lægevagten", "akutmodtagelse",
    "samarbejde", "patienter", "udskrivning", "kapacitet", "kompetenceudvikling", "vagtplan", "praksis",
    "hospitaler", "hjemmet", "geriatri", "tværsektoriel", "evaluering", "handleplan", "rekruttering",
    "sygeplejersker", "speciallæger", "forebyggelse", "henvisning", "digital", "opfølgning", "klyngen", "indsats",
    "borgere",
]  # fmt: skip
PLACE = {
    "page": 1,
    "table": 1,
    "row": 1,
    "sheet": None,
    "cell": None,
    "line_start": None,
    "line_end": None,
    "slide": False,
}


def main() -> None:
    """Fill, ask each question several times, print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--initiatives", type=int, default=10_000)
    parser.add_argument("--follow-ups", type=int, default=5, help="per initiative and issue; there are two issues")
    parser.add_argument("--meetings", type=int, default=2_000, help="each with 10 decisions and 20 promises")
    parser.add_argument("--search", action="store_true", help="only the one search")
    parser.add_argument("--url", help="another empty database than a SQLite file, e.g. on PostgreSQL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.url or f"sqlite:///{Path(folder) / 'maaling.db'}", fill=False)
        _fill(store, options.initiatives, options.follow_ups)
        _fill_meetings(store, options.meetings)
        for name, question in ({} if options.search else _questions() | _questions_of_meetings()).items():
            print(f"{name:58} {_median_ms(store, question):8.1f} ms")
        _search(store)
        store.close()


def _fill(store: Store, n_initiatives: int, n_follow_ups: int) -> None:
    chance = random.Random(360)
    forum_ids = [forum["forum_id"] for forum in shipped_forums()]
    names = [f"initiativ-{number}" for number in range(n_initiatives)]
    for dated_on in (FIRST, SECOND):
        begun = time.perf_counter()
        rows = [_row(chance, number, forum_ids, n_follow_ups) for number in range(n_initiatives)]
        with store.writing() as connection:
            recorded_at = datetime.combine(dated_on, datetime.min.time(), tzinfo=UTC)
            writes.sync_forums(connection, shipped_forums(), recorded_at=recorded_at, writer=WRITER)
            writes.load_document(
                connection,
                document=_document(dated_on),
                rows=rows,
                problems=[],
                initiative_ids=names,
                recorded_at=recorded_at,
                writer=WRITER,
            )
        print(f"indlæst {n_initiatives} initiativer på {time.perf_counter() - begun:.1f} s")


def _fill_meetings(store: Store, n_meetings: int) -> None:
    chance = random.Random(2022)
    forum_ids = [forum["forum_id"] for forum in shipped_forums()]
    begun = time.perf_counter()
    with store.writing() as connection:
        for number in range(n_meetings):
            forum_id, turn = forum_ids[number % len(forum_ids)], number // len(forum_ids)
            _load_minutes(connection, chance, forum_id, SECOND - timedelta(days=40 * turn))
    print(f"indlæst {n_meetings} referater på {time.perf_counter() - begun:.1f} s")


def _load_minutes(connection: Connection, chance: random.Random, forum_id: str, held_on: date) -> None:
    recorded_at = datetime.combine(held_on, datetime.min.time(), tzinfo=UTC)
    about = {
        "sha256": f"{forum_id}{held_on}".ljust(64, "0")[:64],
        "kind": "minutes",
        "name": f"{forum_id}-{held_on}.docx",
    }
    nothing = dict.fromkeys(("forum_found", "venue", "number", "written_on", "n_attending", "n_absent", "end_time"))
    nobody = dict.fromkeys(("chairs", "attending", "absent"), ())
    coming = {"on": held_on + timedelta(days=40), "forum_id": forum_id, "start_time": None, "end_time": None}
    head = {"forum_id": forum_id, "held_on": held_on, "start_time": "08:15", "place": PLACE}
    empty = {"timed": None, "recommendation": "", "description": "", "attachments": (), "place": PLACE}
    items = [{"number": str(at), "title": _words(chance, 4), "minutes": _words(chance, 60)} | empty for at in range(10)]
    writes.load_minutes(
        connection,
        document=_document(held_on) | about,
        meeting=head | nothing | nobody | {"next_meetings": [coming | {"venue": None, "quote": "", "place": PLACE}]},
        agenda_items=items,
        decisions=[_decision(chance, at) for at in range(10)],
        promises=[_promise(chance, at // 2, forum_id) for at in range(20)],
        problems=[],
        decision_links=[[{"initiative_id": f"initiativ-{chance.randrange(100)}"}] for _ in range(10)],
        recorded_at=recorded_at,
        writer=WRITER,
    )


def _words(chance: random.Random, n_words: int) -> str:
    return " ".join(chance.choices(WORDS, k=n_words))


def _decision(chance: random.Random, number: int) -> dict:
    text = _words(chance, 15)
    same = {"text": text, "quote": text, "kind": chance.choice(tuple(DECISION_KINDS))}
    return same | {"agenda_number": str(number), "place": PLACE}


def _promise(chance: random.Random, number: int, forum_id: str) -> dict:
    told = _follow_up(chance, forum_id)
    same = {
        "text": told["quote"],
        "type": "promise",
        "responsible": None,
        "doers": (),
        "initiative_id": f"initiativ-{number}",
    }
    return told | same | {"agenda_number": str(number)}


def _document(dated_on: date) -> dict:
    return {
        "name": f"{dated_on}.txt",
        "sha256": f"{dated_on:%Y%m%d}".ljust(64, "0"),
        "kind": "follow_up_table",
        "format": "txt",
        "title": "Måling",
        "dated_on": dated_on,
        "shows_colour": False,
        "retells_sha256": None,
    }


def _row(chance: random.Random, number: int, forum_ids: list[str], n_follow_ups: int) -> dict:
    text = " ".join(chance.choices(WORDS, k=60))
    owners = chance.sample(forum_ids, 2)
    return {
        "sector": SECTORS[number % 4],
        "theme": f"Tema {number % 40}",
        "title": f"{chance.choice(WORDS)} {number}",
        "text": text,
        "runs": [{"text": text, "red": False, "struck": False, "bold": False}],
        "follow_up_text": " ".join(chance.choices(WORDS, k=20)),
        "status": chance.choice(STATUSES),
        "status_quote": "i gang",
        "forums": [
            {"forum_id": owners[0], "role": "owner", "found": "forum", "place": PLACE},
            {"forum_id": owners[1], "role": "informed", "found": "forum", "place": PLACE},
        ],
        "follow_ups": [_follow_up(chance, chance.choice(owners)) for _ in range(n_follow_ups)],
        "amounts": [],
        "changed": None,
        "place": PLACE,
        "same_as": (number ^ 1,) if number % 10 < 2 else (),
    }


def _follow_up(chance: random.Random, forum_id: str) -> dict:
    kind = chance.choice(KINDS)
    end = SECOND + timedelta(days=chance.randrange(-200, 700)) if kind in ("point", "period", "deadline") else None
    start = end - timedelta(days=90) if kind == "period" else end if kind == "point" else None
    quote = " ".join(chance.choices(WORDS, k=8))
    window = {"start": start, "end": end, "kind": kind, "recurrence": None, "quote": quote, "named_start": start}
    return {"quote": quote, "window": window, "forum_id": forum_id, "place": PLACE}


def _questions() -> dict[str, Callable]:
    filters = {
        "alt": {},
        "ét forum": {"forums": ("hospitalsudvalget",)},
        "ét forum, overskredet": {"forums": ("hospitalsudvalget",), "windows": ("overskredet",)},
        "ét forum, også orienteret": {"forums": ("hospitalsudvalget",), "informed": True},
        "sektor og status": {"sectors": ("kommuner",), "statuses": ("i-gang",)},
        "ét tema": {"themes": ("tema-7",)},
        "kvartal": {"quarters": ("2022-3",), "forums": ("hospitalsudvalget",)},
        "søgning, fire ord som de fleste har": {"search": "forløb kommune geriatri vagtplan"},
        "søgning, ét ord som få har": {"search": "7771"},
        "ændret siden": {"changed_since": SECOND, "themes": ("tema-7",)},
        "pr. før seneste udgave": {"forums": ("hospitalsudvalget",), "status_date": FIRST},
    }
    questions: dict[str, Callable] = {}
    for name, fields in filters.items():
        choices = Choices(**{"status_date": STATUS_DATE} | fields)
        questions[f"initiativer: {name}"] = lambda connection, asked=choices: initiatives.occurrences(connection, asked)
        questions[f"aftaler: {name}"] = lambda connection, asked=choices: commitments.commitments(connection, asked)
    one_forum = Choices(status_date=STATUS_DATE, forums=("hospitalsudvalget",))
    one_theme = Choices(status_date=STATUS_DATE, themes=("tema-7",))
    return questions | {
        "uden aftale: ét forum": lambda connection: initiatives.without_commitment(connection, one_forum),
        "fora: ét tema": lambda connection: forums.forums(connection, one_theme),
        "ordforråd": lambda connection: sources.vocabulary(connection, STATUS_DATE),
        "dokumenter": sources.documents,
        "ét initiativ": lambda connection: history.initiative(connection, "initiativ-50", STATUS_DATE),
        "dataversion": sources.data_version,
    }


def _questions_of_meetings() -> dict[str, Callable]:
    filters = {
        "alt": {},
        "ét forum": {"forums": ("hospitalsudvalget",)},
        "ét år": {"years": ("2021",)},
        "pr. 2021, ét forum": {"forums": ("hospitalsudvalget",), "status_date": FIRST},
        "ét initiativ": {"initiative": "initiativ-7"},
    }
    of_decisions = {
        "ét forum, søgning": {"forums": ("hospitalsudvalget",), "search": "kommune geriatri"},
        "søgning, fire ord": {"search": "forløb kommune geriatri vagtplan"},
        "ubekræftede, formalia, ét forum": {
            "forums": ("hospitalsudvalget",),
            "reviews": ("unconfirmed",),
            "kinds": ("procedural",),
        },
    }
    queries = {"møder": meetings.meetings, "beslutninger": decisions.decisions, "aftaler": commitments.commitments}
    asked = [(word, query, name, fields) for word, query in queries.items() for name, fields in filters.items()]
    asked += [("beslutninger", decisions.decisions, name, fields) for name, fields in of_decisions.items()]
    asked += [
        ("aftaler", commitments.commitments, "KOSU, overskredet", {"forums": ("kosu",), "windows": ("overskredet",)}),
        ("aftaleregister", commitments.register, "alt", {}),
        ("forumregister", forums.register, "alt", {}),
    ]
    return {
        f"{word}: {name}": partial(_ask, query, Choices(**{"status_date": STATUS_DATE} | fields))
        for word, query, name, fields in asked
    } | {
        "dagsorden": lambda connection: meetings.agenda(connection, f"hospitalsudvalget-{SECOND}", STATUS_DATE),
        "ordforråd for møder": lambda connection: meetings.vocabulary(connection, STATUS_DATE),
        "alt fortalt om ét forum": lambda connection: commitments.told_of(connection, ["hospitalsudvalget"]),
    }


def _search(store: Store) -> None:
    """Print what the one search takes: to make the index of a day, once for each state of the store, and to use it."""
    snapshot, asked = Snapshot(store), Choices(status_date=STATUS_DATE)
    words = (
        "geriatri",
        "forløb kommune geriatri vagtplan",
        "7771",
        "patienters hjem",
        "geriatrsi",
        "ukendt geriatri",
        "patienter hospitaler klyngen indsats borgere praksis digital kapacitet personale samarbejde kommune",
    )
    for name in ("geriatrien (indekset laves)", *words):
        begun = time.perf_counter()
        found = snapshot.ask(search.found, asked, name)
        taken = (time.perf_counter() - begun) * 1000
        print(f"{f'søg i alt: {name[:32]}, {len(found.rows)} vist':58} {taken:8.1f} ms")


def _ask(query: Callable, choices: Choices, connection: Connection) -> pd.DataFrame:
    return query(connection, choices)


def _median_ms(store: Store, question: Callable, times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        with store.reading() as connection:
            answer = question(connection)
        taken.append((time.perf_counter() - begun) * 1000)
    del answer
    return statistics.median(taken)


if __name__ == "__main__":
    main()
