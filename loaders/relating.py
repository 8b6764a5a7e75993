"""What minutes tell of what was agreed before: taken up, put off or repeated, in whatever order papers are loaded."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from data import queries, writes
from data.choices import Choices
from loaders.minutes import related


def relate(connection: Connection, forum_ids: Collection[str], since: date, by: Mapping) -> None:
    """Hold all minutes of some forums from a day on against what had been agreed before each meeting.

    It is done anew for each of them, so that the last paper loaded may be the oldest. Retellings tell themselves how
    what they agreed went on: they are held against other papers only.

    Parameters
    ----------
    by
        recorded_at and writer.
    """
    if not forum_ids:
        return
    known = Choices(status_date=date.max, forums=tuple(sorted(forum_ids)))
    held = queries.meetings.meetings(connection, known)
    held = held[held["has_minutes"] & (held["on_day"] >= since)].sort_values("on_day", kind="stable")
    told = queries.commitments.told_of(connection, set(held["forum_id"])) if len(held) else []
    retellings = queries.sources.retellings(connection)
    for meeting in held.itertuples():
        known_of = set() if meeting.document_id not in retellings else retellings
        _relate_meeting(connection, meeting, [one for one in told if one["document_id"] not in known_of], by)


def _relate_meeting(connection: Connection, meeting, told: Iterable[dict], by: Mapping) -> None:
    earlier = _before(told, meeting)
    own = {one["commitment_id"]: one for one in told if one["meeting_id"] == meeting.meeting_id}
    later = set(queries.decisions.items_put_off(connection, meeting.meeting_id))
    agenda = queries.meetings.agenda(connection, meeting.meeting_id, date.max).to_dict("records")
    items = [item | {"is_put_off": item["agenda_item_id"] in later} for item in agenda]
    found = related(earlier, items, list(own.values()), forum_id=meeting.forum_id, held_on=meeting.on_day)
    writes.relate(
        connection,
        document_id=meeting.document_id,
        taken_up=[one | {"agenda_item_id": items[one["position"]]["agenda_item_id"]} for one in found.taken_up],
        continued=found.continued,
        **by,
    )


def _before(told: Iterable[dict], meeting) -> list[dict]:
    """Return what concerns a forum as it was last told before a meeting."""
    newest = {}
    for one in told:
        if one["told_on"] < meeting.on_day and meeting.forum_id in (one["forum_id"], one["from_forum_id"]):
            newest[one["commitment_id"]] = one
    return list(newest.values())
