"""Who owns a row: the owners of its columns and the forums of its follow-up, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from danish.verbs import PASSIVE, any_form
from loaders.files import Place
from loaders.follow_ups.initiative import ForumMention
from loaders.names import ORGANISATION, Register, owners_in
from loaders.promised import Owner


def owner_of_forum(forum_id: str | None, found: str, place: Place, register: Register) -> Owner:
    """Return the owner that a forum named in a follow-up cell is."""
    name = next((forum.name for forum in register.forums if forum.forum_id == forum_id), found)
    return Owner(name, "forum", forum_id=forum_id, place=place)


# "Følges fremadrettet i klyngerne", "varetages af de fem kommuner": whoever is kept by owns.
_KEPT_BY = re.compile(
    rf"\b{any_form(('keeps',), (PASSIVE,))}\s(?:[^\W\d_]+\s){{0,3}}?(?:i|af|hos|ved)\s(?:[^\W\d_]+\s){{0,2}}$",
    re.IGNORECASE,
)


def keepers(text: str, place: Place, register: Register) -> Iterator[Owner]:
    """Yield the organisations that a follow-up cell says an initiative is followed by, or handed over to."""
    for found in owners_in(text, register):
        if found.owner.kind == ORGANISATION and _KEPT_BY.search(text[: found.begin]):
            yield replace(found.owner, role="owner", place=place)


def merged_forums(owners: Sequence[Owner], mentions: Sequence[ForumMention]) -> tuple[ForumMention, ...]:
    """Return each forum of the register once; who owns is not only told."""
    owning = [
        ForumMention(owner.forum_id, "owner", owner.name, owner.place) for owner in owners if owner.forum_id is not None
    ]
    merged: dict[str, ForumMention] = {}
    for mention in [*mentions, *owning]:
        before = merged.get(mention.forum_id)
        if before is None or (before.role != "owner" and mention.role == "owner"):
            merged[mention.forum_id] = mention if before is None else replace(before, role="owner")
    return tuple(merged.values())
