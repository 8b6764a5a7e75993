"""Figures: loading them, setting targets, tying them to initiatives, and taking the examples away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert

from danish.text import series_id, slug
from data import schema
from data.figure_organisations import NewOrganisation, Organisations, new_organisation_finding
from data.labels import SAID_OF_PAIRS, TARGET_KINDS
from data.queries.before_writing import figures as figure_register
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.rows import (
    figure_key,
    finding_row,
    indicator_name,
    is_goal,
    observation_row,
    place_values,
    problem_row,
    same_figure,
    storable,
    target_row,
    unit_code,
    unnamed_problem,
    unplaced_problem,
)
from data.writes.figure_register import new_indicators, new_organisations
from data.writes.records import Writer, add, add_keyless, note, refused


@dataclass(frozen=True)
class LoadedFigures:
    """What a load of figures did.

    ``n_new``, ``n_changed`` and ``n_unchanged`` count figures by what they are about, against those in force on the
    document's day. ``n_totals`` are sums of the table itself, which are no organisation's; ``n_doubtful`` problems and
    ``n_findings`` what the figure guard pointed out, ``n_targets`` goals it states.
    ``n_examples_removed`` counts documents of example figures that the real ones took the place of.
    """

    document_id: int
    already_loaded_on: date | None = None
    n_new: int = 0
    n_changed: int = 0
    n_unchanged: int = 0
    n_totals: int = 0
    n_doubtful: int = 0
    n_findings: int = 0
    n_targets: int = 0
    n_examples_removed: int = 0
    new_indicator_ids: tuple[str, ...] = ()
    new_organisations: tuple[NewOrganisation, ...] = ()


def load_figures(
    connection: Connection,
    *,
    document: Mapping,
    observations: Sequence[Mapping],
    findings: Sequence[Mapping],
    problems: Sequence[Mapping],
    recorded_at: datetime,
    writer: Writer,
) -> LoadedFigures:
    """Store the figures of a document that has been read; the caller's transaction makes it all or nothing.

    Only adds. A figure about the same indicator, organisation, group of people and period as an older document's takes
    its place from this document's day on. A department or hospital that a heading says is one, and that the register
    lacks, is added to it and makes a finding; any other unknown organisation makes a problem. A goal is set as a
    target. An indicator that is not known is made from its name, without definition; a spoken figure that names no
    subject makes a problem instead.
    The first real figures of an indicator take the place of the whole example document that shows it. A document whose
    initiatives are loaded too has them loaded first; its figures are added to it.

    Parameters
    ----------
    document
        name, sha256, kind, format, title, dated_on; where it is so, is_example, shows_colour, retells_sha256,
        series_id.
    observations, findings, problems
        ``dataclasses.asdict`` of :class:`loaders.figures.figure.Observation`, :class:`loaders.figures.figure.Finding`
        and :class:`loaders.files.document.Problem`. A unit may also be a code of :data:`data.labels.UNITS`, with
        ``per`` beside it.
    recorded_at
        The moment of the load, with its offset.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.somewhere)
    known = issues.loaded(connection, document["sha256"])
    if known is not None and _holds_its_figures(connection, known):
        return LoadedFigures(known["document_id"], already_loaded_on=known["recorded_at"].date())
    document, findings, problems = storable(dict(document)), storable(list(findings)), storable(list(problems))
    told = [row for row in storable(list(observations)) if row.get("role") != "total"]
    named = [row for row in told if row.get("is_named", True)]
    unnamed = [row for row in told if not row.get("is_named", True)]
    organisations = Organisations(figure_register.organisation_rows(connection))
    placed, unplaced = _placed(organisations, named)
    writer.must_write(connection, whose.organisations, [one for _, one in placed])
    new_organisations(connection, organisations.new, recorded_at=recorded_at, writer=writer)
    findings += map(new_organisation_finding, organisations.new)
    indicator_ids, made = _indicator_ids(connection, placed, document["name"], recorded_at)
    about = [(row, one, organisation_id) for (row, organisation_id), one in zip(placed, indicator_ids, strict=True)]
    rows = [observation_row(*one) for one in about if not is_goal(one[0])]
    goals = [target_row(*one, document["name"]) for one in about if is_goal(one[0])]
    before = figure_register.in_force_rows(connection, set(indicator_ids), document["dated_on"])
    document_id = known["document_id"] if known is not None else _add_document(connection, document, recorded_at)
    is_example = bool(document.get("is_example"))
    common = {"document_id": document_id, "valid_from_on": document["dated_on"], "recorded_at": recorded_at}
    add_keyless(connection, schema.observation, [row | common | {"is_example": is_example} for row in rows])
    add_keyless(connection, schema.target, [goal | common for goal in goals])
    add_keyless(connection, schema.finding, [finding_row(finding, document_id) for finding in findings])
    doubtful = [*problems, *map(unnamed_problem, unnamed), *map(unplaced_problem, unplaced)]
    add_keyless(connection, schema.problem, [problem_row(problem, document_id) for problem in doubtful])
    note(connection, recorded_at, writer, "tal indlæst", document["name"], about=("paper", document_id))
    return LoadedFigures(
        document_id,
        **_differences(rows, before),
        n_totals=len(observations) - len(told),
        n_doubtful=len(doubtful),
        n_findings=sum(finding["severity"] != "checked" for finding in findings),
        n_targets=len(goals),
        n_examples_removed=_give_way(connection, set(indicator_ids), is_example, recorded_at),
        new_indicator_ids=made,
        new_organisations=tuple(organisations.new),
    )


