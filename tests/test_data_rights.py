"""Rights: every write, forged by everyone who may not do it, changes nothing; a role taken is gone at the next one."""

import inspect
from dataclasses import dataclass
from datetime import date

import pytest
from plain_minutes import (
    FORUMS,
    JUNE,
    LATER,
    MIDT,
    NOVEMBER,
    SEPTEMBER,
    VEST,
    decision,
    head,
    item,
    items_of,
    load_minutes,
    planned,
    promise,
    say,
    window,
)
from plain_rows import ORGANISATIONS, PLACE, ask, document, load, load_figures, moment, observation, row
from sqlalchemy import select
from test_data_commitments import replace_reading
from test_data_projects import WORDS, project

from data import schema, writes
from data.__main__ import main
from data.queries import rights
from data.queries.before_writing import whose
from settings import settings

TENANT, OWN, OTHER = "lejer", "Klynge Vest", "Midtklyngen"
OWN_TABLES = (schema.person, schema.person_role)
GRANTED = {
    "editor": [("editor", OWN)],
    "viewer": [("viewer", None)],
    "other cluster": [("administrator", OTHER)],
    "role taken": [("administrator", None)],
    "editor of all": [("editor", None)],
    "administrator": [("administrator", OWN)],
    "administrator of all": [("administrator", None)],
    "originals": [("viewer", None), ("originals", OWN)],
}


@dataclass(frozen=True)
class World:
    """A store in which all that can be changed belongs to one cluster, and who signs in there."""

    store: object
    minutes: int
    earlier: int
    meeting: str
    items: tuple[int, ...]
    commitments: tuple[str, str]
    decision: str
    job: str
    token: int
    people: dict[str, int]

    def writer(self, who: str) -> writes.Writer:
        """The writer of a page whom somebody has signed in to."""
        return writes.Writer(who, may_write=True, person_id=self.people[who])


def granted(store, who: str, role: str, cluster: str | None = None) -> int:
    """Give somebody a role, and return who that is."""
    say(store, writes.rights.grant, subject=who, issuer=TENANT, role=role, cluster=cluster)
    with store.reading() as connection:
        return rights.known_person(connection, who, TENANT)["person_id"]


@pytest.fixture
def world(store):
    """A cluster with something of every kind, and people of every right."""
    earlier = load_minutes(store, JUNE, items=[item("Økonomi", "1")], promises=[promise("Vender tilbage.", "1")])
    minutes = load_minutes(
        store,
        SEPTEMBER,
        items=[item("Økonomi", "1")],
        decisions=[decision("Godkendt.", "1")],
        promises=[promise("Et udkast.", "1")],
        coming=[planned(NOVEMBER)],
    )
    mine = [row(title, owners=[VEST]) for title in ("Et", "To")]
    load(store, date(2022, 1, 20), mine)
    load(store, date(2022, 1, 21), [row("Tre", owners=[VEST])], series_id="anden")
    with_cluster = [one | {"cluster": OWN} for one in ORGANISATIONS if one["organisation_id"] == "he-midt"]
    say(store, writes.sync_organisations, organisations=with_cluster)
    load_figures(store, LATER, [observation()])
    say(store, writes.sync_portfolio_words, words=WORDS)
    say(store, writes.add_projects, projects=[project()], milestones=[], document_id=None, valid_from_on=SEPTEMBER)
    replace_reading(store, earlier, minutes)
    job = say(store, writes.jobs.hand_in, file_name="papir.txt", data=b"papir")
    people = {who: granted(store, who, *role) for who, roles in GRANTED.items() for role in roles}
    say(store, writes.rights.withdraw, subject="role taken", issuer=TENANT, role="administrator")
    with store.reading() as connection:
        items = tuple(items_of(connection, minutes.document_id))
        told = select(schema.commitment.c.commitment_id).where(schema.commitment.c.meeting_id.is_not(None))
        commitments = tuple(connection.scalars(told.order_by(schema.commitment.c.commitment_row_id)))
        taken = connection.scalar(select(schema.decision.c.decision_id))
    say(store, writes.tokens.make_token, called="x", days=1, writer=writes.Writer("v", True, people["viewer"]))
    with store.reading() as connection:
        token = connection.scalar(select(schema.personal_token.c.token_id))
    about = (f"{VEST}-{NOVEMBER}", items, commitments[:2], taken, job, token)
    return World(store, minutes.document_id, earlier.document_id, *about, people)


