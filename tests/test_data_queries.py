"""Questions to the store, each against a small literal table, on both databases."""

from datetime import date

import pytest
from plain_rows import FORUMS, JANUARY, MAY, SEPTEMBER, ask, document, follow_up, load, moment, row

from danish.text import series_id
from data.choices import Choices
from data.queries import commitments, forums, history, initiatives, sources

Q3 = {"kind": "point", "start": date(2022, 9, 1), "end": date(2022, 9, 1)}
BY_Q4 = {"kind": "deadline", "end": date(2022, 12, 31), "named_start": date(2022, 10, 1)}
HALF = {"kind": "period", "start": date(2022, 7, 1), "end": date(2022, 12, 31)}
OPEN = {"kind": "deadline", "start": date(2022, 8, 1)}
ROWS = [
    row(
        "Introduktionsforløb til nye læger",
        "Kommunernes læger får et introduktionsforløb.",
        owners=["hr-forum"],
        informed=["regionsraadet"],
        follow_ups=[
            follow_up("HR-forum den 1. september", forum="hr-forum", **Q3),
            follow_up("Regionsrådet senest 4. kvartal", forum="regionsraadet", **BY_Q4),
        ],
        amounts=[5e6, 1.5e6],
        same_as=(1,),
    ),
    row(
        "Introduktionsforløb",
        sector="Kommuner",
        status="planlagt",
        owners=["hr-forum"],
        follow_ups=[follow_up("den 1. september i HR-forum", forum="hr-forum", **Q3)],
        same_as=(0,),
    ),
    row(
        "Oplæg om kommunikation",
        sector="Hospitaler",
        theme="Ældre",
        status="afsluttet",
        owners=["hospitalsudvalget"],
        follow_ups=[
            follow_up("Når ordningen er evalueret", "conditional", forum="hospitalsudvalget"),
            follow_up("Hvert år", "recurring", recurrence="hvert år"),
            follow_up("I 2. halvår", forum="hospitalsudvalget", **HALF),
            follow_up("Fra august", **OPEN),
            follow_up("Snarest"),
        ],
    ),
    row("Uden aftale", sector="Hospitaler", theme=None, owners=["hospitalsudvalget", "hr-forum"]),
]
IDS = ["intro", "intro-kommuner", "oplaeg", "uden"]


@pytest.fixture
def filled(store):
    load(store, MAY, ROWS, IDS)
    return store


def found(store, day=MAY, **choices):
    return ask(store, initiatives.occurrences, Choices(status_date=day, **choices))["initiative_id"].tolist()


def promised(store, day=MAY, **choices):
    table = ask(store, commitments.commitments, Choices(status_date=day, **choices))
    return table["quote"].tolist()


def test_an_occurrence_has_all_columns_filled(filled):
    table = ask(filled, initiatives.occurrences, Choices(status_date=MAY))
    assert tuple(table.columns) == initiatives.COLUMNS
    first = table.iloc[0].to_dict()
    assert first["initiative_id"] == first["group_id"] == "intro"
    assert (first["sector"], first["sector_id"], first["theme_id"]) == ("Personale", "personale", "fastholdelse")
    assert (first["owner_forum_ids"], first["owner_forums"]) == (("hr-forum",), ("HR-forum",))
    assert (first["informed_forum_ids"], first["informed_forums"]) == (("regionsraadet",), ("Regionsrådet",))
    assert (first["next_state"], first["next_forum"], first["next_due_on"]) == (
        "kommende",
        "HR-forum",
        date(2022, 9, 1),
    )
    assert (first["amount_dkk"], first["changed"], first["is_silent"]) == (6.5e6, None, False)
    assert (first["document_name"], first["page"], first["line_start"]) == (
        "Opfølgning på initiativer, maj 2022",
        1,
        10,
    )


def test_forums_of_an_initiative_stand_in_the_order_of_the_register(filled):
    last = ask(filled, initiatives.occurrences, Choices(status_date=MAY)).iloc[3]
    assert last["owner_forums"] == ("HR-forum", "Hospitalsudvalget")


def test_owners_that_are_no_forums_stand_after_those_that_are(filled):
    owner = {"name": "Hjertecentret", "kind": "unit", "role": "owner"}
    owner |= {"forum_id": None, "organisation_id": None, "place": None}
    owned = row("Ny vagtplan", owners=["hr-forum"]) | {"owners": [owner, owner | {"role": "informed", "name": "PLO"}]}
    load(filled, SEPTEMBER, [owned], ["vagtplan"])
    (found,) = ask(filled, initiatives.occurrences, Choices(status_date=SEPTEMBER, search="vagtplan")).itertuples()
    assert found.owners == ("HR-forum", "Hjertecentret")


