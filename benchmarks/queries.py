"""How long each question takes with 10,000 initiatives and 100,000 follow-ups: `python -m benchmarks.queries`.

Fills a database of its own in a temporary folder with two issues of made-up rows and prints medians in milliseconds.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from data import writes
from data.choices import Choices
from data.queries import follow_ups, forums, history, initiatives, sources
from data.seed import shipped_forums
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
    parser.add_argument("--url", help="another empty database than a SQLite file, e.g. on PostgreSQL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.url or f"sqlite:///{Path(folder) / 'maaling.db'}", fill=False)
        _fill(store, options.initiatives, options.follow_ups)
        for name, question in _questions().items():
            print(f"{name:58} {_median_ms(store, question):8.1f} ms")
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
        questions[f"opfølgninger: {name}"] = lambda connection, asked=choices: follow_ups.promises(connection, asked)
    one_forum = Choices(status_date=STATUS_DATE, forums=("hospitalsudvalget",))
    one_theme = Choices(status_date=STATUS_DATE, themes=("tema-7",))
    return questions | {
        "uden opfølgning: ét forum": lambda connection: follow_ups.without_promise(connection, one_forum),
        "fora: ét tema": lambda connection: forums.forums(connection, one_theme),
        "ordforråd": lambda connection: sources.vocabulary(connection, STATUS_DATE),
        "dokumenter": sources.documents,
        "ét initiativ": lambda connection: history.initiative(connection, "initiativ-50", STATUS_DATE),
        "dataversion": sources.data_version,
    }


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
