"""Which clusters the things belong to that a write changes.

Each answer is a list with the clusters of every thing, an empty set for one that belongs to none. An empty list means
that nothing of any cluster is changed.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, Select, select

from data.schema import (
    commitment,
    decision,
    forum,
    meeting,
    meeting_version,
    organisation,
    project,
    reading,
    version,
    version_forum,
)

Things = list[frozenset[str]]


def somewhere(connection: Connection) -> Things:
    """Return nothing of any cluster: a paper on its way, before it is known whose it is."""
    return []


def everything(connection: Connection) -> Things:
    """Return what belongs to all clusters together: the registers, the examples."""
    return [frozenset()]


def of_cluster(connection: Connection, cluster: str | None) -> Things:
    """Return a cluster itself, None for all."""
    return [frozenset(filter(None, [cluster]))]


def forums(connection: Connection, forum_ids: Iterable[str | None]) -> Things:
    """Return each forum by itself; one that is not known belongs to no cluster."""
    known = dict(connection.execute(select(forum.c.forum_id, forum.c.cluster)).all())
    return [frozenset(filter(None, [known.get(one)])) for one in forum_ids]


def register(connection: Connection, new: Collection[Mapping]) -> Things:
    """Return the forums that are to be in the register: those known by what is known; a new one is what it says."""
    known = set(connection.scalars(select(forum.c.forum_id)))
    told = [frozenset([one["cluster"]]) for one in new if one["forum_id"] not in known and one["cluster"]]
    return told + forums(connection, [one["forum_id"] for one in new if one["forum_id"] in known])


def meetings(connection: Connection, meeting_id: str) -> Things:
    """Return a meeting: it is its forum's."""
    return [_clusters(connection, _at_meetings(meeting.c.meeting_id == meeting_id))]


def projects(connection: Connection, project_ids: Collection[str], forum_ids: Collection[str] = ()) -> Things:
    """Return the projects that are known, and forums that are to have one."""
    known = connection.scalars(select(project.c.forum_id).where(project.c.project_id.in_(project_ids)))
    return forums(connection, dict.fromkeys([*known, *forum_ids]))


def decisions(connection: Connection, decision_id: str) -> Things:
    """Return a decision: it is the forum's that took it."""
    of_forum = select(forum.c.cluster).join(decision, decision.c.forum_id == forum.c.forum_id)
    return [_clusters(connection, of_forum.where(decision.c.decision_id == decision_id))]


def initiatives(connection: Connection, initiative_ids: Iterable[str]) -> Things:
    """Return each initiative by itself: it is those forums' that own it in the issues that tell of it."""
    return [_clusters(connection, _of_versions(version.c.initiative_id == one)) for one in initiative_ids]


def plan(connection: Connection, forum_ids: Collection[str], initiative_ids: Collection[str]) -> Things:
    """Return a plan as one thing, by the forums that own something in it and the initiatives it continues."""
    named = select(forum.c.cluster).where(forum.c.forum_id.in_(forum_ids))
    continued = _of_versions(version.c.initiative_id.in_(initiative_ids))
    return [_clusters(connection, named) | _clusters(connection, continued)]


def commitments(connection: Connection, commitment_ids: Iterable[str], *forum_ids: str | None) -> Things:
    """Return each commitment by itself, and the forums that are to have it."""
    return [_of_commitment(connection, one) for one in commitment_ids] + forums(connection, filter(None, forum_ids))


def agreement(connection: Connection, forum_id: str | None, initiative_id: str | None) -> Things:
    """Return something new that is agreed: it is its forum's, else its initiative's."""
    return forums(connection, [forum_id]) if forum_id or not initiative_id else initiatives(connection, [initiative_id])


def documents(connection: Connection, document_id: int) -> Things:
    """Return a document: it is the forum's whose meeting it tells of, or theirs that own something in it."""
    return [_of_documents(connection, [document_id])]


def papers(connection: Connection, document_ids: Iterable[int]) -> Things:
    """Return each of some documents by itself."""
    return [_of_documents(connection, [one]) for one in document_ids]


def files(connection: Connection, file_sha256: str) -> Things:
    """Return what has been read of a file, nothing where that is nothing."""
    return _read(connection, reading.c.file_sha256 == file_sha256)


def paper_series(connection: Connection, name: str) -> Things:
    """Return the papers of a series, nothing where none has been loaded."""
    return _read(connection, reading.c.paper_series == name)


def organisations(connection: Connection, organisation_ids: Iterable[str | None]) -> Things:
    """Return each organisation by itself; a municipality may belong to two clusters."""
    known = dict(connection.execute(select(organisation.c.organisation_id, organisation.c.cluster)).all())
    return [frozenset(filter(None, (known.get(one) or "").split(";"))) for one in dict.fromkeys(organisation_ids)]


def _of_commitment(connection: Connection, commitment_id: str) -> frozenset[str]:
    is_it = commitment.c.commitment_id == commitment_id
    own = select(forum.c.cluster).join(commitment, commitment.c.forum_id == forum.c.forum_id).where(is_it)
    told_at = select(commitment.c.meeting_id).where(is_it)
    under = select(commitment.c.initiative_id).where(is_it)
    places = (own, _at_meetings(meeting.c.meeting_id.in_(told_at)), _of_versions(version.c.initiative_id.in_(under)))
    # What returns to a forum is that forum's; only what names none is whose minutes or plan it stands in.
    return next(filter(None, (_clusters(connection, place) for place in places)), frozenset())


def _of_documents(connection: Connection, document_ids: Collection[int]) -> frozenset[str]:
    told = select(meeting_version.c.meeting_id).where(meeting_version.c.document_id.in_(document_ids))
    held = told.where(meeting_version.c.state == "held")
    at = _clusters(connection, _at_meetings(meeting.c.meeting_id.in_(held)))
    return at | _clusters(connection, _of_versions(version.c.document_id.in_(document_ids)))


def _read(connection: Connection, condition: ColumnElement[bool]) -> Things:
    known = list(connection.scalars(select(reading.c.document_id).where(condition)))
    return [_of_documents(connection, known)] if known else []


def _at_meetings(condition: ColumnElement[bool]) -> Select:
    return select(forum.c.cluster).join(meeting, meeting.c.forum_id == forum.c.forum_id).where(condition)


def _of_versions(condition: ColumnElement[bool]) -> Select:
    owned = version_forum.join(version, version.c.version_id == version_forum.c.version_id)
    own = select(forum.c.cluster).join(owned, version_forum.c.forum_id == forum.c.forum_id)
    return own.where(condition, version_forum.c.role == "owner")


def _clusters(connection: Connection, statement: Select) -> frozenset[str]:
    return frozenset(filter(None, connection.scalars(statement.distinct())))
