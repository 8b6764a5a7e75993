"""Portfolios: their words, their projects and milestones, and where a person says that a project stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from danish.text import slug
from data import schema
from data.labels import PORTFOLIO_WORD_KINDS
from data.queries.before_writing import plans as issues
from data.queries.before_writing import projects as project_register
from data.queries.before_writing import whose
from data.rows import place_values, storable, window_values
from data.writes.records import Writer, add, add_keyless, must_be_seen, note, refused

_OF_PROJECT = (
    "title", "text", "category", "phase", "is_prioritised", "runs_forum_id", "start_on", "end_on", "time_frame",
    "quote",
)  # fmt: skip


def sync_portfolio_words(
    connection: Connection, words: Sequence[Mapping], *, recorded_at: datetime, writer: Writer
) -> int:
    """Add the words that portfolios lack or call otherwise, and return how many; the newest of a code counts.

    Parameters
    ----------
    words
        forum_id, kind (:data:`data.labels.PORTFOLIO_WORD_KINDS`), code, name, meaning, source, each portfolio in its
        own order.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The forum or the kind of word is not known.
    """
    writer.must_write(connection, whose.forums, [one["forum_id"] for one in words])
    _must_know_forums(connection, [one["forum_id"] for one in words])
    if unknown := {one["kind"] for one in words} - set(PORTFOLIO_WORD_KINDS):
        raise refused("UKENDT_VALG", found=", ".join(sorted(unknown)), what="en slags ord i en portefølje")
    names = ("forum_id", "kind", "code", "name", "meaning", "source")
    told = [{name: one[name] for name in names} | {"position": at} for at, one in enumerate(words)]
    known = project_register.words(connection)
    new = [row for row in told if known.get((row["forum_id"], row["kind"], row["code"])) != row]
    add(connection, schema.portfolio_word, [row | {"recorded_at": recorded_at} for row in new])
    if new:
        note(connection, recorded_at, writer, "porteføljens ord", f"{len(new)} ord")
    return len(new)


def add_projects(
    connection: Connection,
    *,
    projects: Sequence[Mapping],
    milestones: Sequence[Mapping],
    document_id: int | None,
    valid_from_on: date,
    recorded_at: datetime,
    writer: Writer,
) -> int:
    """Add what a document says of projects and milestones, and return of how many projects it tells something new.

    Told again it changes nothing. The milestones of a project take the place of those an older document told of.

    Parameters
    ----------
    projects
        forum_id (of the portfolio), title, text, category, phase (codes of its words), is_prioritised, runs_forum_id,
        start_on, end_on, time_frame, roles ([role, organisation]), quote, place; project_id, else made of the title.
    milestones
        project_id, title, quote, window, forum_id, place.
    document_id
        The document that says it; None where a person does.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        A forum, a word of the portfolio or the project of a milestone is not known.
    """
    projects, milestones = storable([dict(one) for one in projects]), storable([dict(one) for one in milestones])
    ids = [one.get("project_id") or slug(one["title"], length=120) or "projekt" for one in projects]
    writer.must_write(connection, whose.projects, ids, [one["forum_id"] for one in projects])
    _check(connection, projects, milestones, ids)
    common = {"document_id": document_id, "valid_from_on": valid_from_on, "recorded_at": recorded_at}
    of_project = [
        _version(one, position) | common | {"project_id": project_id}
        for position, (one, project_id) in enumerate(zip(projects, ids, strict=True))
    ]
    steps = [_milestone(one) | common for one in milestones]
    told = {project_id: _told(of_project, steps, project_id) for project_id in ids}
    before = project_register.told_by(connection, document_id, valid_from_on, ids)
    new = [one for one in ids if told[one] != before.get(one)]
    known = project_register.forums(connection, ids)
    registered = [
        {"project_id": one, "forum_id": project["forum_id"], "recorded_at": recorded_at}
        for one, project in zip(ids, projects, strict=True)
        if one not in known
    ]
    add_keyless(connection, schema.project, registered)
    add(connection, schema.project_version, [row for row in of_project if row["project_id"] in new])
    add(connection, schema.milestone, [row for row in steps if row["project_id"] in new])
    if new:
        note(connection, recorded_at, writer, "projekter", f"{len(new)} projekter")
    return len(new)


def move_project(
    connection: Connection,
    *,
    project_id: str,
    category: str | None = None,
    phase: str | None = None,
    seen: Mapping[str, str | None] | None = None,
    valid_from_on: date | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record that a project stands in another category or phase; None leaves it where it is, "" takes it out of any.

    ``seen`` is where the writer saw it stand, by the names of what is moved; None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such project, its portfolio has no such category or phase, or it does not stand where it was seen.
    """
    writer.must_write(connection, whose.projects, [project_id])
    now = project_register.newest(connection, project_id)
    if now is None:
        raise refused("FINDES_IKKE", what="Projektet", found=project_id)
    now = dict(now)
    moved = {name: code or None for name, code in (("category", category), ("phase", phase)) if code is not None}
    _must_know_words(connection, now["forum_id"], moved)
    if any(now[name] != code for name, code in moved.items()):
        must_be_seen(seen, seen and {name: now[name] for name in seen}, f"er »{now['title']}« flyttet")
        since = {"valid_from_on": valid_from_on or recorded_at.date(), "recorded_at": recorded_at}
        own = {name: value for name, value in now.items() if name != "project_version_id"}
        add(connection, schema.project_version, [own | moved | since | {"document_id": None}])
        subject = f"{project_id} {' '.join(filter(None, moved.values()))}"
        told = {
            "about": ("project", project_id),
            "old": _stands(connection, now),
            "new": _stands(connection, now | moved),
        }
        note(connection, recorded_at, writer, "projekt flyttet", subject, **told)


