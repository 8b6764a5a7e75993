import pytest

from loaders.names import Forum, Register, find_forums, read_register, suggest

KNOWN = read_register()


def ids(text, **options):
    return [found.forum_id for found in find_forums(text, KNOWN, **options)]


def roles(text):
    return [(found.forum_id, found.role) for found in find_forums(text, KNOWN)]


def unknown(text):
    return [found.found for found in find_forums(text, KNOWN) if found.forum_id is None]


@pytest.mark.parametrize(
    ("text", "forum_id"),
    [
        ("Drøftes på hospitalsudvalgets møde", "hospitalsudvalget"),
        ("HOSPITALSUDVALGET", "hospitalsudvalget"),
        ("Hospitals-\nudvalget", "hospitalsudvalget"),
        ("Hospitals- \n  udvalget", "hospitalsudvalget"),
        ("Hospitals\u00adudvalget", "hospitalsudvalget"),
        ("et hospitalsudvalg", "hospitalsudvalget"),
        ("på hospitalsudvalgsmødet i maj", "hospitalsudvalget"),
        ("RegionsMED", "regionsmedudvalget"),
        ("RegionsMED's møde", "regionsmedudvalget"),
        ("RegionsMED-udvalget", "regionsmedudvalget"),
        ("Regions-MEDudvalget (inkl. i følge- \nog dialoggruppe)", "regionsmedudvalget"),
        ("RegionsMEDudvalget (inkl. i følge- og dialoggruppe)", "regionsmedudvalget"),
        ("HR-/personalechefkredsen", "hr-personalechefkredsen"),
        ("HR- / personalechefkredsens", "hr-personalechefkredsen"),
        ("HR-/\npersonalechefkredsen", "hr-personalechefkredsen"),
        ("HR-forum", "hr-forum"),
        ("HR forum", "hr-forum"),
        ("Hospitalsudv.", "hospitalsudvalget"),
        ("Udv. for personale", "udvalg-for-personale"),
        ("ledere/regionsrådet", "regionsraadet"),
        ("HR-\nforum", "hr-forum"),
        ("i HR-forummet", "hr-forum"),
        ("HR-forums indstilling", "hr-forum"),
        ("Udvalg for personale", "udvalg-for-personale"),
        ("Udvalget for personale", "udvalg-for-personale"),
        ("Udvalg\u00a0for\u00a0nære\nsundhedstilbud", "udvalg-for-naere-sundhedstilbud"),
        ("regionsrådsmødet", "regionsraadet"),
        ("Regionsrådets beslutning", "regionsraadet"),
        ("sundhedsstyregruppens", "sundhedsstyregruppen"),
        ("Klyngestyregruppen i Vestklyngen", "klyngestyregruppen-vestklyngen"),
        ("Klyngestyregruppen Vest", "klyngestyregruppe-vest"),
        ("Klyngestyregruppe Vest", "klyngestyregruppe-vest"),
        ("klyngestyregruppen i Midtklyngen", "klyngestyregruppen-midtklyngen"),
        ("REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN", "klyngestyregruppen-midtklyngen"),
        ("Midtklyngens styregruppes beslutning", "klyngestyregruppen-midtklyngen"),
        ('Fokusgruppen "Sundhed og beskæftigelse"', "fokusgruppen-sundhed-beskaeftigelse"),
        ("Fokusgruppen Sundhed & Beskæftigelse", "fokusgruppen-sundhed-beskaeftigelse"),
        ("Voksentemagruppen for somatik", "temagruppen-for-somatik"),
        ("Styregruppen Digitale sundhedsløsninger og Telemedicin (DIGTE)", "styregruppen-digte"),
        ("besøg af DIGTE i maj", "styregruppen-digte"),
    ],
)
def test_names_match_inflected_abbreviated_bracketed_and_torn(text, forum_id):
    assert ids(text) == [forum_id]


