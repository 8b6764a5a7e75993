"""Forums, organisations, municipalities and people, found by register."""

from loaders.names.bodies import meeting_bodies, meeting_forms, meets, names_post
from loaders.names.forums import FoundForum, find_forums, suggest
from loaders.names.municipalities import Match, find_kommune
from loaders.names.name_spans import likely_people, person_spans
from loaders.names.near import Near, near_names
from loaders.names.organisations import (
    FoundOrganisation,
    find_organisations,
    is_organisation,
    names_body,
    organisation_id_of,
)
from loaders.names.owners import FORUM, ORGANISATION, PERSON, UNIT, FoundOwner, find_owners, owners_in
from loaders.names.people import (
    CONTACT_IN_TEXT,
    GIVEN_NAMES,
    Person,
    breaks_name,
    has_contact,
    is_list_fragment,
    is_on_list,
    n_first_names,
    n_initials,
    n_short_names,
    n_stated,
    organisations_of,
    people_in,
    without_people,
)
from loaders.names.register import Forum, Organisation, Register, read_register, register_of
from loaders.names.veil import IS_NAME, IS_NONE, NAME_ANSWER, Names, nameless, names_of, people_of_file_name, veiled

__all__ = [
    "CONTACT_IN_TEXT",
    "FORUM",
    "GIVEN_NAMES",
    "IS_NAME",
    "IS_NONE",
    "NAME_ANSWER",
    "ORGANISATION",
    "PERSON",
    "UNIT",
    "Forum",
    "FoundForum",
    "FoundOrganisation",
    "FoundOwner",
    "Match",
    "Names",
    "Near",
    "Organisation",
    "Person",
    "Register",
    "breaks_name",
    "find_forums",
    "find_kommune",
    "find_organisations",
    "find_owners",
    "has_contact",
    "is_list_fragment",
    "is_on_list",
    "is_organisation",
    "likely_people",
    "meeting_bodies",
    "meeting_forms",
    "meets",
    "n_first_names",
    "n_initials",
    "n_short_names",
    "n_stated",
    "nameless",
    "names_body",
    "names_of",
    "names_post",
    "near_names",
    "organisation_id_of",
    "organisations_of",
    "owners_in",
    "people_in",
    "people_of_file_name",
    "person_spans",
    "read_register",
    "register_of",
    "suggest",
    "veiled",
    "without_people",
]