def test_missing_values_are_none_and_not_nan(filled):
    last = ask(filled, initiatives.occurrences, Choices(status_date=MAY)).iloc[3].to_dict()
    missing = ("theme", "theme_id", "changed", "next_state", "next_due_on", "next_forum", "sheet")
    assert [last[name] for name in missing] == [None] * len(missing)


def test_the_next_follow_up_is_the_most_urgent_one(filled):
    table = ask(filled, initiatives.occurrences, Choices(status_date=date(2022, 10, 15))).set_index("initiative_id")
    assert table["next_quote"].tolist()[:3] == [
        "HR-forum den 1. september",
        "HR-forum den 1. september",
        "Fra august",
    ]
    assert table["next_state"].tolist()[:3] == ["overskredet", "overskredet", "i-vinduet"]


def test_empty_answers_keep_columns_and_types(filled):
    nothing = Choices(status_date=date(2000, 1, 1))
    something = Choices(status_date=MAY)
    for query in (initiatives.occurrences, commitments.commitments, initiatives.without_commitment):
        empty, full = ask(filled, query, nothing), ask(filled, query, something)
        assert len(empty) == 0 < len(full)
        assert empty.dtypes.equals(full.dtypes)
    assert initiatives.counts(ask(filled, initiatives.occurrences, nothing)) == (0, 0)


def test_counts_tell_distinct_initiatives_and_occurrences(filled):
    assert initiatives.counts(ask(filled, initiatives.occurrences, Choices(status_date=MAY))) == (3, 4)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, IDS),
        ({"sectors": ("kommuner",)}, ["intro-kommuner"]),
        ({"sectors": ("kommuner", "personale")}, ["intro", "intro-kommuner"]),
        ({"themes": ("aeldre",)}, ["oplaeg"]),
        ({"statuses": ("planlagt", "afsluttet")}, ["intro-kommuner", "oplaeg"]),
        ({"statuses": ("planlagt",), "sectors": ("personale",)}, []),
        ({"forums": ("regionsraadet",)}, []),
        ({"forums": ("regionsraadet",), "informed": True}, ["intro"]),
        ({"forums": ("hr-forum", "hospitalsudvalget")}, IDS),
        ({"windows": ("afventer",)}, ["oplaeg"]),
        ({"windows": ("uden-tid",)}, ["oplaeg", "uden"]),
        ({"quarters": ("2022-3",)}, ["intro", "intro-kommuner", "oplaeg"]),
        ({"quarters": ("2022-4",)}, ["intro", "oplaeg"]),
        # The deadline of the fourth quarter is given to another forum.
        ({"quarters": ("2022-4",), "forums": ("hr-forum",)}, []),
        ({"quarters": ("2022-4",), "forums": ("hospitalsudvalget",)}, ["oplaeg"]),
        ({"windows": ("uden-tid",), "forums": ("hr-forum",)}, ["uden"]),
        ({"quarters": ("2022-4",), "forums": ("regionsraadet",), "informed": True}, ["intro"]),
    ],
)
def test_each_choice_narrows_and_values_of_one_field_widen(filled, choices, expected):
    assert found(filled, **choices) == expected


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("forløb", ["intro", "intro-kommuner"]),
        ("forløbene", ["intro", "intro-kommuner"]),
        ("kommune", ["intro"]),
        ("kommuner", ["intro"]),
        ("læger", ["intro"]),
        ("lægen", ["intro"]),
        ("oplæggene", ["oplaeg"]),
        ("KOMMUNIKATION", ["oplaeg"]),
        ("laeger", []),
        ("nye læger", ["intro"]),
        ("nye oplæg", []),
        ("hospitalsudvalget", ["oplaeg", "uden"]),
        ("rr", ["intro"]),
        ("ældre", ["oplaeg"]),
        ("%", IDS),
        ("_", IDS),
        ("100% 'a\" --", []),
        ("halvår", ["oplaeg"]),
    ],
)
def test_search_finds_inflections_and_parts_of_words_but_not_other_words(filled, search, expected):
    assert found(filled, search=search) == expected


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2022, 5, 20), ["kommende", "kommende", "kommende", "kommende"]),
        (date(2022, 6, 30), ["kommende", "kommende", "kommende", "kommende"]),
        (date(2022, 7, 1), ["kommende", "kommende", "kommende", "i-vinduet"]),
        (date(2022, 9, 1), ["i-vinduet", "i-vinduet", "kommende", "i-vinduet"]),
        (date(2022, 10, 1), ["i-vinduet", "overskredet", "i-vinduet", "i-vinduet"]),
        (date(2022, 12, 31), ["i-vinduet", "overskredet", "i-vinduet", "i-vinduet"]),
        (date(2023, 1, 1), ["i-vinduet", "overskredet", "overskredet", "overskredet"]),
    ],
)
def test_a_window_is_coming_then_open_then_overdue(filled, day, states):
    table = ask(filled, commitments.commitments, Choices(status_date=day)).set_index("phrase")
    quotes = ["Fra august", "HR-forum den 1. september", "Regionsrådet senest 4. kvartal", "I 2. halvår"]
    assert [table.loc[quote, "state"] for quote in quotes] == states