def of_paper(kind="minutes") -> dict:
    return document(LATER, "nyt.docx", kind=kind, title="Referat")


def minutes_of(forum: str) -> dict:
    about = {"document": of_paper(), "meeting": head(LATER, forum), "problems": []}
    return about | {"agenda_items": [], "decisions": [], "promises": [], "decision_links": []}


def an_agreement() -> dict:
    return {"text": "Et udkast laves.", "forum_id": VEST, "doers": ["sekretariatet"], "window": window(), "on": LATER}


def a_target() -> dict:
    target = {"indicator_id": "fuldtidsandel", "organisation_id": "he-midt", "population": "", "kind": "level"}
    target |= {"value": 70.0, "low": None, "high": None, "due_on": None, "baseline": None, "baseline_reason": None}
    return target | {"note": None, "quote": "", "document_name": "x", "place": PLACE, "valid_from_on": LATER}


def a_plan() -> dict:
    rows = [row("Ny", owners=[VEST])]
    return {"document": of_paper("follow_up_table"), "rows": rows, "problems": [], "initiative_ids": ["ny"]}


def somebody(role="viewer") -> dict:
    return {"subject": "ny", "issuer": TENANT, "role": role, "cluster": OWN}


# What each write is called with, about things of the own cluster, and who may do that besides those above.
NOWHERE, ALL, ADMINISTRATOR = "editor of some cluster", "editor of all", "administrator"
READER = "viewer"
ORIGINALS = "originals"
ACTIONS = {
    "add_amounts": ("editor", lambda w: {"document_id": w.minutes, "amounts": [], "valid_from_on": LATER}),
    "add_commitment": ("editor", lambda w: an_agreement() | {"type": "task"}),
    "add_forum": (
        "editor",
        lambda w: {"forum": FORUMS[0] | {"forum_id": "n", "name": "N", "level": None, "parent_id": None}},
    ),
    "add_initiative": ("editor", lambda w: {"title": "Nyt", "sector": "Personale", "owner_id": VEST, "on": LATER}),
    "add_projects": (
        "editor",
        lambda w: {"projects": [project("Ny")], "milestones": [], "document_id": None, "valid_from_on": LATER},
    ),
    "add_remarks": ("editor", lambda w: {"document_id": w.minutes, "remarks": [], "valid_from_on": LATER}),
    "answer_questions": ("editor", lambda w: {"paper_series": "s", "answers": {"a": "b"}}),
    "cancel_meeting": ("editor", lambda w: {"meeting_id": w.meeting, "reason": "sygdom"}),
    "choose_beginning": (ALL, lambda w: {"choice": "empty", "cluster": OWN}),
    "choose_for_agenda": ("editor", lambda w: {"meeting_id": w.meeting, "subject": "x", "choice": "on"}),
    "correct_commitment": (
        "editor",
        lambda w: an_agreement() | {"commitment_id": w.commitments[0], "is_moved": False, "reason": "x"},
    ),
    "decide_continued": ("editor", lambda w: {"initiative_id": "et", "earlier_id": "to", "state": "same"}),
    "decide_same_as": ("editor", lambda w: {"initiative_id": "et", "group_id": "g", "state": "confirmed"}),
    "end_commitment": ("editor", lambda w: {"ids": [w.commitments[0]], "state": "gennemfoert", "on": LATER}),
    "hide_in_former": ("editor", lambda w: {"file_sha256": "f" * 64, "position": 0, "hidden": lambda value: value}),
    "keep_paper": (NOWHERE, lambda w: {"sha256": "a" * 64, "name": "x", "data": b"x"}),
    "link_commitments": (
        "editor",
        lambda w: {"commitment_id": w.commitments[1], "earlier_id": w.commitments[0], "state": "same"},
    ),
    "link_decision": ("editor", lambda w: {"decision_id": w.decision, "initiative_id": "et", "state": "linked"}),
    "link_figure": ("editor", lambda w: {"indicator_id": "fuldtidsandel", "initiative_id": "et"}),
    "load_document": ("editor", lambda w: a_plan()),
    "load_figures": (
        "editor",
        lambda w: {
            "document": of_paper("figure_table"),
            "observations": [observation(value=1.0)],
            "findings": [],
            "problems": [],
        },
    ),
    "load_minutes": ("editor", lambda w: minutes_of(VEST)),
    "load_plan": ("editor", lambda w: {"document": of_paper(), "meeting": head(LATER), "problems": []}),
    "move_meeting": ("editor", lambda w: {"meeting_id": w.meeting, "on": date(2021, 12, 3), "reason": "sygdom"}),
    "move_project": ("editor", lambda w: {"project_id": "diabetes", "category": "i-proces"}),
    "name_meetings": ("editor", lambda w: {"document_id": w.minutes, "planned": [], "valid_from_on": LATER}),
    "plan_meeting": ("editor", lambda w: {"forum_id": VEST, "on": date(2022, 8, 1)}),
    "record_reading": (NOWHERE, lambda w: {"reading": a_reading(w), "questions": []}),
    "relate": ("editor", lambda w: {"document_id": w.minutes, "taken_up": [], "continued": []}),
    "remove_examples": (ALL, lambda w: {}),
    "restore_examples": (ALL, lambda w: {}),
    "restore_load": ("editor", lambda w: {"document_ids": [w.minutes]}),
    "review_decision": ("editor", lambda w: {"decision_id": w.decision, "state": "confirmed"}),
    "set_target": ("editor", lambda w: {"target": a_target()}),
    "sync_forums": ("editor", lambda w: {"forums": [FORUMS[0] | {"aliases": ["KSG Vest"]}]}),
    "sync_indicators": (ALL, lambda w: {"indicators": []}),
    "sync_organisations": (ALL, lambda w: {"organisations": [ORGANISATIONS[0] | {"aliases": ["RM"]}]}),
    "sync_portfolio_words": ("editor", lambda w: {"words": [WORDS[0] | {"name": "Andet"}]}),
    "sync_prints": (ALL, lambda w: {"source_sha256": "x", "prints": []}),
    "correct_initiative": (
        "editor",
        lambda w: {
            "initiative_id": "et",
            "title": "Andet",
            "text": "",
            "status": "planlagt",
            "owner_ids": [VEST],
            "reason": "skrevet forkert",
            "on": LATER,
        },
    ),
    "take_back_load": ("editor", lambda w: {"document_ids": [w.minutes], "reason": "forkert papir"}),
    "withdraw_initiative": ("editor", lambda w: {"initiative_id": "et", "on": LATER}),
    "erasing.mask": (
        "administrator of all",
        lambda w: {"name": "Referat", "files": ["f" * 64], "jobs": [w.job], "reason": "indsigelse"},
    ),
    "erasing.purge": (
        "administrator of all",
        lambda w: dict.fromkeys(("originals_before", "jobs_before", "accesses_before"), moment(date(2100, 1, 1))),
    ),
    "jobs.approve": (NOWHERE, lambda w: {"job_id": w.job, "n_said": 0}),
    "jobs.end": (NOWHERE, lambda w: {"job_id": w.job, "state": "stored"}),
    "jobs.hand_in": (NOWHERE, lambda w: {"file_name": "y.txt", "data": b"y"}),
    "jobs.keep_review": (NOWHERE, lambda w: {"job_id": w.job, "review": {}, "read_with": 0}),
    "jobs.put_away": (NOWHERE, lambda w: {"job_id": w.job}),
    "jobs.say_of": (NOWHERE, lambda w: {"job_id": w.job, "answers": {"a": "b"}}),
    "jobs.show_life": (NOWHERE, lambda w: {"job_id": w.job}),
    "jobs.stop": (NOWHERE, lambda w: {"job_id": w.job}),
    "jobs.take_up": (NOWHERE, lambda w: {"job_id": w.job, "seen": "waiting"}),
    "jobs.take_up_again": (NOWHERE, lambda w: {"job_id": w.job}),
    "rights.grant": (ADMINISTRATOR, lambda w: somebody()),
    "rights.take_over": (
        "administrator of all",
        lambda w: {
            "subject": "ny",
            "issuer": TENANT,
            "name": None,
            "roles": [("editor", None)],
            "told_at": moment(LATER),
        },
    ),
    "rights.withdraw": (
        ADMINISTRATOR,
        lambda w: {"subject": "editor", "issuer": TENANT, "role": "editor", "cluster": OWN},
    ),
    "accesses.hand_out_original": (
        ORIGINALS,
        lambda w: {"document_id": w.minutes, "purpose": "aktindsigt", "hides_names": False},
    ),
    "tokens.make_token": (READER, lambda w: {"called": "Outlook", "days": 30}),
    "tokens.note_uses": ("administrator of all", lambda w: {"uses": {w.token: moment(LATER)}}),
    "tokens.withdraw_token": (READER, lambda w: {"token_id": w.token}),
}


