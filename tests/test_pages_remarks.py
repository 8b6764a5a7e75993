"""What minutes say of projects stands where the projects are shown, and what no source says is said as such."""

from tests.register_pages import opened, shown

MOST_RUN_ELSEWHERE = "De fleste af klyngens projekter kører i et andet spor eller hører ikke under driftsforum"


def test_the_papers_word_on_most_projects_stands_over_the_portfolio_and_at_the_forum(shipped):
    assert MOST_RUN_ELSEWHERE in shown(opened("projects", portefoelje="klyngestyregruppe-vest"))
    assert MOST_RUN_ELSEWHERE in shown(opened("forums", forum="klyngestyregruppe-vest"))
    assert MOST_RUN_ELSEWHERE not in shown(opened("projects", portefoelje="klyngestyregruppen-midtklyngen"))


def test_a_project_shows_who_presents_its_efforts_and_what_is_not_said(shipped):
    words = shown(opened("projects", portefoelje="klyngestyregruppen-midtklyngen"))
    assert "fremlægges af: Silkeborg Kommune og en person fra projektet" in words
    assert "indsatser: Fire, som der stadig arbejdes med; referatet nævner ikke hvilke." in words


def test_a_passed_milestone_says_that_nothing_is_known_of_its_outcome(shipped):
    words = shown(opened("projects", portefoelje="klyngestyregruppen-midtklyngen"))
    assert "passeret 4. mar. 2022; intet kendt om udfaldet" in words
    assert "forude" in words
    before = shown(opened("projects", portefoelje="klyngestyregruppen-midtklyngen", pr="2021-10-01"))
    assert "passeret" not in before


def test_the_terms_of_a_pilot_are_part_of_it(shipped):
    words = shown(opened("projects", portefoelje="klyngestyregruppen-vestklyngen"))
    assert "vilkår: Det skal afklares, hvilke oplysninger der må hentes og deles efter GDPR." in words
    assert "data: Hvor mange der færdigbehandles" in words and "125.000 kr." in words


def test_the_work_plan_of_the_health_agreement_is_a_plan_of_its_own_with_its_empty_parts(shipped):
    words = shown(opened("projects", portefoelje="sundhedsstyregruppen"))
    assert "Sundhedsaftalens arbejdsplan 2016-2017" in words
    assert "Hvilke og hvornår står ikke i referatet." in words
    assert "er bilag, som ikke er indlæst." in words
    assert "passeret 31. maj 2017; intet kendt om udfaldet" in words


def test_full_time_shows_what_is_agreed_and_what_recurs(shipped):
    words = shown(opened("full_time"))
    assert "HR gør op, hvorfor der er dispenseret fra fuldtidspolitikken." in words
    assert "månedligt ↻ løbende, ingen enkelt gang er kendt" in words
