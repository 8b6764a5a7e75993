"""Decisions: what people say of those that were read, and which initiatives they are about."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from data import schema
from data.labels import REVIEW_STATES, SAID_OF_PAIRS
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import whose
from data.writes.records import Writer, add_keyless, must_be_seen, note, refused

LINK_STATES = ("linked", "proposed", "unlinked")


def review_decision(
    connection: Connection,
    *,
    decision_id: str,
    state: str,
    seen: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record that a decision is confirmed, rejected or not confirmed any more; said again it changes nothing.

    ``seen`` is the state the writer saw, None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such decision, the state is no code of :data:`data.labels.REVIEW_STATES`, or it is not as seen.
    """
    writer.must_write(connection, whose.decisions, decision_id)
    _must_know(connection, decision_id)
    if state not in REVIEW_STATES:
        raise refused("UKENDT_VALG", found=state, what="en afgørelse om en beslutning")
    now = meeting_register.review(connection, decision_id)
    if now != state:
        must_be_seen(seen, now, f"er beslutningen blevet »{REVIEW_STATES[now]}«")
        values = {"decision_id": decision_id, "state": state, "recorded_at": recorded_at}
        add_keyless(connection, schema.decision_review, [values])
        told = {"about": ("decision", decision_id), "old": REVIEW_STATES[now], "new": REVIEW_STATES[state]}
        note(connection, recorded_at, writer, f"beslutning {REVIEW_STATES[state]}", decision_id, **told)


def link_decision(
    connection: Connection,
    *,
    decision_id: str,
    initiative_id: str,
    state: str,
    seen: str | None = None,
    reason: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record whether a decision is about an initiative: linked, proposed, unlinked; said again it changes nothing.

    ``seen`` is what the writer saw of it, "unlinked" where nothing was said; None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such decision, initiative or state, or it is not as seen.
    """
    writer.must_write(connection, whose.decisions, decision_id)
    _must_know(connection, decision_id)
    must_be_initiatives(connection, [initiative_id])
    if state not in LINK_STATES:
        raise refused("UKENDT_VALG", found=state, what="et svar på, om beslutningen hører til initiativet")
    now = meeting_register.links(connection, decision_id).get(initiative_id)
    if now != state:
        must_be_seen(seen, now or "unlinked", "er der taget stilling til, om beslutningen handler om initiativet")
        about = {"decision_id": decision_id, "initiative_id": initiative_id}
        said = {"state": state, "reason": reason, "writer": writer.name[:120], "recorded_at": recorded_at}
        add_keyless(connection, schema.decision_link, [about | said])
        told = {"about": ("decision", decision_id), "old": now and SAID_OF_PAIRS[now], "new": SAID_OF_PAIRS[state]}
        subject = f"{decision_id} {initiative_id} {state}"
        note(connection, recorded_at, writer, "beslutning ved initiativ", subject, reason=reason, **told)


def propose_links(
    connection: Connection,
    decision_ids: Sequence[str],
    proposed: Sequence[Sequence[Mapping]],
    recorded_at: datetime,
) -> None:
    """Record which initiatives decisions are proposed to be about, but for pairs of which something was said before."""
    rows = [
        {"decision_id": decision_id, "initiative_id": one["initiative_id"], "state": "proposed"}
        | {"reason": one.get("reason"), "recorded_at": recorded_at}
        for decision_id, links in zip(decision_ids, proposed, strict=True)
        for one in _new(links, meeting_register.links(connection, decision_id) if links else {})
    ]
    add_keyless(connection, schema.decision_link, rows)


def must_be_initiatives(connection: Connection, initiative_ids: Sequence[str]) -> None:
    """Raise ValueError unless these are initiatives."""
    unknown = sorted(meeting_register.unknown_initiatives(connection, initiative_ids))
    if unknown:
        raise refused("FINDES_IKKE", what="Initiativet", found=", ".join(unknown))


def _new(links: Sequence[Mapping], said: Mapping[str, str]) -> list[Mapping]:
    """Return the proposals of initiatives not spoken of yet, each initiative once."""
    return list({one["initiative_id"]: one for one in links if one["initiative_id"] not in said}.values())


def _must_know(connection: Connection, decision_id: str) -> None:
    if not meeting_register.knows_decision(connection, decision_id):
        raise refused("FINDES_IKKE", what="Beslutningen", found=decision_id)
