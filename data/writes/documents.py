"""Loading a document of initiatives, and what a person says of one without a paper."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from sqlalchemy import Connection, RowMapping, insert

from danish.text import series_id, slug
from data import schema
from data.labels import STATUSES
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.rows import differ, fact_rows, follow_up_rows, problem_row, standing, storable, version_row, window_of
from data.writes.continued import ask_continued
from data.writes.corrections import keep_corrections, record_anew, without_key
from data.writes.groups import propose
from data.writes.records import Writer, add, add_keyless, note, refused
from measures.commitments.issues import continued

BY_HAND = "by_hand"
"""The kind and the series of what a person says without a paper."""


@dataclass(frozen=True)
class Loaded:
    """What a load did, counted in occurrences.

    ``already_loaded_on`` is the day the same content was loaded first; then nothing was written. ``n_doubtful``
    counts the problems of the document. ``n_asked`` rows may be one of the issue before in other words: they are
    counted neither as new nor as gone until a person has said so.
    """

    document_id: int
    already_loaded_on: date | None = None
    n_new: int = 0
    n_changed: int = 0
    n_unchanged: int = 0
    n_gone: int = 0
    n_doubtful: int = 0
    n_asked: int = 0


def load_document(
    connection: Connection,
    *,
    document: Mapping,
    rows: Sequence[Mapping],
    problems: Sequence[Mapping],
    initiative_ids: Sequence[str | None],
    likely: Mapping[int, tuple[str, str]] | None = None,
    apart: Mapping[int, str] | None = None,
    replaces_id: int | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> Loaded:
    """Store a document that has been read; the caller's transaction makes it all or nothing.

    Only adds. An initiative of the issue before that this one no longer holds gets a version that says it is gone. A
    document of the same day as one of its series is another edition of that issue and takes its place. An issue older
    than those already loaded is put where its date belongs, and what it tells of newer ones (changed, unchanged since)
    is recorded anew.

    Parameters
    ----------
    document
        name, sha256, kind, format, title, dated_on, shows_colour, retells_sha256; series_id where it is another's
        reading anew.
    rows, problems
        ``dataclasses.asdict`` of :class:`loaders.follow_ups.initiative.Initiative` and
        :class:`loaders.files.document.Problem`.
    initiative_ids
        For each row the initiative it continues, None for a new one.
    likely
        For some of the new rows, by position, the initiative it may be in other words, and why.
    apart
        For some, likewise, the initiative that somebody has answered it is not.
    replaces_id
        The document of a former reading of the same paper, which does not count any more.
    recorded_at
        The moment of the load, with its offset.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        A forum that is not in the register, or two rows that continue the same initiative.
    """
    owners = {one["forum_id"] for row in rows for one in row["forums"] if one["role"] == "owner"}
    writer.must_write(connection, whose.plan, owners, [one for one in initiative_ids if one is not None])
    known = issues.loaded(connection, document["sha256"])
    if known is not None:
        return Loaded(known["document_id"], already_loaded_on=known["recorded_at"].date())
    rows, problems, document = storable(list(rows)), storable(list(problems)), storable(dict(document))
    names = issues.forum_names(connection)
    _check(rows, initiative_ids, names)
    document["series_id"] = (
        document.get("series_id")
        or issues.series_retold(connection, document["sha256"])
        or series_id(document["title"] or document["name"])
    )
    before = issues.in_force_rows(connection, document["series_id"], document["dated_on"])
    # What the issue before held and this one does not is told to be gone.
    writer.must_write(connection, whose.plan, owners, before)
    document_id = add(connection, schema.document, [document | {"recorded_at": recorded_at}])[0]
    add(connection, schema.problem, [problem_row(problem, document_id) for problem in problems])
    ids = _named_ids(connection, rows, initiative_ids, document_id, recorded_at)
    versions = _add_versions(connection, document, document_id, rows, ids, names, recorded_at)
    n_gone = _mark_gone(connection, document["series_id"], document["dated_on"], recorded_at, replaces_id)
    later = issues.dates(connection, document["series_id"], after=document["dated_on"])
    restate(connection, document["series_id"], later, recorded_at, without=replaces_id)
    if replaces_id is not None:
        keep_corrections(connection, replaces_id, ids, document["dated_on"], recorded_at, writer)
    propose(connection, rows, ids, document["dated_on"], recorded_at)
    asked = ask_continued(connection, ids, likely or {}, apart or {}, document["dated_on"], recorded_at)
    note(connection, recorded_at, writer, "indlæst", document["name"], about=("paper", document_id))
    n_new = sum(initiative_id not in before for initiative_id in ids)
    n_changed = sum(row["initiative_id"] in before and differ(row, before[row["initiative_id"]]) for row in versions)
    return Loaded(
        document_id,
        n_new=n_new - sum(one not in before for one, _ in asked),
        n_changed=n_changed,
        n_unchanged=len(rows) - n_new - n_changed,
        n_gone=n_gone - sum(earlier_id in before for _, earlier_id in asked),
        n_doubtful=len(problems),
        n_asked=len(asked),
    )


def add_initiative(
    connection: Connection,
    *,
    title: str,
    sector: str,
    text: str = "",
    status: str = "uden-status",
    owner_id: str | None = None,
    on: date,
    recorded_at: datetime,
    writer: Writer,
) -> str:
    """Record an initiative that a person says there is, without a paper, and return its id.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        No title or sector, or an unknown status or forum.
    """
    writer.must_write(connection, whose.forums, [owner_id])
    names = issues.forum_names(connection)
    if not title.strip() or not sector.strip():
        raise refused("UDFYLD", what="titel og sektor")
    if status not in STATUSES:
        raise refused("UKENDT_VALG", found=status, what="en status")
    if owner_id is not None and owner_id not in names:
        raise refused("UKENDTE_FORA", found=owner_id)
    told = f"{writer.name}\x1f{recorded_at.isoformat()}\x1f{title}"
    document = {
        "sha256": hashlib.sha256(told.encode()).hexdigest(),
        "name": f"oprettet af {writer.name}"[:200],
        "kind": BY_HAND,
        "format": "",
        "title": None,
        "series_id": BY_HAND,
        "dated_on": on,
        "shows_colour": False,
        "retells_sha256": None,
        "recorded_at": recorded_at,
    }
    document_id = add(connection, schema.document, [document])[0]
    place = {**dict.fromkeys(("page", "table", "row", "sheet", "cell", "line_start", "line_end")), "slide": False}
    row = storable(
        {
            "sector": sector.strip(),
            "theme": None,
            "title": title.strip(),
            "text": text.strip(),
            "runs": [{"text": text.strip(), "red": False, "struck": False}],
            "follow_up_text": "",
            "status": status,
            "status_quote": None,
            "forums": [{"forum_id": owner_id, "role": "owner", "found": "", "place": place}] if owner_id else [],
            "follow_ups": [],
            "amounts": [],
            "changed": None,
            "place": place,
        }
    )
    (initiative_id,) = _named_ids(connection, [row], [None], document_id, recorded_at)
    _add_versions(connection, document, document_id, [row], [initiative_id], names, recorded_at)
    told = {"about": ("initiative", initiative_id), "new": title.strip()}
    note(connection, recorded_at, writer, "initiativ oprettet", initiative_id, **told)
    return initiative_id


def withdraw_initiative(
    connection: Connection, *, initiative_id: str, on: date, recorded_at: datetime, writer: Writer
) -> None:
    """Record that an initiative a person added is none after all; it keeps its history.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such initiative that a person added.
    """
    writer.must_write(connection, whose.initiatives, [initiative_id])
    now = issues.in_force_rows(connection, BY_HAND, on, by_paper=False).get(initiative_id)
    if now is None:
        raise refused("FINDES_IKKE", what="Initiativet", found=initiative_id)
    gone = {"gone": True, "valid_from_on": on, "recorded_at": recorded_at}
    add(connection, schema.version, [without_key(now) | gone])
    told = {"about": ("initiative", initiative_id), "old": now["title"], "new": "fortrudt"}
    note(connection, recorded_at, writer, "initiativ fortrudt", initiative_id, **told)


def _check(rows: Sequence[Mapping], initiative_ids: Sequence[str | None], names: Mapping) -> None:
    continued = [initiative_id for initiative_id in initiative_ids if initiative_id is not None]
    if len(initiative_ids) != len(rows) or len(set(continued)) != len(continued):
        raise refused("UENS_ANTAL", what="Hver række skal fortsætte sit eget initiativ")
    named = {part["forum_id"] for row in rows for part in (*row["forums"], *row["follow_ups"])}
    unknown = sorted(named - {None} - set(names))
    if unknown:
        raise refused("UKENDTE_FORA", found=", ".join(unknown))


def _named_ids(
    connection: Connection,
    rows: Sequence[Mapping],
    initiative_ids: Sequence[str | None],
    document_id: int,
    recorded_at: datetime,
) -> list[str]:
    """Return the id of each row's initiative; those not known yet are added, named after their title when nameless."""
    known = issues.initiative_ids(connection)
    taken = known | {initiative_id for initiative_id in initiative_ids if initiative_id}
    ids = []
    for row, initiative_id in zip(rows, initiative_ids, strict=True):
        ids.append(initiative_id or _free_id(slug(row["title"]) or "initiativ", taken))
        taken.add(ids[-1])
    new = [
        {"initiative_id": one, "document_id": document_id, "recorded_at": recorded_at}
        for one in ids
        if one not in known
    ]
    if new:
        connection.execute(insert(schema.initiative), new)
    return ids


