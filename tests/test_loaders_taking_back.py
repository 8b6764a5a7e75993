"""A load that is taken back: nothing that only it told is shown any more, and taken up again all is as it was."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from data import queries, schema, writes
from data.choices import Choices
from data.queries import answers, changes, sources
from data.queries.before_writing import loads
from data.queries.commitments import register, said_of
from data.queries.recommendations import recommendations
from data.queries.remarks import remarks
from data.queries.stations import stations
from data.shipping.fill import fill
from data.shipping.registers import shipped_forums, shipped_organisations
from data.store import open_store
from loaders import papers, taking_back

AT = datetime(2022, 12, 1, tzinfo=UTC)
WRITER = writes.Writer("prøve", may_write=True)
DAYS = (date(2021, 12, 31), date(2022, 5, 20))
HEAD = """\
Referat
Emne: {number}. møde i Klyngestyregruppen Midtklyngen
Mødedato: {day}
Tidspunkt: kl. 9.00-11.00

1. Dagsorden
Referat:
Dagsordenen blev godkendt.

"""
PAPERS = {
    "plan-1.csv": (
        date(2021, 9, 1),
        "Tema;Initiativ;Beskrivelse;Opfølgning\n"
        "Mad;Ny menu;Menuen laves om for 2,5 mio. kr.;Hospitalsudvalget i juni 2022\n"
        "Søvn;Ro om natten;Der er ro fra kl. 22;Klinikforum i maj 2022\n"
        "Sko;Blækspruttesko;Alle får blækspruttesko;Klinikforum i maj 2022\n",
    ),
    "plan-2.csv": (
        date(2022, 1, 10),
        "Tema;Initiativ;Beskrivelse;Opfølgning\n"
        "Mad;Ny menu;Menuen laves om for 2,5 mio. kr.;Hospitalsudvalget i juni 2022\n"
        "Søvn;Ro om natten;Der er ro fra kl. 21;Klinikforum i juni 2022\n"
        "Hatte;Giraffhatte;Alle får giraffhatte for 3 mio. kr.;Hospitalsudvalget i august 2022\n",
    ),
    "plan-3.csv": (
        date(2022, 5, 1),
        "Tema;Initiativ;Beskrivelse;Opfølgning\n"
        "Mad;Ny menu;Menuen laves om for 2,5 mio. kr.;Hospitalsudvalget i juni 2022\n"
        "Søvn;Ro om natten;Der er ro fra kl. 21;Klinikforum i september 2022\n"
        "Jakker;Pingvinjakker;Alle får pingvinjakker;Hospitalsudvalget i august 2022\n",
    ),
    "referat-1.txt": (
        date(2021, 9, 24),
        HEAD.format(number=1, day="24. september 2021")
        + "2. LKT-tvang\nReferat:\nPsykiatrien vender tilbage med tal for tvang på mødet den 26. november 2021.\n\n"
        "3. Kørsel til dialyse\nReferat:\n"
        "Sekretariatet fremlægger en plan for zebrakørsel til dialyse senest 4. kvartal 2022.\n",
    ),
    "referat-2.txt": (
        date(2021, 11, 26),
        HEAD.format(number=2, day="26. november 2021")
        + "2. Opfølgning på LKT-tvang\nReferat:\nDrøftelsen blev udskudt til næste møde.\n\n"
        "3. Elefantstier\nReferat:\nStyregruppen besluttede at anlægge elefantstier for 4 mio. kr.\n",
    ),
    "referat-3.txt": (
        date(2022, 3, 4),
        HEAD.format(number=3, day="4. marts 2022") + "2. Opfølgning på LKT-tvang\nReferat:\n"
        "Tallene for tvang blev gennemgået. Orienteringen blev taget til efterretning.\n\n"
        "3. Sygefravær\nReferat:\nHR vender tilbage med tal for kænguruer på mødet den 2. juni 2022.\n",
    ),
    "tal.csv": (
        date(2022, 4, 1),
        "Kommune;Periode;Indikator;Værdi;Enhed\nViborg;2021;Krokodilleture;12;antal\nSkive;2021;Krokodilleture;9;antal\n",
    ),
}
ONLY = {
    "plan-1.csv": "blæksprutte",
    "plan-2.csv": "giraf",
    "plan-3.csv": "pingvin",
    "referat-1.txt": "zebra",
    "referat-2.txt": "elefant",
    "referat-3.txt": "kænguru",
    "tal.csv": "krokodille",
}
# Made anew for what is told anew: what they tell is in the other columns.
_NUMBERED = re.compile(r"(?<=ny-menu)-\d+")
_KEYS = (
    "recorded_at",
    "ended_at",
    "version_id",
    "commitment_row_id",
    "amount_id",
    "document_id",
    "document_ids",
    "key",
)


@pytest.fixture
def forums(store):
    """A store that knows the forums and the organisations and nothing else."""
    registered(store)
    return store


def registered(store) -> None:
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
        writes.sync_organisations(connection, shipped_organisations(), recorded_at=AT, writer=WRITER)


@pytest.fixture(scope="module")
def loaded(migrated_file, tmp_path_factory):
    """The file of a store with all the papers, their documents, and what is known, also as of the last load."""
    path = shutil.copy(migrated_file, tmp_path_factory.mktemp("taken_back") / "all")
    all_of_them = open_store(f"sqlite:///{path}", fill=False)
    registered(all_of_them)
    ids = {one: load(all_of_them, one, after=n).loaded.document_id for n, one in enumerate(PAPERS)}
    before, then = known(all_of_them), known(all_of_them, known_at=AT + timedelta(hours=19))
    all_of_them.close()
    return path, ids, before, then


@pytest.fixture
def store_twice(migrated_file, tmp_path):
    """Two stores that know the forums and the organisations and nothing else."""
    stores = [open_store(f"sqlite:///{shutil.copy(migrated_file, tmp_path / name)}", fill=False) for name in ("a", "b")]
    for store in stores:
        registered(store)
    yield stores
    for store in stores:
        store.close()


def load(store, name: str, *, after: int = 0) -> papers.LoadedPaper:
    day, text = PAPERS[name]
    with store.writing() as connection:
        loading = papers.Load(AT + timedelta(hours=after), WRITER)
        (paper,) = loading.file(connection, text.encode(), name=name, dated=day)
    return paper


def take_back(store, document_id: int, *, after: int = 20) -> list[int]:
    with store.writing() as connection:
        at = {"recorded_at": AT + timedelta(hours=after), "writer": WRITER}
        return taking_back.take_back(connection, document_id=document_id, reason="forkert papir", **at)


def restore(store, document_id: int, *, after: int = 21) -> list[int]:
    with store.writing() as connection:
        at = {"recorded_at": AT + timedelta(hours=after), "writer": WRITER}
        return taking_back.restore(connection, document_id=document_id, **at)


def known(store, *, known_at: datetime | None = None) -> dict[str, list[dict]]:
    """All that any query tells on some days, in plain values, but for keys that are made anew."""
    with store.reading() as connection:
        told = {}
        for day in DAYS:
            for name, rows in _on(connection, Choices(status_date=day, known_at=known_at)):
                told[f"{name} {day}"] = _plain(rows)
        told["nyt"] = _plain(changes.changed_initiatives(connection, 500, known_at))
    # What is read anew is told again, and stands at another place among what is told at the same time.
    return {name: sorted(rows, key=str) if name.startswith(("nyt", "sagt")) else rows for name, rows in told.items()}


def _on(connection, choices: Choices):
    day, at = choices.status_date, choices.known_at
    about = (day, at)
    yield "initiativer", queries.initiatives.occurrences(connection, choices)
    yield "uden aftale", queries.initiatives.without_commitment(connection, choices)
    agreed = register(connection, choices)
    yield "aftaler", agreed
    for ids in agreed["ids"]:
        yield f"sagt {min(ids)}", said_of(connection, ids, at)
    for one in sorted(
        connection.scalars(schema.initiative.select().with_only_columns(schema.initiative.c.initiative_id))
    ):
        history = queries.history.initiative(connection, one, *about)
        if history is not None:
            yield f"historie {one}", history.versions
            yield f"andre {one}", history.occurrences
            yield f"penge {one}", history.amounts
    yield "beslutninger", queries.decisions.decisions(connection, choices)
    held = queries.meetings.meetings(connection, choices)
    yield "møder", held
    for one in held["meeting_id"]:
        yield f"dagsorden {one}", queries.meetings.agenda(connection, one, *about)
        yield f"møde {one}", queries.meetings.history(connection, one, *about)
        yield f"indstillinger {one}", recommendations(connection, one, *about)
    yield "tal", queries.figures.observations(connection, choices)
    yield "mål", queries.figures.targets(connection, day, known_at=at)
    yield "projekter", queries.projects.projects(connection, choices)
    yield "milepæle", queries.projects.milestones(connection, choices)
    yield "penge", queries.money.amounts(connection, choices)
    yield "bemærket", remarks(connection, choices)
    yield "stationer", stations(connection, *about)
    yield "fora", queries.forums.forums(connection, choices)
    yield "forslag", queries.proposals.proposals(connection, choices)
    yield "svar", answers.answers(connection, choices)
    yield "kilder", sources.papers(connection, at)
    if at is None:
        yield "dokumenter", sources.documents(connection)
        yield "bemærkninger", sources.problems(connection)
        yield "spørgsmål", queries.papers.to_confirm(connection)
        yield "fund", queries.figures.findings(connection)
        yield "tal ved initiativer", queries.figures.links(connection)
        yield "taldokumenter", queries.figures.documents(connection)
        yield "ord", queries.projects.words(connection)
        told = [sources.vocabulary(connection, day)[name] for name in ("sectors", "themes", "quarters", "doers")]
        days = [sources.newest_on(connection, day), sources.oldest_told_on(connection)]
        days += [queries.figures.changed_on(connection, day), queries.figures.oldest_on(connection)]
        yield "kan vælges", pd.DataFrame({"told": [str(told), str(days), str(queries.history.plans(connection))]})
    for word in ("tvang", *ONLY.values()):
        found = queries.search.found(connection, choices, word)
        yield (
            f"søg {word[:3]}",
            pd.DataFrame({"told": [str(found.rows.drop(columns=["key"], errors="ignore").to_dict("records"))]}),
        )


def _plain(rows: pd.DataFrame) -> list[dict]:
    own = rows.drop(columns=[name for name in _KEYS if name in rows.columns])
    if "sources" in own.columns:
        own["sources"] = own["sources"].map(str)
    return [{name: str(value) for name, value in row.items()} for row in own.to_dict("records")]


def _of_any_store(told: dict) -> dict[str, list[dict]]:
    """The same without what each store numbers for itself: items of agendas, and an id whose name was taken before.

    An id that was given once is given to nothing else, also where its paper is taken back.
    """
    return {_NUMBERED.sub("", name): [_unnumbered(row) for row in rows] for name, rows in told.items()}


def _unnumbered(row: dict) -> dict[str, str]:
    return {
        name: "" if name.endswith("item_id") or (name == "other" and one.isdigit()) else _NUMBERED.sub("", one)
        for name, one in row.items()
    }


def differing(one: dict, other: dict) -> list[str]:
    """What is told otherwise, for a failing test to say."""
    return [name for name in {**one, **other} if one.get(name, []) != other.get(name, [])]


def some(shown, *others):
    """The papers of every run, and those of the large one."""
    return [*shown, *(pytest.param(name, marks=pytest.mark.large) for name in others)]


ONE_OF_EACH = ("plan-2.csv", "referat-2.txt", "tal.csv")


@pytest.mark.parametrize("name", some(ONE_OF_EACH, *(name for name in PAPERS if name not in ONE_OF_EACH)))
def test_what_only_a_paper_tells_is_shown_nowhere_once_it_is_taken_back_and_all_is_as_before_when_that_is_undone(
    loaded, tmp_path, name
):
    path, ids, before, then = loaded
    store = open_store(f"sqlite:///{shutil.copy(path, tmp_path / 'all')}", fill=False)
    try:
        assert ONLY[name] in str(before).casefold()
        assert ids[name] in take_back(store, ids[name])
        assert ONLY[name] not in str(known(store)).casefold()
        # What was known before somebody took it back is as it was.
        assert differing(known(store, known_at=AT + timedelta(hours=19)), then) == []
        assert ids[name] in restore(store, ids[name])
        assert differing(known(store), before) == []
    finally:
        store.close()


@pytest.mark.parametrize("name", some(["plan-3.csv", "tal.csv"], "plan-2.csv", "referat-2.txt"))
def test_after_a_load_is_taken_back_all_is_shown_that_was_before_it(store_twice, name):
    store, _ = store_twice
    for n, one in enumerate(sorted(set(PAPERS) - {name})):
        load(store, one, after=n)
    before = known(store)
    document_id = load(store, name, after=10).loaded.document_id
    assert differing(known(store), before) != []
    take_back(store, document_id)
    assert differing(known(store), before) == []


@pytest.mark.parametrize("name", some(["plan-2.csv", "referat-2.txt"], "plan-1.csv", "referat-3.txt"))
def test_what_a_paper_had_ended_moved_or_continued_is_as_if_it_had_never_been_loaded(store_twice, name):
    with_it, without = store_twice
    loaded = {}
    for n, one in enumerate(PAPERS):
        loaded[one] = load(with_it, one, after=n).loaded.document_id
        if one != name:
            load(without, one, after=n)
    take_back(with_it, loaded[name])
    told, expected = _of_any_store(known(with_it)), _of_any_store(known(without))
    assert {one: (told.get(one), expected.get(one)) for one in differing(told, expected)} == {}


def test_a_paper_taken_back_and_loaded_again_counts_again_and_reading_all_again_leaves_it_alone(forums):
    first = load(forums, "plan-1.csv")
    before = known(forums)
    take_back(forums, first.loaded.document_id)
    with forums.writing() as connection:
        (again,) = papers.Load(AT + timedelta(hours=22), WRITER).again(connection, first.reading.document.sha256)
    assert not again.is_restored and "blæksprutte" not in str(known(forums)).casefold()
    paper = load(forums, "plan-1.csv", after=23)
    assert paper.is_restored and "gælder" in papers.told(paper)
    assert differing(known(forums), before) == []


def test_the_papers_that_ship_are_taken_back_as_a_whole_and_come_back_as_a_whole(store):
    with store.writing() as connection:
        fill(connection)
    before = known(store)
    with store.writing() as connection:
        done = taking_back.take_back_shipped(connection, reason="vi har egne", recorded_at=AT, writer=WRITER)
        assert len(done) == len(loads.shipped(connection)) > 5
    gone = known(store)
    about_papers = [name for name in gone if not name.startswith(("fora", "kan vælges"))]
    assert {name: gone[name] for name in about_papers if gone[name] and not name.startswith("søg")} == {}
    with store.writing() as connection:
        after = {"recorded_at": AT + timedelta(hours=1), "writer": WRITER}
        assert taking_back.restore_shipped(connection, **after) == done
    assert differing(known(store), before) == []


def test_only_a_writer_takes_back_and_only_with_a_reason_what_was_loaded(forums):
    document_id = load(forums, "plan-1.csv").loaded.document_id
    with forums.writing() as connection:
        reader = {"recorded_at": AT, "writer": writes.Writer("læser", may_write=False)}
        with pytest.raises(PermissionError):
            taking_back.take_back(connection, document_id=document_id, reason="nej", **reader)
        with pytest.raises(PermissionError):
            taking_back.restore(connection, document_id=document_id, **reader)
    for wrong in ({"reason": " "}, {"document_id": 999}):
        told = {"document_id": document_id, "reason": "nej"} | wrong
        with forums.writing() as connection, pytest.raises(ValueError):
            taking_back.take_back(connection, **told, recorded_at=AT, writer=WRITER)
    assert "blæksprutte" in str(known(forums)).casefold()
