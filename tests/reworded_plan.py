"""A made-up plan and its next issue, in which a row is told in other words: for tests of who is who."""

from datetime import UTC, date, datetime, timedelta

from data import queries, writes
from data.choices import Choices
from data.queries.proposals import CONTINUED
from data.shipping.registers import shipped_forums
from loaders import papers

AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
FIRST, SECOND, THIRD = date(2022, 5, 20), date(2022, 11, 20), date(2023, 5, 20)
WRITER = writes.Writer("prøve", may_write=True)
HEAD = "Sektor;Tema;Initiativ;Beskrivelse;Ejer;Opfølgning\n"
BREAD = "Hospitaler;Mad;Friskt brød hver morgen;Køkkenet bager om natten til alle afsnit.;Klinikforum;"
OLD_FALLS = (
    "Hospitaler;Fald;Færre fald på sengeafsnit;Alle over 75 år vurderes for fald ved indlæggelsen, og gulve "
    "holdes fri.;Klinikforum;"
)
NEW_FALLS = (
    "Hospitaler;Fald;Tryg gang for ældre patienter;Risiko for fald vurderes ved indlæggelsen hos ældre, og "
    "de får skridsikre sokker.;Klinikforum;"
)
REST = "Hospitaler;Ro;Stille timer;Døre lukkes og telefoner er lydløse mellem 13 og 14.;Klinikforum;"


def issue(*rows: str) -> str:
    return HEAD + "\n".join(rows) + "\n"


OLD = issue(
    BREAD + "Klinikforum i september 2022",
    OLD_FALLS + "Klinikforum i oktober 2022",
    REST + "Klinikforum i december 2022",
)
NEW = issue(
    BREAD + "Klinikforum i september 2022",
    NEW_FALLS + "Klinikforum i marts 2023",
    REST + "Klinikforum i december 2022",
)
OLD_ID, NEW_ID = "faerre-fald-paa-sengeafsnit", "tryg-gang-for-aeldre-patienter"


def with_forums(store) -> None:
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)


def load(store, text: str, dated: date, *, after: int = 0, name: str = "plan.csv") -> papers.LoadedPaper:
    with store.writing() as connection:
        (paper,) = papers.Load(AT + timedelta(hours=after), WRITER).file(
            connection, text.encode(), name=name, dated=dated
        )
    return paper


def two_issues(store) -> None:
    """Load the plan and its next issue, in which one row has other words."""
    with_forums(store)
    load(store, OLD, FIRST)
    load(store, NEW, SECOND, after=1)


def decide(store, state: str, *, after: int, one: str = NEW_ID, other: str = OLD_ID, **seen) -> None:
    with store.writing() as connection:
        writes.decide_continued(
            connection,
            initiative_id=one,
            earlier_id=other,
            state=state,
            recorded_at=AT + timedelta(hours=after),
            writer=WRITER,
            **seen,
        )


def ask(store, query, *arguments):
    with store.reading() as connection:
        return query(connection, *arguments)


def asked_pairs(store, day: date = SECOND, **known) -> list[tuple[str, str]]:
    found = ask(store, queries.proposals.proposals, Choices(status_date=day, **known))
    found = found[found["kind"] == CONTINUED]
    return list(zip(found["one"], found["other"], strict=True))
