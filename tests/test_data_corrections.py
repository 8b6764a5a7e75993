"""What a person corrects of an initiative stands beside what the paper says, and gives way to a newer paper."""

import pytest
from plain_rows import JANUARY, MAY, SEPTEMBER, WRITER, ask, document, follow_up, load, moment, row

from data import writes
from data.choices import Choices
from data.queries import changes, commitments, history, initiatives
from data.queries.changes import Asked

OTHER = writes.Writer("Karen Holm", may_write=True)
FORUMS = [
    {"forum_id": one, "name": name, "aliases": [], "level": None, "parent_id": None, "cluster": None}
    for one, name in (("hr-forum", "HR-forum"), ("raadet", "Rådet"))
]
AS_READ = {"title": "Vagter", "text": "Vagterne deles.", "status": "i-gang", "owner_ids": ["hr-forum"]}


@pytest.fixture
def plan(store):
    """A plan of one initiative, owned by a forum, with something agreed."""
    with store.writing() as connection:
        writes.sync_forums(connection, FORUMS, recorded_at=moment(MAY), writer=WRITER)
    told = [row("Vagter", "Vagterne deles.", owners=["hr-forum"], follow_ups=[follow_up(forum="hr-forum")])]
    load(store, MAY, told)
    return store


def correct(store, *, hour=15, writer=WRITER, seen=None, reason="læst forkert", **new):
    with store.writing() as connection:
        by = {"on": SEPTEMBER, "recorded_at": moment(MAY, hour), "writer": writer}
        writes.correct_initiative(connection, initiative_id="vagter", seen=seen, reason=reason, **(AS_READ | new), **by)


def now(store, day=SEPTEMBER):
    return ask(store, history.initiative, "vagter", day)


def test_a_correction_is_seen_everywhere_and_the_words_of_the_paper_stay(plan):
    correct(plan, title="Vagtplaner", status="planlagt", owner_ids=["raadet"])
    listed = ask(plan, initiatives.occurrences, Choices(status_date=SEPTEMBER))
    assert listed[["title", "status"]].values.tolist() == [["Vagtplaner", "planlagt"]]
    assert listed["owner_forums"].item() == ("Rådet",)
    last, paper = now(plan).told
    assert (last.title, last.writer, last.reason) == ("Vagtplaner", WRITER.name, "læst forkert")
    assert (paper.title, paper.status, paper.owners, paper.writer) == ("Vagter", "i-gang", ("HR-forum",), None)
    found = ask(plan, initiatives.occurrences, Choices(status_date=SEPTEMBER, search="vagtplaner rådet"))
    assert len(found) == 1


def test_what_is_agreed_is_told_once_after_a_correction(plan):
    before = ask(plan, commitments.register, Choices(status_date=SEPTEMBER))["commitment_id"].tolist()
    correct(plan, text="Vagterne deles ikke.")
    assert ask(plan, commitments.register, Choices(status_date=SEPTEMBER))["commitment_id"].tolist() == before != []


def test_each_field_is_an_entry_with_the_reason(plan):
    correct(plan, title="Vagtplaner", status="planlagt")
    told = ask(plan, changes.entries, Asked(kind="initiative"))
    assert told[["action", "old", "new", "reason"]].values.tolist() == [
        ["status rettet", "i gang", "planlagt", "læst forkert"],
        ["titel rettet", "Vagter", "Vagtplaner", "læst forkert"],
    ]


def test_told_again_it_changes_nothing(plan):
    correct(plan, title="Vagtplaner")
    correct(plan, title="Vagtplaner", hour=16)
    assert len(now(plan).told) == 2


def test_a_correction_is_taken_back_by_telling_what_stood_before(plan):
    correct(plan, title="Vagtplaner")
    correct(plan, hour=16, reason="rettelsen blev fortrudt")
    last, *_, paper = now(plan).told
    assert (last.title, paper.title) == ("Vagter", "Vagter")
    assert len(ask(plan, changes.entries, Asked(kind="initiative"))) == 2


def test_the_second_of_two_who_saw_the_same_changes_nothing(plan):
    seen = now(plan).told[0].version_id
    correct(plan, title="Vagtplaner", seen=seen)
    with pytest.raises(ValueError, match="I mellemtiden"):
        correct(plan, title="Vagtdeling", seen=seen, writer=OTHER, hour=16)
    assert now(plan).told[0].title == "Vagtplaner"


