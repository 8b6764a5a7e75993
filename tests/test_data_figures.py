"""Figures in the store: what is in force, where a newer one takes over, and what never disappears in silence."""

from dataclasses import replace
from datetime import date

import pytest
from alembic import command
from alembic.config import Config
from conftest import KEPT_DATABASES
from plain_rows import JANUARY, MAY, PLACE, SEPTEMBER, WRITER, ask, count, document, load, load_figures, moment, row
from plain_rows import observation as figure
from sqlalchemy import create_engine, text

from data import writes
from data.choices import Choices
from data.periods import period_code
from data.queries import figures, sources
from data.store import CHECKOUT, open_store

READER = writes.Writer("gæst", may_write=False)
IN_MAY = Choices(indicator="fuldtidsandel", status_date=MAY)
IN_MAY_IV = replace(IN_MAY, indicator="iv-behandlinger")
FINDING = {
    "code": "SUM_MISMATCH", "severity": "error", "stated": "87", "expected": "97", "reason": "Summen er 97.",
    "place": PLACE,
}  # fmt: skip
TARGET = {
    "indicator_id": "fuldtidsandel", "organisation_id": "he-midt", "population": "alle", "kind": "level", "value": 80.0,
    "low": None, "high": None, "due_on": None, "baseline": None, "baseline_reason": None, "note": None,
    "quote": "op på 80 %", "document_name": "referat.txt", "place": PLACE, "valid_from_on": MAY,
}  # fmt: skip


def values(store, choices=IN_MAY):
    table = ask(store, figures.observations, choices)
    return table[["organisation", "population", "period", "value"]].values.tolist()


def write(store, name, **arguments):
    with store.writing() as connection:
        return getattr(writes, name)(connection, recorded_at=moment(MAY), writer=WRITER, **arguments)


def test_a_figure_keeps_what_its_source_says_of_it(store):
    said = figure(
        "HE Midt", 69.0, high=69.0, qualifier="næsten", quote="næsten 69 %", population="Sundhedskartellet", note="nu"
    )
    loaded = load_figures(store, MAY, [said])
    assert (loaded.n_new, loaded.n_changed, loaded.n_unchanged, loaded.n_doubtful) == (1, 0, 0, 0)
    table = ask(store, figures.observations, IN_MAY)
    assert tuple(table.columns) == figures.OBSERVATION_COLUMNS
    names = ["organisation_id", "population_id", "unit", "high", "qualifier", "quote", "note", "page", "row_no"]
    assert table[names].values.tolist() == [
        ["he-midt", "sundhedskartellet", "share", 69.0, "næsten", "næsten 69 %", "nu", 1, 2]
    ]
    assert table["low"].isna().all()


def test_an_organisation_outside_the_register_is_told_of_and_not_made(store):
    loaded = load_figures(store, MAY, [figure("HE Øst"), figure("", code="999"), figure("Akut"), figure("HE Midt")])
    assert (loaded.n_new, loaded.n_doubtful) == (1, 3)
    told = ask(store, sources.problems)
    assert told["code"].tolist() == ["UKENDT_ORGANISATION"] * 3
    assert told["found"].tolist() == ["HE Øst", "64.0 %", "Akut"]
    assert told["reason"].str.contains("Tallet er ikke brugt").all()
    assert len(ask(store, figures.organisations)) == 6


def test_a_municipality_goes_by_its_code_and_a_hospital_by_any_of_its_names(store):
    load_figures(store, MAY, [figure("Wiborg", 53.0, code="791"), figure("hospitalsenhed midt", 64.0)])
    assert [one[0] for one in values(store)] == ["Viborg", "Hospitalsenhed Midt"]


def test_an_indicator_nobody_knows_is_made_from_its_name(store):
    rate = figure(indicator="Fald pr. 10.000 borgere", unit="pr. 10.000")
    loaded = load_figures(store, MAY, [rate, figure(), figure(indicator="fuldtidsandel ")])
    assert loaded.new_indicator_ids == ("fald-pr-10-000-borgere", "fuldtidsandel")
    table = ask(store, figures.indicators, MAY)
    names = ["name", "definition", "unit", "per", "suppress_below", "n_observations", "source"]
    assert table[names].values.tolist() == [
        ["Fald pr. 10.000 borgere", "", "rate", 10_000, 5, 1, "tal.csv"],
        ["Fuldtidsandel", "", "share", None, 5, 1, "tal.csv"],
    ]