def a_reading(world: World) -> dict:
    told = {"document_id": world.minutes, "file_sha256": "f" * 64, "position": 1, "paper_series": "t"}
    return told | {"given_on": None, "answers": {}, "fingerprint": "y", "replaces_id": None}


def named(name: str):
    room, _, own = name.rpartition(".")
    return getattr(getattr(writes, room) if room else writes, own)


def every_write() -> set[str]:
    """The names of all functions that write, as pages and commands can call them."""
    rooms = {
        "": writes,
        "accesses.": writes.accesses,
        "erasing.": writes.erasing,
        "jobs.": writes.jobs,
        "rights.": writes.rights,
        "tokens.": writes.tokens,
    }
    return {
        room + name
        for room, module in rooms.items()
        for name, one in vars(module).items()
        if inspect.isfunction(one) and not name.startswith("_") and "writer" in inspect.signature(one).parameters
        if not room or one.__module__ == module.__name__
    } - {"erasing.note", "jobs.note", "rights.note", "tokens.note"}


def content(store) -> dict[str, list]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)))) for table in schema.metadata.sorted_tables
        }


def do(name: str, connection, world: World, writer: writes.Writer) -> None:
    """Call a write with what the table has for it."""
    action = named(name)
    at = {"recorded_at": moment(LATER)} if "recorded_at" in inspect.signature(action).parameters else {}
    action(connection, writer=writer, **ACTIONS[name][1](world), **at)