def set_target(connection: Connection, *, target: Mapping, recorded_at: datetime, writer: Writer) -> None:
    """Set a target of one organisation and one group of people; it takes the place of an older one of the same kind.

    Without value, low and high the target is withdrawn.

    Parameters
    ----------
    target
        indicator_id, organisation_id, population, kind (:data:`data.labels.TARGET_KINDS`), value, low, high, due_on,
        baseline, baseline_reason, note, quote, document_name, place, valid_from_on (the day it was set); document_id
        where a loaded paper sets it.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The indicator, the organisation or the kind is not known, or a baseline has no reason.
    """
    writer.must_write(connection, whose.organisations, [target["organisation_id"]])
    _must_know(connection, target["indicator_id"], target["organisation_id"])
    if target["kind"] not in TARGET_KINDS:
        raise refused("UKENDT_VALG", found=target["kind"], what="en slags mål")
    if target["baseline"] is not None and not target["baseline_reason"]:
        raise refused("UDEN_BEGRUNDELSE")
    population = {"population_id": slug(target["population"], length=120), "recorded_at": recorded_at}
    before = figure_register.last_target(connection, target, population["population_id"])
    add(connection, schema.target, [storable(dict(target)) | place_values(target["place"]) | population])
    told = {"about": ("indicator", target["indicator_id"]), "new": _target_words(target), "reason": target["note"]}
    told |= {"old": _target_words(before) if before else None}
    note(connection, recorded_at, writer, "mål", f"{target['indicator_id']} {target['organisation_id']}", **told)


def _target_words(target: Mapping) -> str:
    """Return the number of a target, its span where it has one; that it was withdrawn where it has none."""
    span = [f"{number:g}".replace(".", ",") for number in (target["low"], target["high"]) if number is not None]
    one = [] if target["value"] is None else [f"{target['value']:g}".replace(".", ",")]
    return f"{TARGET_KINDS[target['kind']]}: {' – '.join(one or span) or 'intet mål'}"


def link_figure(
    connection: Connection,
    *,
    indicator_id: str,
    organisation_id: str | None = None,
    initiative_id: str,
    is_linked: bool = True,
    reason: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Show the figures of an indicator, of one organisation or of all, at an initiative; or no longer.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The indicator, the organisation or the initiative is not known.
    """
    writer.must_write(connection, whose.initiatives, [initiative_id])
    _must_know(connection, indicator_id, organisation_id)
    if not figure_register.knows_initiative(connection, initiative_id):
        raise refused("FINDES_IKKE", what="Initiativet", found=initiative_id)
    about = {"indicator_id": indicator_id, "organisation_id": organisation_id, "initiative_id": initiative_id}
    values = about | {"is_linked": is_linked, "reason": reason, "recorded_at": recorded_at}
    connection.execute(insert(schema.figure_link), [values])
    told = {"about": ("indicator", indicator_id), "new": SAID_OF_PAIRS["linked" if is_linked else "unlinked"]}
    note(connection, recorded_at, writer, "tal ved initiativ", f"{indicator_id} {initiative_id}", reason=reason, **told)


def remove_examples(connection: Connection, *, recorded_at: datetime, writer: Writer) -> int:
    """Take all example figures out of sight, and return how many documents they stood in. Nothing is deleted.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.everything)
    n_removed = _turn(connection, figure_register.example_documents(connection), recorded_at)
    if n_removed:
        note(connection, recorded_at, writer, "eksempeltal fjernet", f"{n_removed} dokumenter")
    return n_removed