def _stands(connection: Connection, told: Mapping) -> str:
    """Return the category and the phase of a project by their names."""
    known = project_register.words(connection)
    keys = [(told["forum_id"], kind, told[kind]) for kind in ("category", "phase")]
    return " · ".join(known[key]["name"] for key in keys if key in known) or "ingen kategori eller fase"


def _check(
    connection: Connection, projects: Sequence[Mapping], milestones: Sequence[Mapping], ids: Sequence[str]
) -> None:
    if len(set(ids)) != len(ids):
        raise refused("UENS_ANTAL", what="Hvert projekt skal have sit eget navn")
    if unknown := {one["project_id"] for one in milestones} - set(ids):
        raise refused("FINDES_IKKE", what="Projektet", found=", ".join(sorted(unknown)))
    named = [one[name] for one in projects for name in ("forum_id", "runs_forum_id")]
    _must_know_forums(connection, [*named, *(one["forum_id"] for one in milestones)])
    for one in projects:
        _must_know_words(connection, one["forum_id"], {name: one[name] for name in ("category", "phase")})
    placed = project_register.forums(connection, ids)
    for project_id, one in zip(ids, projects, strict=True):
        if placed.get(project_id, one["forum_id"]) != one["forum_id"]:
            raise refused("ANDEN_PORTEFOELJE", found=project_id)


def _must_know_forums(connection: Connection, forum_ids: Sequence[str | None]) -> None:
    if unknown := set(forum_ids) - {None} - set(issues.forum_names(connection)):
        raise refused("UKENDTE_FORA", found=", ".join(sorted(unknown)))


def _must_know_words(connection: Connection, forum_id: str, codes: Mapping[str, str | None]) -> None:
    known = project_register.words(connection)
    for kind, code in codes.items():
        if code is not None and (forum_id, kind, code) not in known:
            raise refused("UKENDT_VALG", found=code, what=f"en {PORTFOLIO_WORD_KINDS[kind]} i porteføljen")


def _version(project: Mapping, position: int) -> dict:
    told = {name: project[name] for name in _OF_PROJECT} | {"roles": [list(pair) for pair in project["roles"]]}
    return told | {"position": position, **place_values(project["place"])}


def _milestone(milestone: Mapping) -> dict:
    told = {name: milestone[name] for name in ("project_id", "title", "quote", "forum_id")}
    window = {name: value for name, value in window_values(milestone["window"]).items() if name != "recurrence"}
    return told | window | place_values(milestone["place"])


def _told(versions: Sequence[Mapping], milestones: Sequence[Mapping], project_id: str) -> list[dict]:
    """Return what is said of one project without the moment of recording."""
    own = [row for row in (*versions, *milestones) if row["project_id"] == project_id]
    return [{name: value for name, value in row.items() if name != "recorded_at"} for row in own]