def _free_id(name: str, taken: set[str], joint: str = "-") -> str:
    numbered = (f"{name}{joint}{number}" for number in range(2, len(taken) + 3))
    return next(one for one in chain([name], numbered) if one not in taken)


def _add_versions(
    connection: Connection,
    document: Mapping,
    document_id: int,
    rows: Sequence[Mapping],
    ids: Sequence[str],
    names: Mapping[str, list[str]],
    recorded_at: datetime,
) -> list[dict]:
    """Add the version of each row with its facts, and return the versions."""
    dated_on = document["dated_on"]
    older = issues.in_force_rows(connection, document["series_id"], dated_on - timedelta(days=1))
    has_older = issues.has_issue_before(connection, document["series_id"], dated_on)
    known = {"document_id": document_id, "valid_from_on": dated_on, "recorded_at": recorded_at, "gone": False}
    versions = []
    for position, (row, initiative_id) in enumerate(zip(rows, ids, strict=True)):
        version = version_row(row, position, names) | known | {"initiative_id": initiative_id}
        versions.append(version | standing(version, older.get(initiative_id), has_older, row["changed"]))
    version_ids = add(connection, schema.version, versions)
    facts = [fact_rows(row, version_id) for row, version_id in zip(rows, version_ids, strict=True)]
    told = {"document_id": document_id, "valid_from_on": dated_on, "recorded_at": recorded_at}
    for name in ("version_forum", "version_owner", "amount"):
        shared = told if name == "amount" else {}
        facts_of = [fact | shared for of_row in facts for fact in of_row[name]]
        add_keyless(connection, schema.metadata.tables[name], facts_of)
    _add_agreed(connection, document, rows, [one | known for one in _numbered(versions, version_ids)])
    return versions