def who_may_not(world: World, who_may: str) -> list[writes.Writer]:
    """Everyone who may not do what takes that right."""
    too_little = {NOWHERE: [], READER: [], ALL: ["other cluster", "editor"]}
    signed_in = ["role taken"] + ([] if who_may == READER else ["viewer"])
    signed_in += [*too_little.get(who_may, ["other cluster"])]
    signed_in += ["editor", "editor of all"] if who_may.startswith(ADMINISTRATOR) else []
    signed_in += ["editor", "administrator", "administrator of all"] if who_may == ORIGINALS else []
    return [writes.Writer("siden", may_write=False), *map(world.writer, signed_in)]


def test_the_table_of_this_test_names_every_write():
    assert set(ACTIONS) == every_write()


def test_a_forged_write_of_anyone_who_may_not_changes_nothing(world):
    """S3: every write x {viewer, other cluster, signed out, role removed}."""
    before = content(world.store)
    n_tried, passed = 0, []
    for name, (who_may, _) in ACTIONS.items():
        for writer in who_may_not(world, who_may):
            n_tried += 1
            try:
                with world.store.writing() as connection:
                    do(name, connection, world, writer)
            except PermissionError:
                continue
            passed.append((name, writer.name))
    assert passed == []
    assert n_tried > 190
    assert content(world.store) == before


