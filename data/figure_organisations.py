"""Whose a figure is: an organisation of the register, or a department or hospital that its table is first to name."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danish.likeness import share_alike
from danish.messages import FINDING, message
from danish.text import slug
from data.labels import ORGANISATION_KINDS

_AREAS = ("region", "cluster", "country")
_SUM_OF_AREA = re.compile(r"[\s,:-]*(?:i alt|ialt|total|totalt)$", re.IGNORECASE)
_KIND_WORDS = re.compile(r"(?:^|-)(?:afd|afdeling|afdelingen|klinik|klinikken|afsnit)(?=-|$)|afd(?:eling(?:en)?)?$")
_ALIKE, _ALIKE_AS_WRITTEN = 0.8, 0.92
_SHORT = 4
_LONGEST_NAME = 200


@dataclass(frozen=True)
class NewOrganisation:
    """A department or hospital that a table names and the register lacks; ``alike`` is a known name it resembles."""

    organisation_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent_id: str | None
    region: str | None
    cluster: str | None
    hospital: str | None
    alike: str | None
    place: Mapping


class Organisations:
    """The register, which grows by the departments and hospitals that the rows of a table name.

    Only a name that stands under a heading for departments or hospitals is added, in the words of the source. A
    department is looked for at the hospital that its row, section or titles name; one of another hospital is another.
    A name that resembles a known one is told of and never taken for it.
    """

    def __init__(self, register: Sequence[Mapping]):
        self.new: list[NewOrganisation] = []
        self._about: dict[str, Mapping] = {}
        self._called: dict[str, list[str]] = defaultdict(list)
        for row in register:
            self._add(row, row["names"])

    def id_of(self, row: Mapping) -> str | None:
        """Return the organisation of a figure as its reader gives it, None where it is not told or not known."""
        name = row["organisation"] or ""
        if row["kommune_code"]:
            return self._only(f"kommune-{row['kommune_code']}")
        if row.get("role", "unit") == "unit" and row.get("kind") == "department":
            return self._department(name, row)
        if row.get("role", "unit") == "unit" and row.get("kind") == "hospital":
            return self._hospital_called(name, row)
        return self._only(name) or self._area(name)

    def _add(self, row: Mapping, names: Sequence[str]) -> None:
        one = row["organisation_id"]
        self._about[one] = row
        for name in {one, *(slug(name, length=300) for name in names)}:
            self._called[name].append(one)

    def _only(self, name: str) -> str | None:
        found = self._called.get(slug(name, length=300), [])
        return found[0] if len(found) == 1 else None

    def _area(self, name: str) -> str | None:
        """Return the larger area that a sum is of: "Region Midtjylland i alt"."""
        found = self._only(_SUM_OF_AREA.sub("", name))
        return found if found and self._about[found]["kind"] in _AREAS else None

    def _department(self, name: str, row: Mapping) -> str | None:
        hospital = self._hospital(row)
        found = self._no_kommune_called(name)
        if hospital is not None:
            found = [one for one in found if self._belongs(one, hospital, name)]
        elif len(found) > 1:
            found = [one for one in found if self._about[one].get("parent_id") is None]
        return found[0] if len(found) == 1 else self._made(name, row, "department", hospital)

    def _belongs(self, one: str, hospital: str, name: str) -> bool:
        """Whether what bears the name is of the hospital, or bears it as its full name and not as a short one."""
        about = self._about[one]
        is_full = slug(about["name"]) == slug(name) and about.get("parent_id") is not None
        return about["kind"] != "department" or about.get("parent_id") == hospital or (is_full and "," in about["name"])

    def _hospital(self, row: Mapping) -> str | None:
        if row.get("hospital"):
            return self._hospital_called(row["hospital"], row)
        over = f"-{slug(row.get('over') or '', length=2000)}-"
        named = {
            f"-{name}-": ids[0]
            for name, ids in self._called.items()
            if len(ids) == 1 and self._about[ids[0]]["kind"] == "hospital" and f"-{name}-" in over
        }
        longest = {one for name, one in named.items() if not any(name in other != name for other in named)}
        return longest.pop() if len(longest) == 1 else None

    def _hospital_called(self, name: str, row: Mapping) -> str | None:
        found = self._no_kommune_called(name)
        return found[0] if len(found) == 1 else None if found else self._made(name, row, "hospital", None)

    def _no_kommune_called(self, name: str) -> list[str]:
        """Return those called so that are no municipality: "Viborg" under "Hospital" is a hospital."""
        return [one for one in self._called.get(slug(name, length=300), []) if self._about[one]["kind"] != "kommune"]

    def _made(self, name: str, row: Mapping, kind: str, parent_id: str | None) -> str | None:
        code = slug(name, length=300)
        if not re.search("[a-z]", code) or len(name) > _LONGEST_NAME:
            return None
        parent = self._about.get(parent_id, {})
        taken = [one for one in self._called.get(code, []) if parent or self._shows(one, code)]
        apart = f", {parent['name']}" if parent else f" ({ORGANISATION_KINDS[kind]})"
        shown = name + apart if taken else name
        made = NewOrganisation(
            self._free_id(f"{parent_id or 'afdeling' if kind == 'department' else 'hospital'}-{code}"[:76].rstrip("-")),
            shown[:_LONGEST_NAME],
            (name,) if shown != name else (),
            kind,
            parent_id,
            parent.get("region"),
            parent.get("cluster"),
            parent.get("name"),
            self._alike(code, kind, parent_id),
            row["place"],
        )
        self.new.append(made)
        self._add(vars(made), (made.name, *made.aliases))
        return made.organisation_id

    def _shows(self, one: str, code: str) -> bool:
        return slug(self._about[one]["name"], length=300) == code

    def _free_id(self, wanted: str) -> str:
        ids = (wanted, *(f"{wanted}-{n}" for n in range(2, 1000)))
        return next(one for one in ids if one not in self._about and one not in self._called)

    def _alike(self, code: str, kind: str, parent_id: str | None) -> str | None:
        """Return the name of one of the same kind, and perhaps of the same hospital, that is nearly the same."""
        for name, ids in self._called.items():
            for about in (self._about[one] for one in ids):
                hospitals = {parent_id, about.get("parent_id")} - {None}
                if about["kind"] == kind and len(hospitals) < 2 and _are_alike(code, name):
                    return about["name"]
        return None


def _are_alike(one: str, other: str) -> bool:
    """Whether two folded names differ by a typing error or by "Afd." alone; "afsnit-1" and "afsnit-2" do not."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if share_alike(one, other) >= _ALIKE_AS_WRITTEN:
        return True
    one, other = (_KIND_WORDS.sub("", name).strip("-") for name in (one, other))
    if min(len(one), len(other)) < _SHORT:
        return one == other != ""
    return share_alike(one, other) >= _ALIKE


def new_organisation_finding(new: NewOrganisation) -> dict:
    """Return what the figure guard says of a department or hospital that was added, to be checked by a person."""
    stated = new.aliases[0] if new.aliases else new.name
    what = ORGANISATION_KINDS[new.kind]
    where = f" under {new.hospital}" if new.hospital else ""
    where = where or (" uden hospital, for kilden nævner ikke hvilket" if new.kind == "department" else "")
    key = "NEW_ORGANISATION_ALIKE" if new.alike else "NEW_ORGANISATION"
    reason = message(key, FINDING).words(stated=stated, kind=what, where=where, alike=new.alike)
    told = {"code": "NEW_ORGANISATION", "severity": "warning", "stated": stated, "expected": new.alike or ""}
    return told | {"reason": reason, "place": new.place}