def _numbered(versions: Sequence[Mapping], version_ids: Sequence[int]) -> list[dict]:
    pairs = zip(versions, version_ids, strict=True)
    return [{"initiative_id": version["initiative_id"], "version_id": version_id} for version, version_id in pairs]


def _add_agreed(
    connection: Connection, document: Mapping, rows: Sequence[Mapping], versions: Sequence[Mapping]
) -> None:
    """Add what the issue says is agreed of each initiative; it continues what the issues before and after it say.

    An issue loaded late continues the older first, and what it adds is what the next newer issue has already.
    """
    older, newer = _agreed_beside(connection, document, {version["version_id"] for version in versions})
    taken = issues.commitment_ids(connection, [version["initiative_id"] for version in versions])
    told = []
    for row, version in zip(rows, versions, strict=True):
        agreed = follow_up_rows(row)
        ids = _same_agreed(agreed, older.get(version["initiative_id"], ()), newer.get(version["initiative_id"], ()))
        for one, known_id in zip(agreed, ids, strict=True):
            first = f"{version['initiative_id']}~{one['forum_id'] or ''}"
            commitment_id = known_id or _free_id(first, taken, "~")
            taken.add(commitment_id)
            told.append(one | version | {"commitment_id": commitment_id})
    add(connection, schema.commitment, told)