def test_who_may_is_let_through_by_the_same_table(world):
    """Otherwise the test before would be held by writes that nobody can do."""
    refused = []
    for name, (who_may, _) in ACTIONS.items():
        for who in {"editor": ("editor", ALL), NOWHERE: ("editor", "other cluster")}.get(who_may, (who_may,)):
            try:
                with world.store.trying() as connection:
                    do(name, connection, world, world.writer(who))
            except PermissionError:
                refused.append((name, who))
            except ValueError:
                # What it is about is not fit for it, which is asked after the right.
                continue
    assert refused == []


def test_a_role_taken_away_is_gone_at_the_very_next_write(world):
    writer = world.writer("editor")
    again = {"recorded_at": moment(LATER), "writer": writer}
    say(world.store, writes.plan_meeting, forum_id=VEST, on=date(2022, 8, 1), **again)
    say(world.store, writes.rights.withdraw, subject="editor", issuer=TENANT, role="editor", cluster=OWN)
    with pytest.raises(PermissionError, match="editor har ikke ret til at ændre det her"):
        say(world.store, writes.plan_meeting, forum_id=VEST, on=date(2022, 8, 2), **again)


def test_a_thing_of_several_clusters_takes_the_right_in_each_and_of_none_the_right_in_all(world):
    load(world.store, date(2022, 2, 1), [row("Fælles", owners=[VEST, MIDT]), row("Ingens")], series_id="tredje")
    granted(world.store, "editor", "editor", OTHER)
    both, one, every = (world.writer(who) for who in ("editor", "administrator", "editor of all"))
    with world.store.reading() as connection:
        shared, nobodys = (whose.initiatives(connection, [title]) for title in ("fælles", "ingens"))
        assert (shared, nobodys) == ([{OWN, OTHER}], [set()])
        for things, allowed in ((shared, (both, every)), (nobodys, (every,))):
            may = {who for who in (both, one, every) if rights.may(connection, who.person_id, "editor", things)}
            assert may == set(allowed)


def test_a_commitment_cannot_be_taken_from_another_cluster_or_given_to_one(world):
    values = an_agreement() | {"type": "task"}
    mine = say(world.store, writes.add_commitment, **values)
    correction = values | {"commitment_id": mine, "is_moved": False, "reason": "rettet", "forum_id": MIDT}
    del correction["type"]
    with pytest.raises(PermissionError):
        say(world.store, writes.correct_commitment, writer=world.writer("editor"), **correction)
    with pytest.raises(PermissionError):
        say(world.store, writes.correct_commitment, writer=world.writer("other cluster"), **correction)
    granted(world.store, "editor", "editor", OTHER)
    say(world.store, writes.correct_commitment, writer=world.writer("editor"), **correction)


def test_a_plan_that_leaves_out_what_is_another_clusters_takes_nothing_from_it(world):
    """What the issue before held and the new one does not counts as gone, so that is a change, too."""
    told = a_plan() | {"rows": [row("Ny", owners=[MIDT])]}
    told["document"] |= {"series_id": "anden"}
    with pytest.raises(PermissionError):
        say(world.store, writes.load_document, writer=world.writer("other cluster"), **told)
    elsewhere = a_plan() | {
        "rows": [row("Ny", owners=[MIDT])],
        "document": of_paper("follow_up_table") | {"series_id": "ny"},
    }
    say(world.store, writes.load_document, writer=world.writer("other cluster"), **elsewhere)