def test_a_newer_document_takes_over_and_the_older_figure_stays_for_its_day(store):
    load_figures(store, MAY, [figure(value=64.0), figure(value=50.0, year=2020)])
    loaded = load_figures(store, SEPTEMBER, [figure(value=65.0)])
    assert (loaded.n_new, loaded.n_changed, loaded.n_unchanged) == (0, 1, 0)
    assert [one[3] for one in values(store)] == [50.0, 64.0]
    assert [one[3] for one in values(store, IN_MAY.on(SEPTEMBER))] == [50.0, 65.0]
    assert values(store, IN_MAY.on(date(2022, 5, 1))) == []


def test_an_older_document_loaded_late_changes_nothing_newer(store):
    load_figures(store, SEPTEMBER, [figure(value=65.0)])
    load_figures(store, MAY, [figure(value=64.0)], recorded_at=moment(JANUARY))
    assert [one[3] for one in values(store, IN_MAY.on(JANUARY))] == [65.0]
    assert [one[3] for one in values(store)] == [64.0]


def test_another_group_of_people_or_a_period_nobody_told_is_another_figure(store):
    unknown = figure(value=18.0, period_start=None, period_end=None)
    rows = [figure(), figure(value=61.0, population="Sundhedskartellet"), unknown]
    load_figures(store, MAY, rows)
    load_figures(store, SEPTEMBER, [unknown | {"value": 19.0}])
    assert [one[1:] for one in values(store, IN_MAY.on(SEPTEMBER))] == [
        ["", "ukendt", 19.0],
        ["", "2021", 64.0],
        ["Sundhedskartellet", "2021", 61.0],
    ]


def test_the_same_content_again_writes_nothing(store):
    load_figures(store, MAY, [figure(), figure("HE Øst")], findings=[FINDING])
    before = ask(store, sources.data_version)
    again = load_figures(store, MAY, [figure(), figure("HE Øst")], recorded_at=moment(JANUARY))
    assert again.already_loaded_on == MAY
    assert ask(store, sources.data_version) == before
    assert len(ask(store, figures.documents)) == len(ask(store, sources.problems)) == 1


def test_the_same_figures_in_another_file_are_unchanged(store):
    rows = [count("791", 30.0), count("740", 16.0)]
    load_figures(store, MAY, rows)
    again = load_figures(store, SEPTEMBER, rows, name="skabelon.xlsx")
    assert (again.n_new, again.n_changed, again.n_unchanged) == (0, 0, 2)


def test_a_sum_of_the_table_is_counted_and_a_larger_area_is_an_organisation(store):
    rows = [
        count("791", 30.0) | {"role": "unit"},
        figure("I alt", 30.0) | {"role": "total"},
        figure("Region Midtjylland", 300.0) | {"role": "aggregate"},
    ]
    loaded = load_figures(store, MAY, rows)
    assert (loaded.n_new, loaded.n_totals, loaded.n_doubtful) == (2, 1, 0)


def test_a_goal_is_a_target_and_no_figure(store):
    goal = figure(value=80.0, qualifier="mål", quote="80 %", period_start=None, period_end=None, population="alle")
    change = figure(value=-10.0, qualifier="mål", indicator="Ændring i tvangsindlæggelser", year=2023)
    loaded = load_figures(store, MAY, [goal, change])
    assert (loaded.n_new, loaded.n_targets) == (0, 2)
    table = ask(store, figures.targets, MAY)
    assert tuple(table.columns) == figures.TARGET_COLUMNS
    assert table[["indicator_id", "kind", "value", "due_on", "document_name"]].values.tolist() == [
        ["tvangsindlaeggelser", "relative_change", -10.0, date(2023, 12, 31), "Opfølgning på initiativer, maj 2022"],
        ["fuldtidsandel", "level", 80.0, None, "Opfølgning på initiativer, maj 2022"],
    ]
    assert table["baseline"].isna().all()


def test_what_the_figure_guard_points_out_is_kept_with_its_place(store):
    loaded = load_figures(store, MAY, [figure()], findings=[FINDING])
    table = ask(store, figures.findings, loaded.document_id)
    assert tuple(table.columns) == figures.FINDING_COLUMNS
    assert table[["code", "severity", "stated", "expected", "document_name", "row_no"]].values.tolist() == [
        ["SUM_MISMATCH", "error", "87", "97", "Opfølgning på initiativer, maj 2022", 2]
    ]
    assert loaded.n_findings == 1
    assert ask(store, figures.findings, loaded.document_id + 1).empty