def _agreed_beside(
    connection: Connection, document: Mapping, own: Collection[int]
) -> tuple[dict[str, list[RowMapping]], dict[str, list[RowMapping]]]:
    """Return what is agreed of each initiative by the issue in force before this one, and by the next newer one."""
    series, dated_on = document["series_id"], document["dated_on"]
    edition = issues.agreed_by_day(connection, series, dated_on, without=own)
    later = next(iter(issues.dates(connection, series, after=dated_on)), None)
    return edition, issues.agreed_by_day(connection, series, later, without=own) if later else {}


def _same_agreed(agreed: Sequence[Mapping], older: Sequence[Mapping], newer: Sequence[Mapping]) -> list[str | None]:
    new = [(one["forum_id"], window_of(one), one["quote"]) for one in agreed]
    found = continued([_known_agreed(one) for one in older], new)
    left = [one for one in newer if one["commitment_id"] not in found]
    rest = [at for at, one in enumerate(found) if one is None]
    for at, one in zip(rest, continued([_known_agreed(one) for one in left], [new[at] for at in rest]), strict=True):
        found[at] = one
    return found


def _known_agreed(row: Mapping) -> tuple:
    return row["commitment_id"], row["forum_id"], window_of(row), row["quote"]


def _mark_gone(connection: Connection, series: str, dated_on: date, recorded_at: datetime, without: int | None) -> int:
    """Record that an issue no longer holds what older ones left in force on its day, and return how many those are."""
    document_id = issues.newest_document_id(connection, series, dated_on)
    left = [
        row
        for row in issues.in_force_rows(connection, series, dated_on, without=without).values()
        if row["document_id"] != document_id
    ]
    nowhere = dict.fromkeys(("page", "table_no", "row_no", "sheet", "cell", "line_start", "line_end"))
    here = {"document_id": document_id, "valid_from_on": dated_on, "recorded_at": recorded_at}
    add(
        connection,
        schema.version,
        [without_key(row) | nowhere | here | {"gone": True, "changed": None} for row in left],
    )
    return len(left)


def restate(
    connection: Connection, series: str, days: Sequence[date], recorded_at: datetime, *, without: int | None = None
) -> None:
    """Record anew what issues tell where an older one came late or is taken back: what they changed, since when.

    ``days`` are those of the issues, the earliest first.
    """
    for day in days:
        older = issues.in_force_rows(connection, series, day - timedelta(days=1))
        has_older = issues.has_issue_before(connection, series, day)
        for row in issues.in_force_rows(connection, series, day, by_paper=False).values():
            if row["valid_from_on"] == day:
                marked = row["changed"] if row["shows_colour"] else None
                new = standing(row, older.get(row["initiative_id"]), has_older, marked)
                if new != {name: row[name] for name in new}:
                    facts = issues.facts(connection, row["version_id"])
                    record_anew(connection, row, new | {"recorded_at": recorded_at}, facts)
        _mark_gone(connection, series, day, recorded_at, without)


def sync_prints(
    connection: Connection, *, source_sha256: str, prints: Sequence[Mapping], recorded_at: datetime, writer: Writer
) -> None:
    """Add the prints of the rows of a retold paper that are not known yet, of the initiatives that there are.

    Parameters
    ----------
    prints
        initiative_id, text_print and phrase_prints, as `danish.prints` makes them of text and follow-up cell.
    """
    writer.must_write(connection, whose.everything)
    known, there = issues.printed(connection, source_sha256), issues.initiative_ids(connection)
    new = [row for row in prints if row["initiative_id"] in there - known]
    if new:
        rows = [{"source_sha256": source_sha256, **row} for row in new]
        connection.execute(insert(schema.source_print), rows)
        note(connection, recorded_at, writer, "aftryk", f"{len(new)} rækker", about=("register", "aftryk"))