@pytest.mark.parametrize("forum", KNOWN.forums, ids=lambda forum: forum.forum_id)
def test_a_canonical_name_torn_anywhere_or_in_any_case_is_still_that_forum(forum):
    inside = [at for at in range(2, len(forum.name) - 2) if forum.name[at - 1 : at + 1].isalpha()]
    torn = [f"{forum.name[:at]}-\n{forum.name[at:]}" for at in inside]
    for text in (forum.name, forum.name.upper(), forum.name.lower(), forum.name.replace(" ", "\u00a0"), *torn):
        assert ids(f"Drøftes i {text}.") == [forum.forum_id], text


def test_found_is_the_stretch_of_the_text_itself():
    text = "Sagen drøftes i Hospitals-\nudvalget og HR-forum."
    for found in find_forums(text, KNOWN):
        assert text[found.begin : found.end] == found.found
    assert [found.found for found in find_forums(text, KNOWN)] == ["Hospitals-\nudvalget", "HR-forum"]


@pytest.mark.parametrize(
    "text",
    [
        "Regionsrådsformanden og regionsrådsmedlemmerne",
        "KOSU-sekretariatet",
        "udvalget, følgegruppen og en arbejdsgruppe",
        "Arbejdsgruppen mødes. Målgruppen er ældre. Gruppen afrapporterer.",
        "Udvalget drøfter sagen. Styregruppen og Temagruppen deltager.",
        "Arbejdsmarkedsområdet, det psykiatriske område og Voksenområdet",
        "Dansk Sygeplejeråd og Viborg Rådhus",
        "de lokale MEDudvalg",
        "Faggrupperne er udvalgt, og forummets form er rådgivning i grupper",
        "Fokusgruppens medlemmer og Fokusgrupperne",
        "projektstyregruppen",
        "klyngerne og det fælles bord",
        "Initiativet forankres fremadrettet i arbejdet med en ny lægevagt.",
        "Koncern HR har prioriteret kapacitet",
    ],
)
def test_general_words_and_parts_of_other_words_are_no_forums(text):
    assert find_forums(text, KNOWN) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Psykiatriudvalget drøfter sagen", "Psykiatriudvalget"),
        ("i psykiatriudvalget", "psykiatriudvalget"),
        ("Udvalg for miljø, HR-forum", "Udvalg for miljø"),
        ("Udvalget for regional udvikling drøfter", "Udvalget for regional udvikling"),
        ("Demensstyregruppen", "Demensstyregruppen"),
        ("Kvalitetsforum", "Kvalitetsforum"),
        ("Chefkredsen", "Chefkredsen"),
        ("Sundhedsrådet", "Sundhedsrådet"),
        ("Styregruppen for demens", "Styregruppen for demens"),
        ("Temagruppen for Ældre", "Temagruppen for Ældre"),
        ("Psykiatri- og Socialudvalget", "Psykiatri- og Socialudvalget"),
        ("Psykiatri- og hospitalsudvalget", "Psykiatri- og hospitalsudvalget"),
        ("Hospitalsudvlaget", "Hospitalsudvlaget"),
        ("hospitalsudvaglets møde", "hospitalsudvaglets"),
        ("Klyngestyregruppen i Randersklyngen", "Klyngestyregruppen i Randersklyngen"),
        ("Klyngestyregruppen godkender", "Klyngestyregruppen"),
    ],
)
def test_a_name_outside_the_register_is_returned_unknown_and_never_dropped(text, found):
    assert unknown(text) == [found]


def test_two_forums_that_share_their_last_part_are_two():
    assert ids("Hospitals- og Forretningsudvalget") == ["hospitalsudvalget", "forretningsudvalget"]
    assert ids("Hospitals- \nog forretningsudvalget") == ["hospitalsudvalget", "forretningsudvalget"]


