"""The only writes. Each checks the writer's right."""

from data.writes import accesses, erasing, jobs, rights, tokens
from data.writes.beginning import choose_beginning
from data.writes.commitments import LINK_STATES as COMMITMENT_LINK_STATES
from data.writes.commitments import add_commitment, correct_commitment, end_commitment, link_commitments, relate
from data.writes.continued import CONTINUED_STATES, decide_continued
from data.writes.corrections import correct_initiative
from data.writes.decisions import LINK_STATES, link_decision, review_decision
from data.writes.documents import BY_HAND, Loaded, add_initiative, load_document, sync_prints, withdraw_initiative
from data.writes.figure_register import SUPPRESS_BELOW, sync_indicators, sync_organisations
from data.writes.figures import LoadedFigures, link_figure, load_figures, remove_examples, restore_examples, set_target
from data.writes.forums import add_forum, sync_forums
from data.writes.groups import DECISIONS, decide_same_as
from data.writes.meetings import cancel_meeting, choose_for_agenda, move_meeting, name_meetings, plan_meeting
from data.writes.minutes import LoadedMinutes, load_minutes, load_plan
from data.writes.papers import answer_questions, hide_in_former, keep_paper, record_reading
from data.writes.projects import add_projects, move_project, sync_portfolio_words
from data.writes.records import Writer
from data.writes.under_items import add_amounts, add_remarks
from data.writes.withdrawals import restore_load, take_back_load

__all__ = [
    "BY_HAND",
    "COMMITMENT_LINK_STATES",
    "CONTINUED_STATES",
    "DECISIONS",
    "LINK_STATES",
    "SUPPRESS_BELOW",
    "Loaded",
    "LoadedFigures",
    "LoadedMinutes",
    "Writer",
    "accesses",
    "add_amounts",
    "add_commitment",
    "add_forum",
    "add_initiative",
    "add_projects",
    "add_remarks",
    "answer_questions",
    "cancel_meeting",
    "choose_beginning",
    "choose_for_agenda",
    "correct_commitment",
    "correct_initiative",
    "decide_continued",
    "decide_same_as",
    "end_commitment",
    "erasing",
    "hide_in_former",
    "jobs",
    "keep_paper",
    "link_commitments",
    "link_decision",
    "link_figure",
    "load_document",
    "load_figures",
    "load_minutes",
    "load_plan",
    "move_meeting",
    "move_project",
    "name_meetings",
    "plan_meeting",
    "record_reading",
    "relate",
    "remove_examples",
    "restore_examples",
    "restore_load",
    "review_decision",
    "rights",
    "set_target",
    "sync_forums",
    "sync_indicators",
    "sync_organisations",
    "sync_portfolio_words",
    "sync_prints",
    "take_back_load",
    "tokens",
    "withdraw_initiative",
]
