import csv
import re
from collections import Counter
from datetime import date
from hashlib import sha256
from itertools import pairwise

import pytest
from one_window import read_window
from shipped_tables import FILES, ROOT, lines_of, rows, unfolded

from danish.numbers import read_amounts, read_figure
from danish.text import slug
from data.labels import (
    DIRECTIONS,
    LEVELS,
    ORGANISATION_KINDS,
    ROLES,
    STATUSES,
    TARGET_KINDS,
    UNITS,
    WRONG_IN_SOURCE,
)
from loaders.names import find_forums, read_register

PLAN = "002_e93515e9038a24c8.txt"
DATED = date(2022, 5, 20)
RUN = 8
FOLDERS = ("data", "docs", "loaders", "pages", "tests")
TEXTS = {".csv", ".md", ".py", ".txt", ".json", ".toml", ".sql", ".svg"}


DOCUMENTS, INITIATIVES, FORUMS, FOLLOW_UPS, AMOUNTS, REGISTER = (
    rows(f"{name}.csv") for name in ("documents", "initiatives", "initiative_forums", "follow_ups", "amounts", "forums")
)
INDICATORS, OBSERVATIONS, TARGETS, LINKS, FIGURE_DOCUMENTS, ORGANISATIONS, KOMMUNER, EXAMPLE = (
    rows(f"{name}.csv")
    for name in (
        *("indicators", "observations", "targets", "figure_links", "figure_documents", "organisations"),
        *("kommuner", "example_iv"),
    )
)
INITIATIVE_IDS = {row["initiative_id"] for row in INITIATIVES}
FORUM_IDS = {row["forum_id"] for row in REGISTER}


def source(folder, row, first="line_start", last="line_end"):
    lines = (folder / PLAN).read_text(encoding="utf-8").split("\n")
    begin, end = int(row[first]), int(row[last])
    assert 1 <= begin <= end <= len(lines)
    return unfolded("\n".join(lines[begin - 1 : end]))


def words(text):
    return re.findall(r"\w+(?:[-/]\w+)*", unfolded(text).casefold())


def runs(text):
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def agreed_phrases():
    path = ROOT / "tests" / "samples" / "danish_date_phrases.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["phrase"] for row in csv.DictReader(lines)]


def committed_texts():
    folders = [path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.suffix in TEXTS]
    return [path for path in folders if "__pycache__" not in path.parts] + list(ROOT.glob("*.md"))


def test_the_plan_has_27_initiatives_in_4_sectors_and_22_are_distinct():
    assert list(Counter(row["sector"] for row in INITIATIVES).items()) == [
        ("Personale", 8),
        ("Praktiserende læger", 6),
        ("Hospitaler", 7),
        ("Kommuner", 6),
    ]
    groups = Counter(row["same_as"] for row in INITIATIVES)
    assert len(groups) == 22
    assert sorted(size for size in groups.values() if size > 1) == [2, 2, 2, 3]
    assert set(groups) <= INITIATIVE_IDS


def test_initiative_ids_are_unique_and_titles_short():
    assert len(INITIATIVE_IDS) == len(INITIATIVES) == 27
    assert all(re.fullmatch(r"[a-z0-9-]+", each) for each in INITIATIVE_IDS)
    assert max(len(row["title"]) for row in INITIATIVES) <= 70


def test_every_code_is_known_and_every_reference_exists():
    assert {row["status"] for row in INITIATIVES} <= set(STATUSES)
    assert {row["role"] for row in FORUMS} == set(ROLES)
    assert {row["level"] for row in REGISTER} - {""} == set(LEVELS)
    assert {row["forum_id"] for row in FORUMS} | {row["forum_id"] for row in FOLLOW_UPS} - {""} <= FORUM_IDS
    assert {row["parent_id"] for row in REGISTER} - {""} <= FORUM_IDS
    assert {row["initiative_id"] for row in FORUMS + FOLLOW_UPS + AMOUNTS} <= INITIATIVE_IDS


def test_a_status_has_its_words_and_no_status_has_none():
    assert all((row["status_quote"] == "") == (row["status"] == "uden-status") for row in INITIATIVES)
    assert max(len(row["status_quote"].split()) for row in INITIATIVES) <= 7