def test_promises_without_a_day_never_become_overdue(filled):
    table = ask(filled, commitments.commitments, Choices(status_date=date(2199, 1, 1))).set_index("quote")
    assert table.loc[["Når ordningen er evalueret", "Hvert år", "Snarest"], "state"].tolist() == [
        "afventer",
        "loebende",
        "uden-tid",
    ]


def test_the_same_promise_under_two_sectors_is_one_row(filled):
    first = ask(filled, commitments.commitments, Choices(status_date=MAY, quarters=("2022-3",), forums=("hr-forum",)))
    assert first[["initiative_ids", "sectors", "quarters", "forum"]].values.tolist() == [
        [("intro", "intro-kommuner"), ("Personale", "Kommuner"), ("2022-3",), "HR-forum"]
    ]
    assert tuple(first.columns) == commitments.COLUMNS


def test_promises_stand_by_day_and_those_without_one_last(filled):
    assert promised(filled) == [
        "Fra august",
        "HR-forum den 1. september",
        "Regionsrådet senest 4. kvartal",
        "I 2. halvår",
        "Når ordningen er evalueret",
        "Hvert år",
        "Snarest",
    ]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"forums": ("regionsraadet",)}, ["Regionsrådet senest 4. kvartal"]),
        ({"windows": ("loebende", "afventer")}, ["Når ordningen er evalueret", "Hvert år"]),
        ({"quarters": ("2022-4",)}, ["Regionsrådet senest 4. kvartal", "I 2. halvår"]),
        ({"quarters": ("2022-4",), "forums": ("hospitalsudvalget",)}, ["I 2. halvår"]),
        # One with that of another sector, told in the words of the first.
        ({"statuses": ("planlagt",)}, ["HR-forum den 1. september"]),
        ({"search": "kommunikation", "windows": ("uden-tid",)}, ["Snarest"]),
    ],
)
def test_promises_are_narrowed_by_each_choice(filled, choices, expected):
    assert promised(filled, **choices) == expected


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, ["uden"]),
        ({"forums": ("hr-forum",)}, ["uden"]),
        ({"forums": ("regionsraadet",)}, []),
        ({"windows": ("uden-tid",)}, ["uden"]),
        ({"windows": ("kommende",)}, []),
        ({"quarters": ("2022-3",)}, []),
    ],
)
def test_initiatives_without_a_promise_count_as_no_time_agreed(filled, choices, expected):
    table = ask(filled, initiatives.without_commitment, Choices(status_date=MAY, **choices))
    assert table["initiative_id"].tolist() == expected


def test_forums_count_distinct_initiatives_and_promises(filled):
    table = ask(filled, forums.forums, Choices(status_date=MAY, forums=("hr-forum",)))
    assert tuple(table.columns) == forums.COLUMNS
    assert table[["forum_id", "level", "n_owned", "n_informed", "n_open"]].values.tolist() == [
        ["hr-forum", "tactical", 2, 0, 1],
        ["regionsraadet", "political", 0, 1, 1],
        ["hospitalsudvalget", None, 2, 0, 2],
    ]
    assert ask(filled, forums.forums, Choices(status_date=date(2000, 1, 1)))["n_owned"].tolist() == [0] * len(FORUMS)


def test_documents_tell_what_they_hold_the_newest_first(filled):
    problem = {"code": "UKENDT_FORUM", "place": ROWS[0]["follow_ups"][0]["place"], "found": "KOSU", "reason": "Ukendt."}
    load(filled, SEPTEMBER, ROWS[:2], IDS[:2], problems=[problem])
    table = ask(filled, sources.documents)
    assert table[["dated_on", "n_initiatives", "n_problems"]].values.tolist() == [[SEPTEMBER, 2, 1], [MAY, 4, 0]]
    assert tuple(table.columns) == sources.DOCUMENT_COLUMNS
    newest = int(table["document_id"].iloc[0])
    assert ask(filled, sources.problems)["found"].tolist() == ["KOSU"]
    assert ask(filled, sources.problems, newest)["page"].tolist() == [1]
    assert ask(filled, sources.problems, newest + 1).empty