def restore_examples(connection: Connection, *, recorded_at: datetime, writer: Writer) -> int:
    """Show the example figures again that the last removal took away, and return how many documents they stand in.

    Examples that real figures have taken the place of stay away.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.everything)
    n_restored = _turn(connection, figure_register.last_removed_examples(connection), recorded_at)
    if n_restored:
        note(connection, recorded_at, writer, "eksempeltal vist igen", f"{n_restored} dokumenter")
    return n_restored


def _holds_its_figures(connection: Connection, known: Mapping) -> bool:
    """Return whether a known document was loaded for its figures; a plan or minutes may still get theirs."""
    loaded_for_else = known["kind"] in ("follow_up_table", "minutes")
    return not loaded_for_else or figure_register.has_figures(connection, known["document_id"])


def _placed(organisations: Organisations, rows: Sequence[Mapping]) -> tuple[list[tuple[Mapping, str]], list[Mapping]]:
    """Return the rows with the id of their organisation, and those whose organisation is not known."""
    placed, unplaced = [], []
    for row in rows:
        organisation_id = organisations.id_of(row)
        if organisation_id is None:
            unplaced.append(row)
        else:
            placed.append((row, organisation_id))
    return placed, unplaced


def _indicator_ids(
    connection: Connection, placed: Sequence[tuple[Mapping, str]], document_name: str, recorded_at: datetime
) -> tuple[list[str], tuple[str, ...]]:
    """Return the indicator of each row, and those made because nobody knew them."""
    ids = figure_register.by_name(figure_register.indicator_names(connection))
    unknown = {}
    for row, _ in placed:
        name = indicator_name(row)
        if ids.get(slug(name, length=300)) is None:
            unit, per = unit_code(row["unit"])
            unknown.setdefault(slug(name, length=120) or "uden-navn", {"name": name, "unit": unit, "per": per})
    new = {one: about for one, about in unknown.items() if one not in ids.values()}
    new_indicators(connection, new, source=document_name, recorded_at=recorded_at)
    found = [ids.get(slug(indicator_name(row), length=300)) for row, _ in placed]
    named = [slug(indicator_name(row), length=120) or "uden-navn" for row, _ in placed]
    return [one or made for one, made in zip(found, named, strict=True)], tuple(new)


def _add_document(connection: Connection, document: Mapping, recorded_at: datetime) -> int:
    # Its kind is told before it, so never that of a plan, whose issues tell by their dates which initiatives are gone.
    series = document.get("series_id") or f"figure_table:{series_id(document['title'] or document['name'])}"[:200]
    values = {"shows_colour": False, "retells_sha256": None} | dict(document)
    return add(connection, schema.document, [values | {"series_id": series, "recorded_at": recorded_at}])[0]


def _differences(rows: Sequence[Mapping], before: Mapping[tuple, Mapping]) -> dict[str, int]:
    now = {figure_key(row): row for row in rows}
    n_new = sum(key not in before for key in now)
    n_changed = sum(key in before and not same_figure(row, before[key]) for key, row in now.items())
    return {"n_new": n_new, "n_changed": n_changed, "n_unchanged": len(now) - n_new - n_changed}


def _give_way(connection: Connection, indicator_ids: Collection[str], is_example: bool, recorded_at: datetime) -> int:
    """Remove the examples of indicators that real figures are known of, and return how many documents those are."""
    if is_example and not figure_register.has_real_figures(connection, indicator_ids):
        return 0
    return give_way(connection, indicator_ids, recorded_at)


def give_way(connection: Connection, indicator_ids: Collection[str], recorded_at: datetime) -> int:
    """Take the examples of indicators out of sight, and return how many documents those are."""
    return _turn(connection, figure_register.example_documents(connection, indicator_ids), recorded_at)


def show_again(connection: Connection, removed: Mapping[int, Collection[str]], recorded_at: datetime) -> int:
    """Show documents of examples again, given with their indicators, unless real figures of these are known."""
    shown = [one for one, of in removed.items() if not figure_register.has_real_figures(connection, of)]
    return _turn(connection, shown, recorded_at)


def _turn(connection: Connection, document_ids: Sequence[int], recorded_at: datetime) -> int:
    """Take documents of examples out of sight, or those that are out of it back, and return how many they are."""
    turned = [{"document_id": document_id, "recorded_at": recorded_at} for document_id in document_ids]
    add_keyless(connection, schema.example_removal, turned)
    return len(turned)


def _must_know(connection: Connection, indicator_id: str, organisation_id: str | None) -> None:
    if indicator_id not in figure_register.indicator_names(connection):
        raise refused("FINDES_IKKE", what="Indikatoren", found=indicator_id)
    if organisation_id is not None and organisation_id not in figure_register.organisation_names(connection):
        raise refused("FINDES_IKKE", what="Enheden", found=organisation_id)