def test_every_promise_stands_once_and_is_held_by_a_forum_of_its_initiative_or_the_text():
    keys = [(row["initiative_id"], row["forum_id"], row["phrase"], row["kind"]) for row in FOLLOW_UPS]
    assert len(set(keys)) == len(keys) == 26
    mentioned = {(row["initiative_id"], row["forum_id"]) for row in FORUMS}
    assert {(row["initiative_id"], row["forum_id"]) for row in FOLLOW_UPS if row["forum_id"]} <= mentioned


def test_windows_are_those_the_phrases_promise_on_the_day_of_the_document():
    for row in FOLLOW_UPS:
        if not row["phrase"]:
            assert (row["kind"], row["start_on"], row["end_on"]) == ("none", "", "")
            continue
        # Bound to an event and with an expected time: the event stands in the quote, the time alone in the phrase.
        read = row["quote"] if row["kind"] == "conditional" and row["end_on"] else row["phrase"]
        window = read_window(read, on=DATED)
        read = [window.kind, window.start, window.end, window.named_start, window.recurrence]
        written = [row[name] for name in ("kind", "start_on", "end_on", "named_start_on", "recurrence")]
        assert [str(value or "") for value in read] == written, row["phrase"]
        assert row["phrase"] in row["quote"] or row["phrase"].lower() in row["quote"].lower()


def test_amounts_are_what_their_quotes_say():
    for row in AMOUNTS:
        assert [amount.amount_dkk for amount in read_amounts(row["quote"])] == [float(row["amount_dkk"])]


def test_the_document_is_the_real_file(shared_documents):
    (row,) = DOCUMENTS
    assert row["sha256"] == sha256((shared_documents / row["name"]).read_bytes()).hexdigest()
    assert row["title"] in unfolded((shared_documents / row["name"]).read_text(encoding="utf-8"))
    assert (row["dated_on"], row["shows_colour"]) == (DATED.isoformat(), "false")


def test_every_status_quote_stands_in_the_lines_given(shared_documents):
    for row in INITIATIVES:
        own = source(shared_documents, row)
        cell = source(shared_documents, row, "cell_line_start", "cell_line_end")
        assert row["status_quote"] in f"{own}\n{cell}", row["initiative_id"]


def test_every_date_phrase_stands_in_the_lines_given(shared_documents):
    for row in FOLLOW_UPS:
        assert row["phrase"] in source(shared_documents, row), row


def test_every_forum_stands_in_the_lines_given_and_is_found_there(shared_documents):
    register = read_register()
    for row in FORUMS:
        text = source(shared_documents, row)
        assert row["found"] in text
        assert row["forum_id"] in [found.forum_id for found in find_forums(text, register)]


def test_every_amount_and_figure_stands_in_the_lines_of_its_initiative(shared_documents):
    lines = {row["initiative_id"]: source(shared_documents, row) for row in INITIATIVES}
    for row in AMOUNTS:
        assert row["quote"] in lines[row["initiative_id"]]
    for row in INITIATIVES:
        dates = row["text"].replace("9. november", "9. nov.")
        figures = set(re.findall(r"\d+(?:,\d+)?", dates))
        assert figures <= set(re.findall(r"\d+(?:,\d+)?", lines[row["initiative_id"]])), row["initiative_id"]


def test_the_lines_of_the_initiatives_do_not_overlap():
    spans = [(int(row["line_start"]), int(row["line_end"])) for row in INITIATIVES]
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_every_forum_of_the_register_is_named_on_its_lines(shared_documents):
    for row in REGISTER:
        lines = (shared_documents / row["source_file"]).read_text(encoding="utf-8").split("\n")
        named = words(row["name"])[0]
        for first, _, last in (span.partition("-") for span in row["source_lines"].split(", ")):
            stretch = unfolded("\n".join(lines[int(first) - 1 : int(last or first)])).casefold()
            assert any(stem in stretch for stem in (named[:-2], "styregruppe")), (row["forum_id"], first)