def test_a_newer_paper_is_compared_with_the_paper_before_and_its_words_win(plan):
    correct(plan, title="Vagtplaner", text="Helt andre ord.")
    same = row("Vagter", "Vagterne deles.", owners=["hr-forum"], follow_ups=[follow_up(forum="hr-forum")])
    loaded = load(plan, JANUARY, [same], ["vagter"])
    assert (loaded.n_new, loaded.n_changed, loaded.n_unchanged) == (0, 0, 1)
    assert [one.title for one in now(plan, JANUARY).told] == ["Vagter"]
    assert now(plan).told[0].title == "Vagtplaner"
    assert "titel rettet" in set(ask(plan, changes.entries, Asked(kind="initiative"))["action"])


def test_a_correction_makes_nothing_new_in_the_feed(plan):
    load(plan, JANUARY, [row("Vagter", "Nu deles de.", owners=["hr-forum"], changed=True)], ["vagter"])
    before = len(ask(plan, changes.changed_initiatives, 9))
    with plan.writing() as connection:
        by = {"on": JANUARY, "recorded_at": moment(JANUARY, 15), "writer": WRITER, "reason": "slåfejl"}
        writes.correct_initiative(connection, initiative_id="vagter", **(AS_READ | {"title": "Vagt"}), **by)
    assert len(ask(plan, changes.changed_initiatives, 9)) == before


def read_again(store, told: dict) -> None:
    """Read the paper of May anew, in December, as saying this."""
    former = ask(store, history.initiative, "vagter", SEPTEMBER).versions["document_id"].iloc[0]
    with store.writing() as connection:
        by = {"recorded_at": moment(JANUARY), "writer": WRITER}
        anew = {"rows": [told], "problems": [], "initiative_ids": ["vagter"], "replaces_id": int(former)}
        again = writes.load_document(connection, document=document(MAY, light="x"), **anew, **by)
        writes.keep_paper(connection, sha256="f" * 64, name="papir", data=b"papir", **by)
        same = {"file_sha256": "f" * 64, "position": 0, "paper_series": "s", "given_on": None, "answers": {}}
        of = {"document_id": again.document_id, "replaces_id": int(former), "fingerprint": "x"}
        writes.record_reading(connection, reading=same | of, questions=[], **by)


def test_a_correction_holds_when_its_paper_is_read_anew_where_the_reading_is_the_same(plan):
    correct(plan, title="Vagtplaner", status="planlagt")
    read_again(plan, row("Vagter", "Vagterne deles.", owners=["hr-forum"], status="afsluttet"))
    last, paper = now(plan).told
    assert (last.title, last.writer, paper.title) == ("Vagtplaner", WRITER.name, "Vagter")
    assert last.status == paper.status == "afsluttet"
    told = next(ask(plan, changes.entries, Asked(kind="initiative")).itertuples())
    assert (told.action, told.old, told.new) == ("status: kilden gælder", "planlagt", "afsluttet")


def without_name(value: object) -> object:
    return value.replace("Ole Friis", "[navn]") if isinstance(value, str) else value


def test_a_name_told_of_later_is_hidden_in_the_history_of_what_was_corrected(plan):
    correct(plan, text="Vagterne deles af Ole Friis.")
    read_again(plan, row("Vagter", "Vagterne deles nu.", owners=["hr-forum"]))
    with plan.writing() as connection:
        writes.hide_in_former(connection, file_sha256="f" * 64, position=0, hidden=without_name, writer=WRITER)
    told = ask(plan, changes.entries, Asked(kind="initiative"))
    assert "Ole Friis" not in told.to_string()
    assert "[navn]" in told.to_string()


def test_an_issue_loaded_late_leaves_a_correction_of_a_newer_one(plan):
    correct(plan, status="planlagt")
    early = MAY.replace(year=MAY.year - 1)
    load(plan, early, [row("Vagter", "Før.", owners=["hr-forum"])], ["vagter"], recorded_at=moment(SEPTEMBER))
    assert now(plan).told[0].status == "planlagt"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ({"status": "x"}, "x"),
        ({"owner_ids": ["x"]}, "x"),
        ({"title": " "}, "titlen"),
        ({"reason": " "}, "begrundelsen"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(plan, new, told):
    with pytest.raises(ValueError, match=told):
        correct(plan, **({"title": "Vagtplaner"} | new))
    assert len(now(plan).told) == 1
