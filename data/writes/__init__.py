"""The only writes. Each checks the writer's right."""

from data.writes.documents import Loaded, load_document
from data.writes.figure_register import SUPPRESS_BELOW, sync_indicators, sync_organisations
from data.writes.figures import LoadedFigures, link_figure, load_figures, remove_examples, set_target
from data.writes.forums import add_forum, sync_forums
from data.writes.groups import DECISIONS, decide_same_as
from data.writes.records import Writer

__all__ = [
    "DECISIONS",
    "SUPPRESS_BELOW",
    "Loaded",
    "LoadedFigures",
    "Writer",
    "add_forum",
    "decide_same_as",
    "link_figure",
    "load_document",
    "load_figures",
    "remove_examples",
    "set_target",
    "sync_forums",
    "sync_indicators",
    "sync_organisations",
]