# Where the minutes list people; beside names, these lines hold titles, organisations and a few other capitals.
ATTENDANCE = {
    "000": ((10, 63), (419, 425)),
    "001": ((16, 80), (156, 169)),
    "003": ((7, 31), (65, 114)),
    "004": ((5, 94),),
}
TITLES = r"(?:direktør|chef|konsulent|sygeplejerske|overlæge|koordinator|leder|jordemoder|ordstyrer|praktikant)$"
OTHER_CAPITALS = {"Kommune", "Center", "Diagnostisk", "Lægefaglig", "Sundhedscenter", "Tlf"}


def names_of_people(folder):
    """Every word of the names in the attendance lists."""
    listed = [row for table in (KOMMUNER, ORGANISATIONS, REGISTER) for row in table]
    registered = {word for row in listed for value in row.values() for word in re.findall(r"\w+", value)}
    found = set()
    for document, spans in ATTENDANCE.items():
        lines = next(folder.glob(f"{document}_*.txt")).read_text(encoding="utf-8").split("\n")
        for line in (line for first, last in spans for line in lines[first - 1 : last]):
            capitals = re.findall(r"\b[A-ZÆØÅ][\w-]+(?: (?:[A-ZÆØÅ]\.?(?!\w)|[A-ZÆØÅ][\w-]+))+", line)
            found |= {word for run in capitals for word in re.findall(r"[\w-]{3,}", run)}
    return {word for word in found - registered - OTHER_CAPITALS if not re.search(TITLES, word.casefold())}


def test_no_person_telephone_or_mail_address_is_in_the_files(shared_documents):
    names = names_of_people(shared_documents)
    assert len(names) > 150
    for path in (path for path in FILES.iterdir() if path.suffix in TEXTS):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\w@\w|\btlf|(?<![\w-])(?:\d\d ?){3}\d[1-9](?![\w-])", text, re.I), path.name
        assert names.isdisjoint(re.findall(r"[\w-]+", text)), path.name


def test_no_run_of_eight_words_of_the_documents_is_committed(shared_documents):
    documents = set().union(*(runs(path.read_text(encoding="utf-8")) for path in shared_documents.glob("00*.txt")))
    assert len(documents) > 10_000
    # The phrases the window rules are agreed on are given word for word; a few of them are longer than seven words.
    agreed = set().union(*(runs(phrase) for phrase in agreed_phrases()))
    copied = {
        str(path.relative_to(ROOT)): sorted(" ".join(run) for run in shared)
        for path in committed_texts()
        if (shared := runs(path.read_text(encoding="utf-8", errors="replace")) & documents - agreed)
    }
    assert copied == {}


def test_every_figure_names_an_indicator_an_organisation_and_a_document_that_ship():
    indicators = {row["indicator_id"] for row in INDICATORS}
    organisations = {row["organisation_id"] for row in ORGANISATIONS} | {f"kommune-{row['code']}" for row in KOMMUNER}
    related = {row[name] for row in INDICATORS for name in ("total_id", "numerator_id", "denominator_id")}
    assert {row["indicator_id"] for row in OBSERVATIONS + TARGETS + LINKS} | related - {""} <= indicators
    assert {row["organisation_id"] for row in OBSERVATIONS + TARGETS + LINKS} - {""} <= organisations
    assert {row["source_file"] for row in OBSERVATIONS + TARGETS} <= {row["name"] for row in FIGURE_DOCUMENTS}
    assert {row["initiative_id"] for row in LINKS} <= INITIATIVE_IDS


def test_every_code_of_figures_is_known():
    assert {row["unit"] for row in INDICATORS + OBSERVATIONS} - {""} <= set(UNITS)
    assert {row["direction"] for row in INDICATORS} - {""} <= set(DIRECTIONS)
    assert {row["kind"] for row in TARGETS} <= set(TARGET_KINDS)
    assert {row["kind"] for row in ORGANISATIONS} <= set(ORGANISATION_KINDS)


def test_every_name_of_an_indicator_means_one():
    names = [slug(name) for row in INDICATORS for name in (row["name"], *filter(None, row["aliases"].split("|")))]
    assert len(set(names)) == len(names)