def test_whoever_may_not_write_writes_nothing(store):
    by = {"recorded_at": moment(MAY), "writer": READER}
    nothing = {"document": document(MAY), "observations": [], "findings": [], "problems": []}
    with store.writing() as connection:
        for act in (
            lambda: writes.load_figures(connection, **nothing, **by),
            lambda: writes.set_target(connection, target=TARGET, **by),
            lambda: writes.link_figure(connection, indicator_id="x", initiative_id="x", **by),
            lambda: writes.remove_examples(connection, **by),
            lambda: writes.restore_examples(connection, **by),
            lambda: writes.sync_organisations(connection, [], **by),
            lambda: writes.sync_indicators(connection, [], **by),
        ):
            with pytest.raises(PermissionError):
                act()
    assert ask(store, sources.data_version) == 0


def test_example_figures_are_marked_until_the_first_real_table(store):
    load_figures(store, MAY, [count("791", 30.0), count("740", 16.0)], is_example=True, name="eksempel.csv")
    load_figures(store, MAY, [figure()])
    assert ask(store, figures.observations, IN_MAY_IV)["is_example"].tolist() == [True, True]
    assert ask(store, figures.observations, IN_MAY)["is_example"].tolist() == [False]
    assert ask(store, figures.indicators, MAY).set_index("indicator_id")["is_example"].to_dict() == {
        "iv-behandlinger": True,
        "fuldtidsandel": False,
    }
    loaded = load_figures(store, MAY, [count("791", 12.0)], name="rigtig.xlsx")
    assert (loaded.n_new, loaded.n_examples_removed) == (1, 1)
    assert [one[3] for one in values(store, IN_MAY_IV)] == [12.0]
    assert ask(store, figures.documents).set_index("name")["is_removed"].to_dict() == {
        "rigtig.xlsx": False, "tal.csv": False, "eksempel.csv": True,
    }  # fmt: skip


def test_example_figures_beside_real_ones_are_never_shown(store):
    load_figures(store, MAY, [count("791", 12.0)])
    loaded = load_figures(store, SEPTEMBER, [count("791", 99.0), count("740", 16.0)], is_example=True, name="x.csv")
    assert loaded.n_examples_removed == 1
    assert [one[3] for one in values(store, Choices(indicator="iv-behandlinger", status_date=SEPTEMBER))] == [12.0]


def test_example_figures_are_gone_on_every_day_after_one_click(store):
    load_figures(store, MAY, [count("791", 30.0)], is_example=True)
    assert write(store, "remove_examples") == 1
    assert write(store, "remove_examples") == 0
    for day in (MAY, JANUARY):
        assert values(store, Choices(status_date=day)) == []


def test_the_last_removal_of_examples_can_be_taken_back(store):
    load_figures(store, MAY, [count("791", 30.0)], is_example=True)
    before = values(store, IN_MAY_IV)
    assert [one[3] for one in before] == [30.0]
    assert write(store, "restore_examples") == 0
    for _ in range(2):
        assert write(store, "remove_examples") == 1
        assert values(store, IN_MAY_IV) == []
        assert write(store, "restore_examples") == 1
        assert values(store, IN_MAY_IV) == before
    assert write(store, "restore_examples") == 0


def test_examples_do_not_come_back_beside_real_figures(store):
    load_figures(store, MAY, [count("791", 30.0)], is_example=True)
    write(store, "remove_examples")
    load_figures(store, MAY, [count("740", 16.0)], name="rigtig.xlsx")
    assert write(store, "restore_examples") == 0
    assert [one[3] for one in values(store, IN_MAY_IV)] == [16.0]


def test_suppression_is_given_the_whole_family_whatever_the_reader_has_chosen(store):
    family = (
        {"indicator_id": "iv-behandlinger", "name": "IV-behandlinger"},
        {"indicator_id": "iv-klinik", "name": "Klinik", "total_id": "iv-behandlinger"},
        {"indicator_id": "klinikandel", "name": "Andel", "numerator_id": "iv-klinik"},
    )
    shipped = [one | {"aliases": [], "definition": "", "suppress_below": 5, "source": ""} for one in family]
    write(store, "sync_indicators", indicators=shipped)
    rows = [count("791", 30.0), count("791", 33.0, 2), count("740", 16.0), count("791", 3.0, indicator="Klinik")]
    load_figures(store, MAY, [*rows, figure()])
    for indicator in ("iv-behandlinger", "iv-klinik", "klinikandel"):
        chosen = Choices(indicator=indicator, period="2021-01", organisations=("kommune-791",), status_date=MAY)
        table = ask(store, figures.observations, chosen.figure_scope())
        assert sorted(table["value"]) == [3.0, 16.0, 30.0, 33.0]


def test_no_figures_is_a_table_with_the_same_columns_and_types(store):
    load_figures(store, MAY, [figure()])
    full, empty = (ask(store, figures.observations, IN_MAY.on(day)) for day in (MAY, date(2000, 1, 1)))
    assert empty.empty
    assert (full.dtypes == empty.dtypes).all()


