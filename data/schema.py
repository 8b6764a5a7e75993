"""The tables of the store: the only definition of column names.

Append-only, but for what `data.writes.erasing` takes out and names that `hide_in_former` hides.

What a document says is a `version` of an initiative, true from the document's date (`valid_from_on`) and
known from the moment it was recorded (`recorded_at`), so that any page can be shown as of any day. A newer document
adds versions and changes none; what an older document, loaded late, tells of a newer issue is recorded as one more
version of that issue. A figure is an `observation` in the same way: a newer document's value for the same indicator,
organisation, group of people and period takes its place, and the older one stays. Minutes tell of a meeting; a
corrected edition of them, newer, takes the place of the one before.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _in_utc(self, value: datetime | None, dialect) -> datetime | None:
    """Return a moment in UTC for the database; one without offset is refused, since nobody knows when it is."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("Et tidspunkt skal have en tidszone.")
    return value.astimezone(UTC)


def _with_offset(self, value: datetime | None, dialect) -> datetime | None:
    """Return a moment from the database with its offset, which SQLite does not keep."""
    if value is None:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Moment(TypeDecorator):
    """A moment with its offset, kept in UTC. SQLite has no offsets and would drop one without converting."""

    impl = DateTime(timezone=True)
    cache_ok = True
    process_bind_param = _in_utc
    process_result_value = _with_offset


def _place_columns() -> list[Column]:
    """Return the columns that answer "hvor står det?", the same wherever a fact has a place."""
    return [
        Column("page", Integer),
        Column("slide", Boolean, nullable=False, default=False),
        Column("table_no", Integer),
        Column("row_no", Integer),
        Column("sheet", Text),
        Column("cell", String(20)),
        Column("line_start", Integer),
        Column("line_end", Integer),
    ]