# What the quote alone does not give: a ratio in words, and a number with a noun or a thousands point.
IN_WORDS = {
    "næsten dobbelt så stor": ("2", "", "2", "næsten"),
    "321 gravide medarbejdere": ("321", "", "", ""),
    "181 henvisninger": ("181", "", "", ""),
    "41 patienter": ("41", "", "", ""),
    "113 patienter": ("113", "", "", ""),
    "cirka 10.000": ("10000", "", "", "ca."),
    # What the minutes say of another paper's figures: no value, and the qualifier says why.
    "ikke opgør andel og totalsum korrekt": ("", "", "", WRONG_IN_SOURCE),
}


def test_every_figure_has_the_value_that_its_quote_says():
    for row in OBSERVATIONS:
        written = tuple(row[name] for name in ("value", "low", "high", "qualifier"))
        if row["quote"] in IN_WORDS:
            assert written == IN_WORDS[row["quote"]]
            continue
        read = read_figure(row["quote"])
        said = [*("" if one is None else f"{one:g}" for one in (read.value, read.low, read.high)), read.qualifier or ""]
        assert written == tuple(said), row["quote"]


def test_every_figure_and_target_stands_in_the_lines_given(shared_documents):
    for row in OBSERVATIONS + TARGETS:
        assert row["quote"] in lines_of(shared_documents, row, f"{row['line_start']}-{row['line_end']}"), row
        assert len(row["quote"].split()) <= 7


def test_a_quoted_document_is_the_real_file(shared_documents):
    for row in FIGURE_DOCUMENTS:
        assert row["sha256"] == sha256((shared_documents / row["name"]).read_bytes()).hexdigest()


# Where the lines say it in other words than the name.
SAID = {
    "oensker-op-i-tid": "op i tid",
    "brug-af-iv-aftalen-forhold": "brugen af",
    "skoensmulighed": "skønsmulighed",
    "iv-behandlinger": "iv behandling",
    "iv-behandlinger-hjemme": "iv behandling",
    "iv-behandlinger-klinik": "klinik",
    "andel-iv-paa-klinik": "klinik",
    "tvangsindlagte-personer": "personer",
    "andel-udskrevet-til-iv": "udskriver til iv",
    "andel-genindlaeggelser": "genindlægge",
    "ja-stemmer": "stemmerne",
    "opstartet-i-traening": "træningsforløb",
    "afsluttet-i-traening": "set og afsluttet",
    "hjulpet-uden-hospital": "afhjulpet",
    "returnerede-henvisninger": "returneret",
    "he-midt-akutafdelingen": "akutafdelingen",
    "he-midt-medicinsk-og-hjertemedicinsk": "hjertemedicinsk",
    "he-midt-ortopaedkirurgisk-klinik": "ortopædkirurgisk",
}


def test_every_organisation_and_indicator_is_named_on_its_lines(shared_documents):
    for row in INDICATORS + [row for row in ORGANISATIONS if row["source_lines"]]:
        said = SAID.get(row.get("organisation_id") or row["indicator_id"], row["name"]).casefold()[:12].rstrip()
        stretch = " ".join(lines_of(shared_documents, row, span) for span in row["source_lines"].split(", ")).casefold()
        assert any(word in stretch for word in (said, *row["aliases"].casefold().split("|")) if word), row["name"]


def test_the_municipalities_are_those_of_the_reference(shared_documents):
    reference = shared_documents.parent / "reference" / "kommuner.csv"
    assert (FILES / "kommuner.csv").read_bytes() == reference.read_bytes()
    assert len(KOMMUNER) == 98


def test_the_example_has_small_counts_and_viborg_almost_twice_silkeborg():
    totals = Counter()
    for row in EXAMPLE:
        totals[row["name"]] += int(row["n_home"]) + int(row["n_clinic"])
    inhabitants = {row["name"]: int(row["population"]) for row in KOMMUNER}
    assert len(totals) == 19
    ratio = totals["Viborg"] / inhabitants["Viborg"] / (totals["Silkeborg"] / inhabitants["Silkeborg"])
    assert 1.7 < ratio < 2.3
    assert any(0 < int(row["n_clinic"]) < 5 for row in EXAMPLE)


@pytest.mark.parametrize("name", sorted(path.stem for path in FILES.glob("*.csv")))
def test_the_readme_names_every_column(name):
    text = (FILES / "README.md").read_text(encoding="utf-8")
    assert f"`{name}.csv`" in text
    assert [column for column in rows(f"{name}.csv")[0] if f"{column}`" not in text] == []