def test_months_are_offered_as_the_year_or_part_of_it_that_they_fill(store):
    months = [count("791", 30.0, month) for month in (1, 2, 3, 5)] + [count("740", 16.0, month) for month in (1, 2)]
    load_figures(store, MAY, months)
    table = ask(store, figures.periods, "iv-behandlinger", MAY)
    assert table[["period", "n_organisations", "is_sum"]].values.tolist() == [
        ["2021-05", 1, False],
        ["2021-03", 1, False],
        ["2021-1", 1, True],
        ["2021-02", 2, False],
        ["2021-01", 2, False],
    ]


def test_shares_are_never_offered_as_sums(store):
    load_figures(store, MAY, [count("791", 30.0, month, unit="%", numerator=None) for month in (1, 2)])
    assert not ask(store, figures.periods, "iv-behandlinger", MAY)["is_sum"].any()


def test_a_target_is_set_anew_and_withdrawn_but_stays_for_its_day(store):
    load_figures(store, MAY, [figure()])
    write(store, "set_target", target=TARGET)
    write(store, "set_target", target=TARGET | {"value": 85.0, "valid_from_on": SEPTEMBER})
    write(store, "set_target", target=TARGET | {"value": 75.0, "population": "Sundhedskartellet"})
    nothing = {"value": None, "valid_from_on": JANUARY}
    write(store, "set_target", target=TARGET | nothing)
    for day, expected in ((MAY, [80.0, 75.0]), (SEPTEMBER, [85.0, 75.0]), (JANUARY, [75.0])):
        assert ask(store, figures.targets, day)["value"].tolist() == expected
    assert ask(store, figures.targets, MAY, "andet").empty


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator_id": "x"},
        {"organisation_id": "x"},
        {"kind": "x"},
        {"baseline": 180.0},
    ],
)
def test_a_target_that_cannot_be_right_is_refused(store, wrong):
    load_figures(store, MAY, [figure()])
    with pytest.raises(ValueError, match="Intet er ændret"):
        write(store, "set_target", target=TARGET | wrong)


def test_a_figure_is_shown_at_an_initiative_until_it_is_untied(store):
    load(store, MAY, [row("Fuldtid")])
    load_figures(store, MAY, [figure()])
    about = {"indicator_id": "fuldtidsandel", "organisation_id": "he-midt", "initiative_id": "fuldtid"}
    write(store, "link_figure", **about, reason="Handler om fuldtid")
    write(store, "link_figure", **(about | {"organisation_id": None}))
    table = ask(store, figures.links, "fuldtid")
    assert tuple(table.columns) == figures.LINK_COLUMNS
    assert table[["organisation", "initiative", "reason"]].values.tolist() == [
        ["Hospitalsenhed Midt", "Fuldtid", "Handler om fuldtid"],
        [None, "Fuldtid", None],
    ]
    write(store, "link_figure", **about, is_linked=False)
    assert ask(store, figures.links, None, "fuldtidsandel")["organisation_id"].tolist() == [None]
    assert ask(store, figures.links, "andet").empty
    with pytest.raises(ValueError, match="findes ikke"):
        write(store, "link_figure", **(about | {"initiative_id": "x"}))


def test_figures_make_no_plan_older_or_newer_and_end_no_initiative(store):
    load(store, MAY, [row("A")])
    load_figures(store, JANUARY, [figure()], title="Opfølgning på initiativer")
    assert ask(store, sources.newest_on) == MAY
    assert len(ask(store, sources.documents)) == 1
    later = load(store, SEPTEMBER, [row("A")], name="ny.txt")
    assert (later.n_unchanged, later.n_gone) == (1, 0)


def test_a_plan_that_speaks_of_figures_gets_them_added_once(store):
    plan = document(MAY)
    load(store, MAY, [row("A")])
    told = {"name": plan["name"], "kind": "prose_figures", "sha256": plan["sha256"]}
    loaded = load_figures(store, MAY, [figure()], **told)
    assert loaded.n_new == 1
    assert load_figures(store, MAY, [figure()], **told).already_loaded_on == MAY
    assert ask(store, figures.documents)[["kind", "n_observations"]].values.tolist() == [["follow_up_table", 1]]


def test_a_spoken_figure_that_names_no_subject_is_a_problem_and_no_indicator(store):
    spoken = figure(indicator="Patienter", value=41.0, unit="antal", quote="41", is_named=False)
    loaded = load_figures(store, MAY, [figure(), spoken], kind="prose_figures")
    assert (loaded.n_new, loaded.n_doubtful, loaded.new_indicator_ids) == (1, 1, ("fuldtidsandel",))
    (told,) = ask(store, sources.problems).itertuples()
    assert (told.code, told.found) == ("UDEN_EMNE", "41")
    assert "Kilden siger 41 (patienter), men ikke, hvad der måles." in told.reason