def test_the_newest_source_is_looked_up_as_of_a_day(store):
    assert ask(store, sources.newest_on) is None
    load(store, MAY, ROWS, IDS)
    load(store, JANUARY, ROWS, IDS)
    assert ask(store, sources.newest_on) == JANUARY
    assert ask(store, sources.newest_on, SEPTEMBER) == MAY
    assert ask(store, sources.newest_on, date(2020, 1, 1)) is None


def test_the_vocabulary_holds_what_can_be_chosen_on_the_day(filled):
    load(filled, SEPTEMBER, ROWS[2:], IDS[2:])
    assert ask(filled, sources.vocabulary, MAY) == {
        "sectors": {"personale": "Personale", "kommuner": "Kommuner", "hospitaler": "Hospitaler"},
        "themes": {"fastholdelse": "Fastholdelse", "aeldre": "Ældre"},
        "forums": {"hr-forum": "HR-forum", "regionsraadet": "Regionsrådet", "hospitalsudvalget": "Hospitalsudvalget"},
        "quarters": {"2022-3": "3. kvartal 2022", "2022-4": "4. kvartal 2022"},
        "doers": {},
    }
    assert list(ask(filled, sources.vocabulary, SEPTEMBER)["sectors"]) == ["hospitaler"]
    assert ask(filled, sources.vocabulary, date(2000, 1, 1))["quarters"] == {}


def test_the_history_of_an_initiative_shows_every_issue_and_the_facts_of_the_last(filled):
    load(filled, SEPTEMBER, [row("Introduktionsforløb", "Nyt.", owners=["hospitalsudvalget"]), ROWS[1]], IDS[:2])
    load(filled, JANUARY, [ROWS[1]], IDS[1:2])
    shown = ask(filled, history.initiative, "intro", JANUARY)
    assert shown.versions[["valid_from_on", "gone", "changed"]].values.tolist() == [
        [JANUARY, True, None],
        [SEPTEMBER, False, True],
        [MAY, False, None],
    ]
    assert shown.mentions[["forum", "role"]].values.tolist() == [["Hospitalsudvalget", "owner"]]
    assert shown.occurrences["initiative_id"].tolist() == ["intro-kommuner"]
    assert (shown.group_id, shown.document) == ("intro", "Opfølgning på initiativer, september 2022")


def test_the_history_as_of_an_earlier_day_knows_nothing_of_later_issues(filled):
    load(filled, SEPTEMBER, [row("Introduktionsforløb", "Nyt.")], IDS[:1])
    shown = ask(filled, history.initiative, "intro", MAY)
    assert len(shown.versions) == 1
    assert shown.versions["runs"].iloc[0] == [["Kommunernes læger får et introduktionsforløb.", ""]]
    assert shown.amounts["amount_dkk"].tolist() == [5e6, 1.5e6]
    assert shown.mentions["role"].tolist() == ["owner", "informed"]


def test_an_unknown_initiative_has_no_history(filled):
    assert ask(filled, history.initiative, "findes-ikke", MAY) is None
    assert ask(filled, history.initiative, "intro", date(2000, 1, 1)) is None


def test_red_and_struck_words_are_kept_as_marks(store):
    runs = [("Før ", False, False), ("nu ", True, False), ("væk", True, True)]
    marked = [{"text": text, "red": red, "struck": struck, "bold": False} for text, red, struck in runs]
    load(store, MAY, [row("A", runs=marked)], ["a"])
    shown = ask(store, history.initiative, "a", MAY)
    assert shown.versions["runs"].iloc[0] == [["Før ", ""], ["nu ", "r"], ["væk", "rs"]]


def test_a_new_issue_is_matched_with_what_is_in_force_before_it(filled):
    rows = ask(filled, history.newest_issue, series=series_id(document(MAY)["title"]), before=SEPTEMBER)
    assert [one["initiative_id"] for one in rows] == IDS
    assert rows[0]["line_start"] == 10 and rows[0]["retells"] is False
    assert ask(filled, history.newest_issue, series="noget-andet", before=SEPTEMBER) == []


def test_an_issue_loaded_late_is_also_matched_with_newer_ones(filled):
    load(filled, SEPTEMBER, [row("Nyt", "Kun i september.")], ["nyt"], recorded_at=moment(SEPTEMBER))
    rows = ask(filled, history.newest_issue, series=series_id(document(MAY)["title"]), before=date(2022, 6, 1))
    assert {one["initiative_id"] for one in rows} == {*IDS, "nyt"}