def test_a_name_shared_by_three_clusters_is_that_of_the_cluster_asked_for():
    text = "Klyngestyregruppen godkender dagsordenen"
    assert ids(text) == [None]
    assert ids(text, cluster="Midtklyngen") == ["klyngestyregruppen-midtklyngen"]
    assert ids(text, cluster="Vestklyngen") == ["klyngestyregruppen-vestklyngen"]
    assert ids(text, cluster="Klynge Vest") == ["klyngestyregruppe-vest"]


def test_a_near_namesake_is_never_taken_for_its_neighbour():
    assert ids("Klyngestyregruppen i Vestklyngen og Klyngestyregruppe Vest", cluster="Midtklyngen") == [
        "klyngestyregruppen-vestklyngen",
        "klyngestyregruppe-vest",
    ]
    assert ids("Klyngestyregruppen i Randersklyngen", cluster="Midtklyngen") == [None]


def test_an_empty_register_knows_nobody_but_still_sees_names():
    assert [found.forum_id for found in find_forums("Hospitalsudvalget", Register(()))] == [None]
    assert find_forums("", Register(())) == []


def test_a_name_in_the_register_wins_over_a_shorter_one_within_it():
    register = Register((Forum("a", "Udvalg for personale"), Forum("b", "Udvalg for personale og økonomi")))
    found = find_forums("Udvalg for personale og økonomi, Udvalg for personale", register)
    assert [one.forum_id for one in found] == ["b", "a"]


@pytest.mark.parametrize(
    ("found", "forum_id"),
    [
        ("Hospitalsudvlaget", "hospitalsudvalget"),
        ("Hospitaludvalget", "hospitalsudvalget"),
        ("hospitalsudvaglets", "hospitalsudvalget"),
        ("Regionsråddet", "regionsraadet"),
        ("Sundhedstyregruppen", "sundhedsstyregruppen"),
        ("Udvalg for Nære Sundhedstilbudd", "udvalg-for-naere-sundhedstilbud"),
        ("Klinikform", "klinikforum"),
        ("Psykiatriudvalget", None),
        ("Klyngestyregruppen", None),
        ("Forum", None),
        ("KOSO", None),
    ],
)
def test_the_registered_name_next_to_a_misspelling_is_suggested(found, forum_id):
    assert suggest(found, KNOWN) == forum_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HR-forum\n\nRegionsrådet orienteres om midlerne", ["owner", "informed"]),
        ("HR-forum\nRegionsrådet orienteres om midlerne", ["owner", "informed"]),
        ("HR-forum Regionsrådet orienteres om midlerne", ["owner", "informed"]),
        ("Hospitalsudvalget og Regionsrådet orienteres", ["informed", "informed"]),
        ("Hospitalsudvalget (via formanden) samt HR-forum vil blive underrettet", ["informed", "informed"]),
        ("Hospitalsudvalget underrettes, når HR-forum er færdig", ["informed", "owner"]),
        (
            "Regionsrådet orienteres årligt - evt. også i\nForretningsudvalget eller Udvalg for personale",
            ["informed"] * 3,
        ),
        ("Orientering til regionsrådet, når det er sket", ["informed"]),
        ("Orientering, når det er sket, til regionsrådet", ["informed"]),
        ("Orientering gives på hospitalsudvalgets møde 3. maj samt regionsrådet den 24. maj", ["informed"] * 2),
        ("Regionsrådet forelægges den 25. maj en sag", ["informed"]),
        ("Sagen forelægges Hospitalsudvalget", ["informed"]),
        ("Sagen forelægges Regionsrådet og drøftes i HR-forum", ["informed", "owner"]),
        ("Regionsrådet præsenteres for en sag", ["informed"]),
        ("Dashboardet præsenteres på Hospitalsudvalgets møde", ["informed"]),
        ("Hospitalsudvalget får en kort skriftlig orientering i maj", ["informed"]),
        ("Sendes til orientering i Regionsrådet", ["informed"]),
        ("Regionsrådet til orientering", ["informed"]),
        ("Regionsrådet holdes løbende orienteret", ["informed"]),
        ("Regionsrådet orienteres af Hospitalsudvalget", ["informed", "owner"]),
        ("HR-forum orienterer Regionsrådet", ["owner", "informed"]),
        ("Drøftes på møde i HR-forum", ["owner"]),
        ("HR-forum og RegionsMEDudvalget", ["owner", "owner"]),
        ("Hospitalsudvalget\nNæste gang senest 4. kvartal 2022", ["owner"]),
        ("Udvalg for Nære Sundhedstilbud,\nHospitalsudvalget\n\nDer gives en orientering i juni.", ["owner", "owner"]),
        ("Der orienteres om, at HR-forum har drøftet sagen", ["owner"]),
        ("Hospitalsudvalget (til orientering)", ["informed"]),
        ("Hospitalsudvalget vil løbende blive holdt orienteret", ["informed"]),
        ("Regionsrådet har den 25. maj fået en orientering", ["informed"]),
        ("Statusnotat sendes til Regionsrådet", ["informed"]),
        ("Der orienteres i Hospitalsudvalget, og Regionsrådet træffer beslutning", ["informed", "owner"]),
    ],
)
def test_told_or_owning_is_decided_by_the_words_round_the_name(text, expected):
    assert [role for _, role in roles(text)] == expected


