"""Rules of the names of organizations and people, and of people's roles."""

from __future__ import annotations

from datetime import date

from latamsec.checks._rules import Problems, problem_of, rule
from latamsec.models import Records
from latamsec.vocabulary import NameKind, Strength

_LONGEST_ACRONYM = 10


@rule
def organization_names_are_consistent(records: Records) -> Problems:
    """Every organization's `name` is one of its `names`; every acronym is one word of at most 10 characters."""
    for organization in records.organizations:
        if organization.name not in {name.text for name in organization.names}:
            yield problem_of(organization, "name", f"{organization.name!r} is not among the names", "add it to names")
        for number, name in enumerate(organization.names):
            if name.kind is NameKind.ACRONYM and (" " in name.text or len(name.text) > _LONGEST_ACRONYM):
                message = f"{name.text!r} is not an acronym: expected one word of at most {_LONGEST_ACRONYM} characters"
                yield problem_of(organization, f"names[{number}]", message)


@rule
def strong_names_are_unique(records: Records) -> Problems:
    """No name of two organizations is strong for either."""
    bearers: dict[str, set[str]] = {}
    for organization in records.organizations:
        for name in organization.names:
            bearers.setdefault(name.text.casefold(), set()).add(organization.id)
    for organization in records.organizations:
        for number, name in enumerate(organization.names):
            others = sorted(bearers[name.text.casefold()] - {organization.id})
            if others and name.strength is Strength.STRONG:
                message = f"{name.text!r} is also a name of {', '.join(others)}"
                yield problem_of(organization, f"names[{number}].strength", message, 'strength = "weak"')


@rule
def people_have_different_names(records: Records) -> Problems:
    """No two people share a name."""
    bearers: dict[str, str] = {}
    for person in records.people:
        for name in (person.name, *person.names):
            bearer = bearers.setdefault(name.casefold(), person.id)
            if bearer != person.id:
                yield problem_of(person, "name", f"{name!r} is also a name of {bearer}")


@rule
def roles_in_order(records: Records) -> Problems:
    """No role of a person ends before it begins, and the oldest comes first."""
    for person in records.people:
        latest = date.min
        for number, role in enumerate(person.roles):
            since, until = role.since, role.until
            if since and until and until.latest and not since.possibly_by(until.latest):
                yield problem_of(person, f"roles[{number}].until", f"the role ends {until}, before it begins {since}")
            if since and since.earliest:
                if since.earliest < latest:
                    message = f"the role begins {since}, before the role above it"
                    yield problem_of(person, f"roles[{number}].since", message, "put the oldest first")
                latest = since.earliest