document = Table(
    "document",
    metadata,
    Column("document_id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("format", String(10), nullable=False),
    Column("title", Text),
    Column("series_id", String(200), nullable=False),
    Column("dated_on", Date, nullable=False),
    Column("shows_colour", Boolean, nullable=False),
    # A shipped retelling names the document it retells, so that loading that document continues the same initiatives.
    Column("retells_sha256", String(64)),
    Column("recorded_at", Moment, nullable=False),
)

# The bytes of a paper as it was loaded, compressed, so that it can be read again by any process.
paper_bytes = Table(
    "paper_bytes",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("n_bytes", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# One reading of a paper of a file. A later reading of the same paper gives a document of its own, which replaces the
# former from the moment it was recorded; a paper read once has one row.
reading = Table(
    "reading",
    metadata,
    Column("reading_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("file_sha256", ForeignKey("paper_bytes.sha256"), nullable=False, index=True),
    # Which paper of the file it is, from 0.
    Column("position", Integer, nullable=False),
    # The papers that are answered together: same kind, same headings or letterhead.
    Column("paper_series", String(200), nullable=False, index=True),
    # The day that was given with it, where the paper does not tell its own.
    Column("given_on", Date),
    # {key: value}: the answers it was read with.
    Column("answers", JSON, nullable=False),
    # Of all that was read, so that a reading that says the same adds nothing.
    Column("fingerprint", String(64), nullable=False),
    Column("replaces_id", ForeignKey("document.document_id"), index=True),
    Column("recorded_at", Moment, nullable=False),
)

# What a reading was unsure of, or chose with weight.
question = Table(
    "question",
    metadata,
    Column("question_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("key", String(200), nullable=False),
    Column("code", String(40), nullable=False),
    Column("asks", Text, nullable=False),
    Column("found", Text, nullable=False),
    # [[value, label, because], ...], the likeliest first
    Column("candidates", JSON, nullable=False),
    Column("chosen", Text),
    Column("is_sure", Boolean, nullable=False),
    Column("is_answered", Boolean, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# What a person has answered for a series of papers; the newest row of a question counts, no value takes it back.
answer = Table(
    "answer",
    metadata,
    Column("answer_id", Integer, primary_key=True),
    Column("paper_series", String(200), nullable=False, index=True),
    Column("question_key", String(200), nullable=False),
    Column("value", Text),
    Column("writer", String(120), nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# Made once for each database and never shown: marks of people are the same in every paper, and no guess can be tested.
secret = Table(
    "secret",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(64), nullable=False),
)

problem = Table(
    "problem",
    metadata,
    Column("problem_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("code", String(40), nullable=False),
    Column("found", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *_place_columns(),
)

forum = Table(
    "forum",
    metadata,
    Column("forum_id", String(80), primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    # Empty where nobody has said at which level a forum stands.
    Column("level", String(20)),
    Column("parent_id", ForeignKey("forum.forum_id")),
    Column("cluster", String(80)),
    Column("recorded_at", Moment, nullable=False),
)

forum_alias = Table(
    "forum_alias",
    metadata,
    Column("alias", String(200), primary_key=True),
    Column("forum_id", ForeignKey("forum.forum_id"), primary_key=True),
)

initiative = Table(
    "initiative",
    metadata,
    Column("initiative_id", String(120), primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("recorded_at", Moment, nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("version_id", Integer, primary_key=True),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), nullable=False),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("position", Integer, nullable=False),
    Column("sector", Text, nullable=False),
    Column("sector_id", String(120), nullable=False),
    Column("theme", Text),
    Column("theme_id", String(160)),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    # [[text, marks], ...] where marks is "", "r" (red: changed) or "rs" (red and struck: removed)
    Column("runs", JSON, nullable=False),
    Column("follow_up_text", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("status_quote", Text),
    # The traffic light in the source's own terms ("gul", "G"), never made a status.
    Column("light", Text),
    # [[heading, text], ...]: what stands in columns of no known role
    Column("extra", JSON),
    Column("changed", Boolean),
    # The version it corrects, who says so and why; empty in what a paper says itself. A correction belongs to the issue
    # it corrects, so that the words of a newer one take its place.
    Column("corrects_id", ForeignKey("version.version_id"), index=True),
    Column("writer", String(120)),
    Column("reason", Text),
    # True in the version that records that the newer issue of the series no longer holds the initiative
    Column("gone", Boolean, nullable=False, default=False),
    # The first day of the run of issues in which the text has stood unchanged, so that silence can be counted.
    Column("text_since_on", Date, nullable=False),
    # The words and the word stems of the version and its forums, folded, each with a space on both sides (data.words).
    Column("search_text", Text, nullable=False),
    Column("search_stems", Text, nullable=False),
    *_place_columns(),
    Index(None, "sector_id", "status"),
    Index(None, "theme_id"),
    # Holds all that finding the version in force needs, so that the long texts are not read for it.
    Index("ix_version_in_force", "initiative_id", "valid_from_on", "recorded_at", "gone", "document_id"),
)

version_forum = Table(
    "version_forum",
    metadata,
    Column("version_id", ForeignKey("version.version_id"), primary_key=True),
    Column("forum_id", ForeignKey("forum.forum_id"), primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("quote", Text, nullable=False),
    *_place_columns(),
    Index(None, "forum_id", "role"),
)

# Who else owns an initiative, or is told of it: organisations, units and posts, and people where names are kept.
version_owner = Table(
    "version_owner",
    metadata,
    Column("version_id", ForeignKey("version.version_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    # forum (of no register), organisation, unit, person
    Column("kind", String(20), nullable=False),
    Column("role", String(20), nullable=False),
    Column("organisation_id", ForeignKey("organisation.organisation_id"), index=True),
    *_place_columns(),
)

# An amount of money that a paper names: in an initiative as an issue of a plan has it, or under an item of minutes.
amount = Table(
    "amount",
    metadata,
    Column("amount_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("version_id", ForeignKey("version.version_id"), index=True),
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id"), index=True),
    # What an amount of minutes is about, where that is known; else it is told by the titles that stand in its words.
    Column("initiative_id", ForeignKey("initiative.initiative_id"), index=True),
    Column("project_id", ForeignKey("project.project_id"), index=True),
    Column("position", Integer, nullable=False),
    Column("amount_dkk", Float, nullable=False),
    # The upper end of a range.
    Column("up_to_dkk", Float),
    # given, yearly, part, price, balance: only what is given is added up
    Column("kind", String(20), nullable=False),
    # The word that softens it: "knap", "op til".
    Column("bound", Text, nullable=False),
    # What it is for, in the sentence that names it.
    Column("text", Text, nullable=False),
    # The time it is of as printed, with its first and last day; empty where the source tells none.
    Column("phrase", Text, nullable=False),
    Column("start_on", Date),
    Column("end_on", Date),
    Column("quote", Text, nullable=False),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

same_as = Table(
    "same_as",
    metadata,
    Column("same_as_id", Integer, primary_key=True),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), nullable=False, index=True),
    # The group is named by the initiative_id of its first member; an initiative alone is its own group.
    Column("group_id", String(120), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    # Empty where it was read, and where nobody gave a name.
    Column("writer", String(120)),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# What a retelling knows of the rows of the paper it retells, beside its own words: prints of theirs (danish.prints),
# by which an edition of that paper is recognised as saying the same.
source_print = Table(
    "source_print",
    metadata,
    Column("source_sha256", String(64), primary_key=True),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), primary_key=True),
    Column("text_print", String(16), nullable=False),
    Column("phrase_prints", JSON, nullable=False),
)

# Whether an initiative that an issue tells in new words is one that the issue before told: the newest row of a pair
# counts.
initiative_link = Table(
    "initiative_link",
    metadata,
    Column("initiative_link_id", Integer, primary_key=True),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), nullable=False, index=True),
    Column("earlier_id", ForeignKey("initiative.initiative_id"), nullable=False, index=True),
    # proposed, same, different
    Column("state", String(20), nullable=False),
    Column("reason", Text),
    # Empty where it was read.
    Column("writer", String(120)),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

organisation = Table(
    "organisation",
    metadata,
    Column("organisation_id", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    # The three digits of a municipality.
    Column("code", String(10)),
    # The hospital of a department.
    Column("parent_id", ForeignKey("organisation.organisation_id")),
    # Names of organisations of kind region and cluster; a municipality in two clusters names both, parted by ";".
    Column("region", String(80)),
    Column("cluster", String(200)),
    Column("cluster_certainty", String(20)),
    Column("inhabitants", Integer),
    Column("inhabitants_on", Date),
    Column("tile_col", Integer),
    Column("tile_row", Integer),
    Column("position", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

organisation_alias = Table(
    "organisation_alias",
    metadata,
    Column("alias", String(200), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.organisation_id"), primary_key=True),
)

indicator = Table(
    "indicator",
    metadata,
    Column("indicator_id", String(120), primary_key=True),
    Column("name", String(300), nullable=False),
    # Empty where no document defines it.
    Column("definition", Text, nullable=False),
    # What its figures are unless a figure says otherwise; empty until the first is loaded.
    Column("unit", String(20)),
    Column("per", Integer),
    # Whether more ("higher") or less ("lower") is agreed to be good; empty: neutral.
    Column("direction", String(10)),
    Column("suppress_below", Integer, nullable=False),
    Column("period_kind", String(10)),
    Column("source", Text, nullable=False),
    # The indicator of which this one counts a part (in clinic -> all): needed by suppression, since parts give sums.
    Column("total_id", ForeignKey("indicator.indicator_id")),
    # A share of two counts that are indicators themselves.
    Column("numerator_id", ForeignKey("indicator.indicator_id")),
    Column("denominator_id", ForeignKey("indicator.indicator_id")),
    Column("position", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

indicator_alias = Table(
    "indicator_alias",
    metadata,
    Column("alias", String(300), primary_key=True),
    Column("indicator_id", ForeignKey("indicator.indicator_id"), primary_key=True),
)

observation = Table(
    "observation",
    metadata,
    Column("observation_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("indicator_id", ForeignKey("indicator.indicator_id"), nullable=False),
    Column("organisation_id", ForeignKey("organisation.organisation_id"), nullable=False, index=True),
    # The group of people the figure speaks of, as the source calls it, "" where it names none; and its code.
    Column("population", Text, nullable=False),
    Column("population_id", String(120), nullable=False),
    # The first and the last day, both included; a state on a day has it twice; empty where the source does not say it.
    Column("period_start_on", Date),
    Column("period_end_on", Date),
    # Empty value: the source has no number, and the qualifier says why. A share is 0-100.
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("unit", String(20), nullable=False),
    Column("per", Integer),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("qualifier", String(40)),
    Column("quote", Text, nullable=False),
    # Reservations to show beside the figure, parted by ";".
    Column("note", Text),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("is_example", Boolean, nullable=False),
    *_place_columns(),
    # Finds the newer figures about the same, of which there are few, among the many periods of an organisation.
    Index(None, "indicator_id", "organisation_id", "period_end_on"),
)

finding = Table(
    "finding",
    metadata,
    Column("finding_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("code", String(40), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("stated", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *_place_columns(),
)

target = Table(
    "target",
    metadata,
    Column("target_id", Integer, primary_key=True),
    # Empty where a person set it.
    Column("document_id", ForeignKey("document.document_id"), index=True),
    Column("indicator_id", ForeignKey("indicator.indicator_id"), nullable=False, index=True),
    Column("organisation_id", ForeignKey("organisation.organisation_id"), nullable=False),
    Column("population", Text, nullable=False),
    Column("population_id", String(120), nullable=False),
    Column("kind", String(20), nullable=False),
    # A level in the indicator's unit, or a change in per cent. No number at all: the target has been withdrawn.
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("due_on", Date),
    # What a change is counted from; empty until it is agreed, then locked with its reason.
    Column("baseline", Float),
    Column("baseline_reason", Text),
    Column("note", Text),
    Column("quote", Text, nullable=False),
    Column("document_name", Text, nullable=False),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

figure_link = Table(
    "figure_link",
    metadata,
    Column("figure_link_id", Integer, primary_key=True),
    Column("indicator_id", ForeignKey("indicator.indicator_id"), nullable=False, index=True),
    # Empty: the indicator whatever the organisation.
    Column("organisation_id", ForeignKey("organisation.organisation_id")),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), nullable=False, index=True),
    Column("is_linked", Boolean, nullable=False),
    Column("reason", Text),
    Column("recorded_at", Moment, nullable=False),
)

# A document of example figures that are no longer shown; the next row of the same document takes that back.
example_removal = Table(
    "example_removal",
    metadata,
    Column("example_removal_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("recorded_at", Moment, nullable=False),
)

meeting = Table(
    "meeting",
    metadata,
    # Readable: the forum and the day it was first heard of, "klyngestyregruppe-vest-2021-09-22".
    Column("meeting_id", String(160), primary_key=True),
    Column("forum_id", ForeignKey("forum.forum_id"), nullable=False, index=True),
    Column("recorded_at", Moment, nullable=False),
)

# What is known of a meeting: from its minutes, from a list of dates in other minutes, or from a person who moved it.
meeting_version = Table(
    "meeting_version",
    metadata,
    Column("meeting_version_id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.meeting_id"), nullable=False, index=True),
    # Empty where a person said it.
    Column("document_id", ForeignKey("document.document_id"), index=True),
    # planned, held (by its own minutes), met (a later paper says so), cancelled
    Column("state", String(20), nullable=False),
    Column("on_day", Date, nullable=False),
    # A planned one that is to be moved to a day nobody knows yet, and who finds it as the source says it.
    Column("is_to_move", Boolean, nullable=False, default=False),
    Column("finder", Text),
    # Clock times as "08:15", Danish time.
    Column("start_time", String(5)),
    Column("end_time", String(5)),
    Column("venue", Text),
    Column("number", Integer),
    Column("n_attending", Integer),
    Column("n_absent", Integer),
    # [[organisation, role, count], ...]: who chaired, attended and sent apologies, without names.
    Column("chairs", JSON, nullable=False),
    Column("attending", JSON, nullable=False),
    Column("absent", JSON, nullable=False),
    Column("quote", Text),
    Column("reason", Text),
    # Empty where it was read, and where nobody gave a name.
    Column("writer", String(120)),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

agenda_item = Table(
    "agenda_item",
    metadata,
    Column("agenda_item_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("meeting_id", ForeignKey("meeting.meeting_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    # As printed; empty where an item has none.
    Column("number", String(20)),
    Column("title", Text, nullable=False),
    Column("recommendation", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("minutes", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# One thing that was recommended under an item of minutes, and what the meeting answered.
recommendation = Table(
    "recommendation",
    metadata,
    Column("recommendation_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    # As printed ("2", "b"), else counted.
    Column("number", String(20), nullable=False),
    Column("text", Text, nullable=False),
    # approved, noted, discussed, decided, put_off, declined, not_answered
    Column("answer", String(20), nullable=False),
    # The words the answer rests on and their lines; empty where the minutes do not answer it.
    Column("answer_quote", Text, nullable=False),
    Column("answer_page", Integer),
    Column("answer_line_start", Integer),
    Column("answer_line_end", Integer),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# What an item of minutes says of a project or a portfolio beside what was decided: who presents, efforts, terms.
remark = Table(
    "remark",
    metadata,
    Column("remark_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id"), nullable=False, index=True),
    # The project it is about, where that is known; else it is told by the titles that stand in its words.
    Column("project_id", ForeignKey("project.project_id"), index=True),
    Column("position", Integer, nullable=False),
    # presenter, effort, condition, data, plan, portfolio
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("quote", Text, nullable=False),
    # The paper says that there is something, and not what.
    Column("is_missing", Boolean, nullable=False),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# One body that has had a case, or will have it, as an item of minutes tells it.
station = Table(
    "station",
    metadata,
    Column("station_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    # What the case is called where it is told; empty: the item's own title.
    Column("subject", Text, nullable=False),
    # As printed; the forum where the register has it.
    Column("body", Text, nullable=False),
    Column("forum_id", ForeignKey("forum.forum_id"), index=True),
    # The time as printed, and its first and last day; all empty where none is told.
    Column("phrase", Text, nullable=False),
    Column("start_on", Date),
    Column("end_on", Date),
    # A code of an answer; empty where the paper tells none.
    Column("outcome", String(20)),
    Column("is_coming", Boolean, nullable=False),
    Column("quote", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# One row per document that tells of it; a corrected edition of the minutes repeats the decision_id.
decision = Table(
    "decision",
    metadata,
    Column("decision_row_id", Integer, primary_key=True),
    Column("decision_id", String(200), nullable=False, index=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    Column("meeting_id", ForeignKey("meeting.meeting_id"), nullable=False, index=True),
    Column("forum_id", ForeignKey("forum.forum_id"), nullable=False, index=True),
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id")),
    Column("position", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("search_stems", Text, nullable=False),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# What a person says of a decision that was read: the newest row counts, without any it is unconfirmed.
decision_review = Table(
    "decision_review",
    metadata,
    Column("decision_review_id", Integer, primary_key=True),
    Column("decision_id", String(200), nullable=False, index=True),
    # confirmed, rejected, unconfirmed
    Column("state", String(20), nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

decision_link = Table(
    "decision_link",
    metadata,
    Column("decision_link_id", Integer, primary_key=True),
    Column("decision_id", String(200), nullable=False, index=True),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), nullable=False, index=True),
    # linked, proposed, unlinked
    Column("state", String(20), nullable=False),
    Column("reason", Text),
    # Empty where it was read, and where nobody gave a name.
    Column("writer", String(120)),
    Column("recorded_at", Moment, nullable=False),
)

# Something agreed, in whatever paper it stands: a follow-up of a plan, a deadline, a task or a promise in minutes, a
# topic of a coming meeting; or what a person says was agreed. One row for each telling of it: by an issue of a plan,
# by an edition of minutes, by a person. Tellings of the same share the commitment_id.
commitment = Table(
    "commitment",
    metadata,
    Column("commitment_row_id", Integer, primary_key=True),
    Column("commitment_id", String(240), nullable=False, index=True),
    # Empty where a person said it.
    Column("document_id", ForeignKey("document.document_id")),
    # Where it stands: under an initiative as an issue has it, or under an item of a meeting.
    Column("version_id", ForeignKey("version.version_id"), index=True),
    Column("meeting_id", ForeignKey("meeting.meeting_id"), index=True),
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id")),
    # task, returns, topic, outside
    Column("type", String(20), nullable=False),
    # The forum it returns to or is to be done by; empty where the source names none.
    Column("forum_id", ForeignKey("forum.forum_id"), index=True),
    # Who does it in the source's words, and each of them by name.
    Column("responsible", Text),
    Column("doers", JSON, nullable=False),
    Column("initiative_id", ForeignKey("initiative.initiative_id"), index=True),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("start_on", Date),
    Column("end_on", Date),
    Column("named_start_on", Date),
    Column("recurrence", String(40)),
    # Where it was raised before, as its own words cite it ("møde i dec. 2020"), and the days that time may be.
    Column("raised_phrase", Text),
    Column("raised_start_on", Date),
    Column("raised_end_on", Date),
    # Who told it and why, where no paper did.
    Column("writer", String(120)),
    Column("reason", Text),
    # A person says that what was told before was written wrong: the window before was never agreed.
    Column("is_correction", Boolean, nullable=False, default=False),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
    # Holds all that counting the commitments of each document needs, so that the long texts are not read for it.
    Index(None, "document_id", "commitment_id"),
)

# Two commitments that are one, told in two papers: the newest row of a pair counts.
commitment_link = Table(
    "commitment_link",
    metadata,
    Column("commitment_link_id", Integer, primary_key=True),
    Column("commitment_id", String(240), nullable=False, index=True),
    # The one told before, that this one puts off or repeats.
    Column("earlier_id", String(240), nullable=False, index=True),
    # same, proposed, different
    Column("state", String(20), nullable=False),
    Column("reason", Text),
    # Empty where it was read.
    Column("writer", String(120)),
    Column("recorded_at", Moment, nullable=False),
)

# How a commitment ended, or that it is open after all: read from the agenda of a meeting, or said by a person. The
# newest row counts; one that was read counts as long as the minutes do that it was read from.
commitment_end = Table(
    "commitment_end",
    metadata,
    Column("commitment_end_id", Integer, primary_key=True),
    Column("commitment_id", String(240), nullable=False, index=True),
    # gennemfoert, behandlet, bortfaldet, erstattet, aaben; and for what was read: foreslaaet
    Column("state", String(20), nullable=False),
    # What took its place.
    Column("replaced_by_id", String(240)),
    # The item of an agenda that took it up; empty where a person says it of no item.
    Column("agenda_item_id", ForeignKey("agenda_item.agenda_item_id"), index=True),
    # The day it ended; it is known from `valid_from_on`.
    Column("on_day", Date, nullable=False),
    Column("reason", Text),
    # Empty where it was read.
    Column("writer", String(120)),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# What the secretariat chose for the agenda of a coming meeting; the newest row per subject counts.
agenda_choice = Table(
    "agenda_choice",
    metadata,
    Column("agenda_choice_id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.meeting_id"), nullable=False, index=True),
    # What is proposed: "commitment:<commitment_id>", "decision:<id>", "silent:<group_id>".
    Column("subject", String(300), nullable=False),
    # accepted, left_out, carried, open
    Column("choice", String(20), nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# The words of a portfolio of projects: its categories, steps, phases and roles, in its own order.
portfolio_word = Table(
    "portfolio_word",
    metadata,
    Column("portfolio_word_id", Integer, primary_key=True),
    Column("forum_id", ForeignKey("forum.forum_id"), nullable=False, index=True),
    # category, step, phase, role, frame (how long a project may take)
    Column("kind", String(20), nullable=False),
    Column("code", String(80), nullable=False),
    Column("name", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

project = Table(
    "project",
    metadata,
    Column("project_id", String(120), primary_key=True),
    # The forum whose portfolio it stands in.
    Column("forum_id", ForeignKey("forum.forum_id"), nullable=False, index=True),
    Column("recorded_at", Moment, nullable=False),
)

project_version = Table(
    "project_version",
    metadata,
    Column("project_version_id", Integer, primary_key=True),
    Column("project_id", ForeignKey("project.project_id"), nullable=False, index=True),
    # Empty where a person said it.
    Column("document_id", ForeignKey("document.document_id"), index=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    # Codes of portfolio_word; empty where no source says it.
    Column("category", String(80)),
    Column("phase", String(80)),
    Column("is_prioritised", Boolean, nullable=False),
    # The forum that runs it.
    Column("runs_forum_id", ForeignKey("forum.forum_id")),
    Column("start_on", Date),
    Column("end_on", Date),
    # The frame as the source says it ("3 måneder"), where it names no days.
    Column("time_frame", Text),
    # [[role, organisation], ...]
    Column("roles", JSON, nullable=False),
    Column("quote", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

milestone = Table(
    "milestone",
    metadata,
    Column("milestone_id", Integer, primary_key=True),
    Column("project_id", ForeignKey("project.project_id"), nullable=False, index=True),
    Column("document_id", ForeignKey("document.document_id"), index=True),
    Column("title", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("start_on", Date),
    Column("end_on", Date),
    Column("named_start_on", Date),
    Column("forum_id", ForeignKey("forum.forum_id")),
    Column("valid_from_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    *_place_columns(),
)

# Whether what a document tells is taken back by a person: the newest row of a document counts.
withdrawal = Table(
    "withdrawal",
    metadata,
    Column("withdrawal_id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.document_id"), nullable=False, index=True),
    # False: it counts again.
    Column("is_withdrawn", Boolean, nullable=False),
    Column("writer", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("change_id", Integer, primary_key=True),
    Column("recorded_at", Moment, nullable=False),
    Column("writer", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(300), nullable=False),
    # What it is about: a code of `data.labels.THING_KINDS` and the key of that thing. Empty in notes of before they
    # were kept, like all that follows.
    Column("thing_kind", String(20)),
    Column("thing_id", String(300)),
    # In words, as a person reads them.
    Column("old", Text),
    Column("new", Text),
    Column("reason", Text),
    Index(None, "thing_kind", "thing_id"),
)

# Somebody who signs in, known by what the directory never gives to another: ``oid`` and ``tid``, or ``sub``, ``iss``.
person = Table(
    "person",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("subject", String(200), nullable=False),
    Column("issuer", String(300), nullable=False),
    # As the directory or an administrator says it, to be shown; nobody is known by it.
    Column("name", String(200)),
    # The moment of the newest token whose roles were taken over.
    Column("told_at", Moment),
    Column("recorded_at", Moment, nullable=False),
    UniqueConstraint("subject", "issuer"),
)

# A role that a person was given or lost; the newest row of a role and cluster counts, an administrator's before what a
# token told.
person_role = Table(
    "person_role",
    metadata,
    Column("person_role_id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.person_id"), nullable=False, index=True),
    # viewer, editor, approver, administrator
    Column("role", String(20), nullable=False),
    # Empty: in all clusters.
    Column("cluster", String(80)),
    Column("is_granted", Boolean, nullable=False),
    # Taken over from a token of the directory; else said by an administrator.
    Column("is_from_token", Boolean, nullable=False, default=False),
    Column("writer", String(120), nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# Who was given what names people, when and what for. It tells of readers and not of what is known, so the history of
# changes does not hold it, and it is kept as long as the law asks.
access = Table(
    "access",
    metadata,
    Column("access_id", Integer, primary_key=True),
    # A code of data.labels.ACCESS_KINDS.
    Column("kind", String(20), nullable=False),
    Column("document_id", ForeignKey("document.document_id"), index=True),
    Column("purpose", String(300), nullable=False),
    Column("writer", String(120), nullable=False),
    Column("person_id", ForeignKey("person.person_id"), index=True),
    Column("recorded_at", Moment, nullable=False, index=True),
)

# What lets a calendar or a program in that cannot sign in, with the rights its owner has when it comes. The token
# itself is nowhere but with its owner.
personal_token = Table(
    "personal_token",
    metadata,
    Column("token_id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.person_id"), nullable=False, index=True),
    Column("name", String(80), nullable=False),
    # SHA-256 of it: of so many random bits nobody finds the token by trying.
    Column("sha256", String(64), nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    # Written now and then, so it may be a minute old.
    Column("used_at", Moment),
    Column("recorded_at", Moment, nullable=False),
)

# A file on its way in: read by a process of its own, looked at by a person, stored or put away. Work and not history:
# rows change, and nothing else rests on them.
job = Table(
    "job",
    metadata,
    # Random: it stands in an address.
    Column("job_id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("n_bytes", Integer, nullable=False),
    # The bytes, compressed; put away when the job is over.
    Column("content", LargeBinary),
    Column("state", String(20), nullable=False, index=True),
    # The day that a person gives a paper that does not tell its own.
    Column("given_on", Date),
    # {key: value}: what was answered in the review.
    Column("answers", JSON, nullable=False),
    # Counts the answers, so that a reading with older ones is known as such.
    Column("n_said", Integer, nullable=False),
    # The review as JSON, compressed, and how many answers it was read with.
    Column("review", LargeBinary),
    Column("read_with", Integer),
    Column("page", Integer),
    Column("pages", Integer),
    # The code and the Danish sentence of a refusal, or what the load did.
    Column("code", String(40)),
    Column("told", Text),
    Column("is_to_stop", Boolean, nullable=False),
    Column("n_tries", Integer, nullable=False),
    # When the process that reads it last showed that it lives.
    Column("alive_at", Moment),
    Column("writer", String(120), nullable=False),
    # Who it is whose right is asked for when it is stored; empty where nobody signs in.
    Column("person_id", ForeignKey("person.person_id")),
    Column("recorded_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
