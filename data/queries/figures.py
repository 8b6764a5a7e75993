"""Figures: what is measured, of whom, where each figure stands, and what it is to become.

Raw counts leave this room only towards `measures.disclosure.suppression`: nothing of :func:`observations` may be
rendered before small numbers are hidden. Suppression must see all that readers can see in whatever
choice they make, so the question is asked for a whole family of indicators; :func:`narrowed` picks what a reader has
chosen afterwards.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select

from data.choices import Choices
from data.labels import BASES, BENCHMARKS
from data.periods import period_code, period_words
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import (
    is_figure_in_force,
    is_initiative_told,
    is_out_of_force,
    is_removed,
    is_taken_back,
    is_target_in_force,
)
from data.queries.source_names import source_name, source_name_of, told_places
from data.queries.unsure import is_unsure
from data.schema import document, figure_link, finding, indicator, observation, organisation, problem, target, version

ORGANISATION_COLUMNS = (
    "organisation_id", "name", "kind", "code", "parent_id", "region", "cluster", "cluster_certainty", "inhabitants",
    "inhabitants_on", "tile_col", "tile_row",
)  # fmt: skip
_DEFINED = (
    "indicator_id", "name", "definition", "unit", "per", "direction", "suppress_below", "period_kind", "source",
    "total_id", "numerator_id", "denominator_id",
)  # fmt: skip
INDICATOR_COLUMNS = (
    *_DEFINED, "n_observations", "n_organisations", "first_start_on", "last_end_on", "is_example", "document_name",
    *PLACE_COLUMNS,
)  # fmt: skip
OBSERVATION_COLUMNS = (
    "observation_id", "document_id", "indicator_id", "indicator", "direction", "suppress_below", "total_id",
    "organisation_id", "organisation", "kind", "code", "parent_id", "region", "cluster", "inhabitants",
    "inhabitants_on", "tile_col", "tile_row", "population", "population_id", "period", "period_words",
    "period_start_on", "period_end_on", "value", "low", "high", "unit", "per", "numerator", "denominator", "qualifier",
    "quote", "note", "is_example", "valid_from_on", "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip
PERIOD_COLUMNS = ("period", "period_words", "period_start_on", "period_end_on", "n_organisations", "is_sum")
TARGET_COLUMNS = (
    "target_id", "indicator_id", "indicator", "unit", "organisation_id", "organisation", "population", "population_id",
    "kind", "value", "low", "high", "due_on", "baseline", "baseline_reason", "note", "quote", "valid_from_on",
    "document_name", *PLACE_COLUMNS,
)  # fmt: skip
FINDING_COLUMNS = (
    "finding_id", "document_id", "document_name", "code", "severity", "stated", "expected", "reason", *PLACE_COLUMNS,
)  # fmt: skip
LINK_COLUMNS = (
    "indicator_id", "indicator", "organisation_id", "organisation", "initiative_id", "initiative", "reason",
)  # fmt: skip
DOCUMENT_COLUMNS = (
    "document_id", "name", "kind", "format", "title", "dated_on", "recorded_at", "is_example", "is_removed",
    "n_observations", "n_findings", "n_problems",
)  # fmt: skip


def organisations(connection: Connection) -> pd.DataFrame:
    """Return the register of organisations, one row each, in its order.

    ``region`` and ``cluster`` are names of rows of kind region and cluster; a municipality in two clusters names both,
    parted by ";". ``inhabitants`` (float, NaN where not known) are those of the day ``inhabitants_on``.
    """
    columns = [organisation.c[name] for name in ORGANISATION_COLUMNS]
    return frame(connection.execute(select(*columns).order_by(organisation.c.position)), ORGANISATION_COLUMNS)


def indicators(connection: Connection, status_date: date, known_at: datetime | None = None) -> pd.DataFrame:
    """Return every indicator, one row each, in the order of the register, also those without a figure on the day.

    ``unit`` is a code of :data:`data.labels.UNITS`, None until the first figure; ``total_id`` the indicator of which it
    counts a part, ``numerator_id`` and ``denominator_id`` those a share is made of. ``n_observations``,
    ``n_organisations``, ``first_start_on`` and ``last_end_on`` tell of the figures in force; ``is_example`` where one
    of them is invented. ``document_name`` and the place are those of its definition, None of a paper taken back.
    """
    known = {row.indicator_id: row for row in connection.execute(_told_of_indicators(status_date, known_at))}
    of_figures = connection.execute(_units_of_figures(status_date, known_at))
    units = {row.indicator_id: (row.unit, row.per) for row in of_figures}
    rows = []
    defined = connection.execute(select(*(indicator.c[name] for name in _DEFINED)).order_by(indicator.c.position)).all()
    places = told_places(connection, {row.source for row in defined})
    for row in defined:
        values = dict(zip(_DEFINED, row, strict=True))
        if values["unit"] is None:
            values["unit"], values["per"] = units.get(row.indicator_id, (None, None))
        told = known.get(row.indicator_id)
        counted = (*(told[1:5] if told else (0, 0, None, None)), bool(told and told[5]))
        place = places.get(row.source, (None,) * (1 + len(PLACE_COLUMNS)))
        rows.append((*values.values(), *counted, *place))
    return frame(rows, INDICATOR_COLUMNS)


def observations(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the figures in force on the status date of the chosen indicator and its family, **for suppression only**.

    The family are the indicators that give sums together: a total, its parts, and shares of them. Without a chosen
    indicator: all figures. No other choice counts here (see :func:`narrowed`); ask with
    :meth:`data.choices.Choices.figure_scope`, so that the answer is kept for all readers.

    Returns
    -------
    DataFrame
        One row per indicator, organisation, group of people and period. `OBSERVATION_COLUMNS`: ``value``, ``low``,
        ``high``, ``numerator``, ``denominator``, ``inhabitants`` float64 with NaN; a share is 0-100; ``period`` a code
        of :func:`data.periods.period_code`, ``population`` the group of people ("" for none named). Ordered by
        indicator, organisation, group and period.
    """
    statement = (
        select(*_observation_columns())
        .join(indicator, indicator.c.indicator_id == observation.c.indicator_id)
        .join(organisation, organisation.c.organisation_id == observation.c.organisation_id)
        .join(document, document.c.document_id == observation.c.document_id)
        .where(is_figure_in_force(choices.status_date, choices.known_at))
    )
    if choices.indicator:
        statement = statement.where(observation.c.indicator_id.in_(family(connection, choices.indicator)))
    rows = connection.execute(statement.order_by(*_observation_order()))
    return frame(map(_with_period, rows), OBSERVATION_COLUMNS)