def token(store, *roles, hour=12, who="fra Entra", **other):
    told = {"subject": who, "issuer": TENANT, "name": who, "roles": list(roles), "told_at": moment(LATER, hour)}
    return say(store, writes.rights.take_over, **(told | other))


def held(store, who="fra Entra") -> set:
    with store.reading() as connection:
        known = rights.known_person(connection, who, TENANT)
        return set(rights.held(connection, known["person_id"])) if known else set()


def test_the_roles_of_a_token_are_taken_over_and_those_of_an_older_one_are_not(store):
    assert token(store, ("editor", None))
    assert held(store) == {("editor", None)}
    assert not token(store, hour=11)
    assert not token(store, hour=12)
    assert held(store) == {("editor", None)}
    assert token(store, ("viewer", None), hour=13)
    assert held(store) == {("viewer", None)}


def test_what_an_administrator_says_of_a_role_goes_before_what_a_token_tells(store):
    token(store, ("editor", None))
    say(store, writes.rights.withdraw, subject="fra Entra", issuer=TENANT, role="editor")
    token(store, ("editor", None), ("viewer", None), hour=13)
    assert held(store) == {("viewer", None)}
    say(store, writes.rights.grant, subject="fra Entra", issuer=TENANT, role="editor")
    token(store, hour=14)
    assert held(store) == {("editor", None)}


def test_nothing_is_kept_of_somebody_without_a_role(store):
    assert not token(store)
    assert ask(store, rights.people) == []
    token(store, ("editor", None))
    token(store, hour=13)
    assert held(store) == set()


def test_the_same_name_from_another_directory_is_somebody_else(world):
    with world.store.reading() as connection:
        assert rights.known_person(connection, "editor", "en anden lejer") is None


def test_all_that_was_given_and_taken_stays(world):
    say(world.store, writes.rights.withdraw, subject="editor", issuer=TENANT, role="editor", cluster=OWN)
    say(world.store, writes.rights.grant, subject="editor", issuer=TENANT, role="editor", cluster=OWN)
    own = schema.person_role.c
    with world.store.reading() as connection:
        told = connection.scalars(select(own.is_granted).where(own.person_id == world.people["editor"]))
        assert list(told) == [True, False, True]


@pytest.fixture
def commands(tmp_path, monkeypatch, capsys):
    """Run a command of the database, and return its status and what it says."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'roller.db'}")
    settings.cache_clear()

    def run(*arguments):
        status = main(arguments)
        said = capsys.readouterr()
        return status, (said.out + said.err).strip()

    yield run
    settings.cache_clear()


def test_roles_are_given_listed_and_taken_by_commands(commands):
    given = commands("grant", "abc@lejer", "administrator", "--name", "Den første")
    assert given == (0, "abc@lejer er administrator i alle klynger.")
    assert commands("grant", "abc@lejer", "administrator")[1].endswith("Det var vedkommende allerede.")
    assert commands("grant", "def@lejer", "editor", "--cluster", "Midtklyngen")[0] == 0
    assert commands("roles")[1].splitlines() == [
        "abc@lejer\tDen første\tadministrator\talle klynger",
        "def@lejer\t\tredaktør\tMidtklyngen",
    ]
    status, said = commands("withdraw", "def@lejer", "editor", "--cluster", "Midtklyngen")
    assert (status, said) == (0, "def@lejer er ikke længere redaktør i Midtklyngen. Det gælder fra næste klik.")
    assert "def" not in commands("roles")[1]


def test_a_command_that_names_nobody_or_no_cluster_changes_nothing(commands):
    assert commands("grant", "abc", "editor") == (
        2, "Der mangler hvem det er, og hvorfra. Intet er ændret. Udfyld feltet, og prøv igen.",
    )  # fmt: skip
    status, said = commands("grant", "abc@lejer", "editor", "--cluster", "Månen")
    assert (status, said.startswith("Klyngen Månen findes ikke. Intet er ændret.")) == (2, True)
    assert commands("roles") == (0, "")