def test_the_same_forum_can_own_and_be_told():
    text = "Hospitalsudvalget\n\nDer gives en orientering på hospitalsudvalgets møde"
    assert roles(text) == [("hospitalsudvalget", "owner"), ("hospitalsudvalget", "informed")]


def test_the_real_plan_names_no_unknown_forum_and_tells_owners_from_informed(shared_documents):
    text = (shared_documents / "002_e93515e9038a24c8.txt").read_text(encoding="utf-8")
    found = find_forums(text, KNOWN)
    informed = [text.count("\n", 0, one.begin) + 1 for one in found if one.role == "informed"]
    assert [one.found for one in found if one.forum_id is None] == []
    assert informed == [54, 80, 89, 91, 91, 101, 112, 114, 114, 133, 281, 282, 293, 298]
    assert len(found) == 51


@pytest.mark.parametrize(
    ("name", "cluster", "alarms"),
    [
        (
            "000_378a2faf077d50d9.txt",
            "Midtklyngen",
            {"Sundhedskoordinationsudvalget", "sundhedskoordinationsudvalg", "voksentemagruppen"},
        ),
        ("001_19715eda5ac19efd.txt", "Midtklyngen", set()),
        ("003_43a637de8935a15f.txt", "Vestklyngen", set()),
        (
            "004_b65ed5fc7608d3b5.txt",
            "Klynge Vest",
            {"Driftsforum", "Driftsforums", "driftsforum", "driftsforums", "Sundhedskoordinationsudvalget"},
        ),
    ],
)
def test_in_the_real_minutes_only_names_of_several_forums_are_left_to_confirm(shared_documents, name, cluster, alarms):
    text = (shared_documents / name).read_text(encoding="utf-8")
    assert {one.found for one in find_forums(text, KNOWN, cluster=cluster) if one.forum_id is None} == alarms


def test_the_register_has_unique_names_and_parents_that_exist():
    names = [forum.name for forum in KNOWN.forums]
    known_ids = {forum.forum_id for forum in KNOWN.forums}
    assert len(set(names)) == len(names) == len(known_ids)
    assert {forum.parent_id for forum in KNOWN.forums} - {None} <= known_ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hospitalsudvalget og " * 5000, {"hospitalsudvalget"}),
        (" " * 100_000, set()),
        ("a-\n" * 30_000, set()),
        ("Udvalg for " * 10_000, set()),
    ],
)
def test_a_cell_of_a_hundred_thousand_letters_is_read_to_its_end(text, found):
    assert {one.forum_id for one in find_forums(text, KNOWN)} - {None} == found