def test_a_goal_that_nobody_is_said_to_have_is_a_problem_that_says_so(store):
    goal = figure("", indicator="Ændring i tvangsindlæggelser", value=-10.0, qualifier="mål", quote="10 %")
    loaded = load_figures(store, MAY, [goal], kind="prose_figures")
    assert (loaded.n_targets, loaded.n_doubtful) == (0, 1)
    (told,) = ask(store, sources.problems).itertuples()
    assert told.code == "UDEN_ORGANISATION"
    assert "hvilken enhed målet 10 % gælder (tvangsindlæggelser)" in told.reason


def test_the_codes_of_figures_that_can_be_chosen(store):
    load_figures(store, MAY, [figure(population="Alle faggrupper"), figure(indicator="Indbyggere 67+", unit="antal")])
    codes = ask(store, figures.vocabulary, MAY)
    assert codes["indicators"] == {"fuldtidsandel": "Fuldtidsandel", "indbyggere-67": "Indbyggere 67+"}
    assert codes["groups"] == {"alle-faggrupper": "Alle faggrupper"}
    assert list(codes["bases"]) == ["indbyggere", "kilden", "indbyggere-67"]
    assert codes["benchmarks"]["kommune-791"] == codes["organisations"]["kommune-791"] == "Viborg"
    assert ask(store, figures.vocabulary, date(2000, 1, 1))["groups"] == {}


def test_the_code_of_a_period_is_that_of_its_days(store):
    load_figures(store, MAY, [count("791", 3.0, 2)])
    table = ask(store, figures.observations, Choices(status_date=MAY))
    assert table["period"].tolist() == [period_code(date(2021, 2, 1), date(2021, 2, 28))] == ["2021-02"]
    assert table["period_words"].tolist() == ["februar 2021"]


@pytest.mark.parametrize("database_url", KEPT_DATABASES, indirect=True)
def test_a_database_of_the_first_version_keeps_all_and_gets_room_for_figures(database_url):
    engine = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    config = Config()
    config.set_main_option("script_location", str(CHECKOUT / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        document_id = connection.scalar(
            text(
                "INSERT INTO document (sha256, name, kind, format, series_id, dated_on, shows_colour, recorded_at) "
                "VALUES ('x', 'plan.txt', 'follow_up_table', 'txt', 'plan', '2022-05-20', false, "
                "'2022-05-20 12:00:00') RETURNING document_id"
            )
        )
        of_plan = {"document_id": document_id}
        connection.execute(text("INSERT INTO initiative VALUES ('a', :document_id, '2022-05-20 12:00:00')"), of_plan)
    engine.dispose()
    store = open_store(database_url)
    assert store.health()["ok"]
    assert ask(store, sources.documents)["name"].tolist() == ["plan.txt"]
    assert ask(store, figures.documents)["n_observations"].sum() == 705
    store.close()


def test_figures_recorded_later_were_not_known_at_a_moment(store):
    load_figures(store, MAY, [figure("HE Midt", 60.0)])
    load_figures(store, MAY, [figure("HE Midt", 64.0), figure("HE Midt", 70.0, year=2020)], name="igen.csv",
                 recorded_at=moment(SEPTEMBER))  # fmt: skip
    then, now = moment(MAY, 13), None
    known = [ask(store, figures.observations, replace(IN_MAY, known_at=at))["value"].tolist() for at in (then, now)]
    assert known == [[60.0], [70.0, 64.0]]
    counts = [ask(store, figures.indicators, MAY, at).set_index("indicator_id")["n_observations"] for at in (then, now)]
    assert [count["fuldtidsandel"] for count in counts] == [1, 2]
    assert [len(ask(store, figures.periods, "fuldtidsandel", MAY, at)) for at in (then, now)] == [1, 2]


def test_targets_and_removed_examples_were_not_known_before_they_were_recorded(store):
    load_figures(store, MAY, [figure("HE Midt", 60.0)])
    with store.writing() as connection:
        for value, day in ((80.0, MAY), (90.0, SEPTEMBER)):
            target = TARGET | {"value": value}
            writes.set_target(connection, target=target, recorded_at=moment(day), writer=WRITER)
    found = [ask(store, figures.targets, MAY, None, at)["value"].tolist() for at in (moment(MAY, 13), None)]
    assert found == [[80.0], [90.0]]