def changed_on(connection: Connection, by: date) -> date | None:
    """Return the newest day on or before ``by`` from which other figures hold; None before the first."""
    columns = observation.c
    told = (columns.valid_from_on <= by, ~is_out_of_force(columns.document_id))
    return connection.scalar(select(func.max(columns.valid_from_on)).where(*told))


def days_of_change(connection: Connection, indicator_id: str) -> list[date]:
    """Return the days from which other figures of an indicator or its family hold, the oldest first."""
    columns = observation.c
    told = (columns.indicator_id.in_(family(connection, indicator_id)), ~is_out_of_force(columns.document_id))
    statement = select(columns.valid_from_on).where(*told)
    return list(connection.scalars(statement.distinct().order_by(columns.valid_from_on)))


def periods(
    connection: Connection, indicator_id: str, status_date: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """Return the periods an indicator has figures of, the newest first, one row each.

    Where all its figures are counts of months or quarters, the years they fill, or the part of a year, come too
    (``is_sum``): their figures must be summed, and only of organisations with all of them.
    """
    columns = observation.c
    span = (columns.period_start_on, columns.period_end_on)
    statement = (
        select(*span, func.count(columns.organisation_id.distinct()), func.min(columns.unit), func.max(columns.unit))
        .where(columns.indicator_id == indicator_id, is_figure_in_force(status_date, known_at))
        .group_by(*span)
    )
    found = connection.execute(statement).all()
    told = {(row[0], row[1]): (row[2], False) for row in found}
    for start_on, end_on in _years([row for row in found if row[3] == row[4] == "count"]):
        told.setdefault((start_on, end_on), (_fewest(found, start_on, end_on), True))
    newest_first = sorted(told, key=lambda days: (days[1] or date.min, days[0] or date.min), reverse=True)
    rows = ((period_code(*days), period_words(*days), *days, *told[days]) for days in newest_first)
    return frame(rows, PERIOD_COLUMNS)


def targets(
    connection: Connection,
    status_date: date,
    indicator_id: str | None = None,
    known_at: datetime | None = None,
) -> pd.DataFrame:
    """Return the targets in force on a day, of one indicator or of all, one row each, the earliest due first.

    Each belongs to one organisation and one group of people. ``kind`` is a code of :data:`data.labels.TARGET_KINDS`: a
    level in the indicator's unit, a change in per cent (-10), or an assumption, which is nobody's goal. ``baseline`` is
    NaN as long as nobody has agreed what a change is counted from.
    """
    own = {"indicator": indicator.c.name, "unit": indicator.c.unit, "organisation": organisation.c.name}
    own |= {"document_name": source_name_of(target)}
    statement = (
        select(*(own.get(name, target.c.get(name)) for name in TARGET_COLUMNS))
        .join(indicator, indicator.c.indicator_id == target.c.indicator_id)
        .join(organisation, organisation.c.organisation_id == target.c.organisation_id)
        .where(is_target_in_force(status_date, known_at))
        .order_by(target.c.due_on.is_(None), target.c.due_on, target.c.target_id)
    )
    if indicator_id is not None:
        statement = statement.where(target.c.indicator_id == indicator_id)
    return frame(connection.execute(statement), TARGET_COLUMNS)


def findings(connection: Connection, document_id: int | None = None) -> pd.DataFrame:
    """Return what the figure guard pointed out, of one document or of all, in the order it was found, one row each."""
    own = [finding.c[name] for name in ("finding_id", "document_id")]
    told = [finding.c[name] for name in ("code", "severity", "stated", "expected", "reason")]
    statement = (
        select(*own, source_name(), *told, *place_columns(finding))
        .join(document, document.c.document_id == finding.c.document_id)
        .where(~is_taken_back(finding.c.document_id))
        .order_by(finding.c.finding_id)
    )
    if document_id is not None:
        statement = statement.where(finding.c.document_id == document_id)
    return frame(connection.execute(statement), FINDING_COLUMNS)


def links(connection: Connection, initiative_id: str | None = None, indicator_id: str | None = None) -> pd.DataFrame:
    """Return which indicators are shown at which initiatives, one row each.

    ``organisation_id`` is None where the figures of all organisations are meant; ``initiative`` is its newest title. An
    initiative whose papers are all taken back is left out.
    """
    link, newer = figure_link, figure_link.alias("newer")
    about = ("indicator_id", "organisation_id", "initiative_id")
    same = [newer.c[name].is_not_distinct_from(link.c[name]) for name in about]
    is_newest = ~exists().where(*same, newer.c.figure_link_id > link.c.figure_link_id).correlate(link)
    statement = (
        select(
            link.c.indicator_id,
            indicator.c.name,
            link.c.organisation_id,
            organisation.c.name,
            link.c.initiative_id,
            _newest_title(),
            link.c.reason,
        )
        .join(indicator, indicator.c.indicator_id == link.c.indicator_id)
        .outerjoin(organisation, organisation.c.organisation_id == link.c.organisation_id)
        .where(is_newest, link.c.is_linked, is_initiative_told(link.c.initiative_id))
        .order_by(indicator.c.position, link.c.figure_link_id)
    )
    for column, chosen in ((link.c.initiative_id, initiative_id), (link.c.indicator_id, indicator_id)):
        if chosen is not None:
            statement = statement.where(column == chosen)
    return frame(connection.execute(statement), LINK_COLUMNS)


def documents(connection: Connection) -> pd.DataFrame:
    """Return every document with figures, findings or problems of figures, one row each, the newest first.

    ``is_example`` where its figures are invented, ``is_removed`` where they have been taken out of sight.
    """
    own = [document.c[name] for name in DOCUMENT_COLUMNS[:7]]
    held = observation.c.document_id == document.c.document_id
    is_example = exists().where(held, observation.c.is_example).correlate(document)
    counts = [_number_of(table) for table in (observation, finding, problem)]
    loaded_for_else = document.c.kind.in_(("follow_up_table", "minutes"))
    has_figures = (exists().where(held).correlate(document) | ~loaded_for_else) & ~is_taken_back(document.c.document_id)
    newest_first = (document.c.dated_on.desc(), document.c.recorded_at.desc(), document.c.document_id.desc())
    statement = select(*own, is_example, is_removed(document), *counts).where(has_figures).order_by(*newest_first)
    return frame(connection.execute(statement), DOCUMENT_COLUMNS)


def oldest_on(connection: Connection) -> date | None:
    """Return the date of the oldest document with figures; None without any."""
    return min(documents(connection)["dated_on"], default=None)


def indicators_of(connection: Connection, document_ids: Collection[int]) -> list[str]:
    """Return the indicators of which some documents hold figures."""
    told = observation.c.document_id.in_(list(document_ids))
    return list(connection.scalars(select(observation.c.indicator_id).where(told).distinct()))


def vocabulary(connection: Connection, status_date: date) -> dict[str, dict[str, str]]:
    """Return the codes of figures that can be chosen on a day with their labels, as `decode` wants them.

    ``indicators``, ``organisations`` (also the pair's), ``groups`` (of people, in force), ``bases`` (those of
    :data:`data.labels.BASES` and every indicator whose code begins with "indbyggere-"), ``benchmarks``.
    """
    named = select(indicator.c.indicator_id, indicator.c.name).order_by(indicator.c.position)
    of_register = select(organisation.c.organisation_id, organisation.c.name).order_by(organisation.c.position)
    indicator_names, organisation_names = (dict(connection.execute(each).all()) for each in (named, of_register))
    columns = observation.c
    groups = (
        select(columns.population_id, func.min(columns.population))
        .where(columns.population_id != "", is_figure_in_force(status_date))
        .group_by(columns.population_id)
        .order_by(columns.population_id)
    )
    of_ages = {code: name for code, name in indicator_names.items() if code.startswith("indbyggere-")}
    return {
        "indicators": indicator_names,
        "organisations": organisation_names,
        "groups": dict(connection.execute(groups).all()),
        "bases": {**BASES, **of_ages},
        "benchmarks": {**BENCHMARKS, **organisation_names},
    }


def family(connection: Connection, indicator_id: str) -> list[str]:
    """Return the indicators that give sums together with this one, itself included."""
    columns = indicator.c
    related = (columns.indicator_id, columns.total_id, columns.numerator_id, columns.denominator_id)
    kin = [set(row) - {None} for row in connection.execute(select(*related))]
    found = {indicator_id}
    while (grown := found.union(*(one for one in kin if one & found))) != found:
        found = grown
    return sorted(found)


def _told_of_indicators(status_date: date, known_at: datetime | None) -> Select:
    columns = observation.c
    return (
        select(
            columns.indicator_id,
            func.count(),
            func.count(columns.organisation_id.distinct()),
            func.min(columns.period_start_on),
            func.max(columns.period_end_on),
            func.count().filter(columns.is_example),
        )
        .where(is_figure_in_force(status_date, known_at))
        .group_by(columns.indicator_id)
    )


def _units_of_figures(status_date: date, known_at: datetime | None) -> Select:
    """Return the question what unit the figures have of indicators that no document gives one."""
    columns = observation.c
    statement = (
        select(columns.indicator_id, columns.unit, columns.per)
        .join(indicator, indicator.c.indicator_id == columns.indicator_id)
        .where(indicator.c.unit.is_(None), is_figure_in_force(status_date, known_at))
    )
    return statement.order_by(columns.valid_from_on, columns.observation_id)


def _observation_columns() -> Iterable[ColumnElement]:
    """Return the columns of `OBSERVATION_COLUMNS`; the code and words of the period are made from its days."""
    made = {"period": observation.c.period_start_on, "period_words": observation.c.period_end_on}
    own = {"indicator": indicator.c.name, "organisation": organisation.c.name, "document_name": source_name()}
    own |= {"unsure": is_unsure(observation)}
    own |= {name: indicator.c[name] for name in ("direction", "suppress_below", "total_id")}
    own |= {name: organisation.c[name] for name in ORGANISATION_COLUMNS[2:] if name != "cluster_certainty"}
    return [(made | own).get(name, observation.c.get(name)).label(name) for name in OBSERVATION_COLUMNS]


def _observation_order() -> tuple[ColumnElement, ...]:
    columns = observation.c
    period = (columns.period_start_on.nulls_first(), columns.period_end_on.nulls_first())
    return indicator.c.position, organisation.c.position, columns.population_id, *period, columns.observation_id


def _with_period(row: Row) -> tuple:
    days = row.period_start_on, row.period_end_on
    at = OBSERVATION_COLUMNS.index("period")
    return (*row[:at], period_code(*days), period_words(*days), *row[at + 2 :])


def _years(found: Iterable[Row]) -> list[tuple[date, date]]:
    """Return the unbroken stretch, from its first day on, that shorter periods fill of each year."""
    stretches: dict[int, tuple[date, date]] = {}
    for row in sorted((row for row in found if None not in row[:2] and row[0] != row[1]), key=lambda row: row[:2]):
        start_on, end_on = row[:2]
        first, last = stretches.get(start_on.year, (start_on, None))
        follows = last is None or (start_on - last).days == 1
        if start_on.year == end_on.year and follows:
            stretches[start_on.year] = first, end_on
    return list(stretches.values())


def _fewest(found: Iterable[Row], start_on: date, end_on: date) -> int:
    inside = (row[2] for row in found if None not in row[:2] and start_on <= row[0] and row[1] <= end_on)
    return min(inside)


def _newest_title() -> ColumnElement:
    newest_first = (version.c.valid_from_on.desc(), version.c.recorded_at.desc(), version.c.version_id.desc())
    is_told = version.c.gone.is_(False) & ~is_out_of_force(version.c.document_id)
    of_link = and_(version.c.initiative_id == figure_link.c.initiative_id, is_told)
    return (
        select(version.c.title).where(of_link).order_by(*newest_first).limit(1).correlate(figure_link).scalar_subquery()
    )


def _number_of(table) -> ColumnElement:
    of_document = table.c.document_id == document.c.document_id
    return select(func.count()).select_from(table).where(of_document).correlate(document).scalar_subquery()
