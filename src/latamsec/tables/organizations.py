"""The table of organizations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from latamsec.countries import CountryLike
from latamsec.models import Organization
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table, alpha_2_of, sources_of
from latamsec.tables.filters import Several
from latamsec.vocabulary import OrganizationKind


class OrganizationTable(Table[Organization]):
    """Armed and criminal groups, by id."""

    __slots__ = ()
    _name = "organizations"
    _record = Organization
    _facets: ClassVar[Mapping[str, Facet]] = {
        "country": lambda _, group: alpha_2_of(group),
        "kind": lambda _, group: (group.kind.value,),
        "source": sources_of,
    }

    def filter(
        self,
        *,
        country: Several[CountryLike] | None = None,
        kind: Several[str | OrganizationKind] | None = None,
        text: str | None = None,
        source: Several[str] | None = None,
    ) -> OrganizationTable:
        """The groups that meet all conditions given; of several values for one condition, any will do.

        Args:
            country: Where the group is based; a country or region by any of its names, demonyms or codes.
            kind: What it is.
            text: Words in the summary or in any of its names.
            source: A source's id, a publisher, or a kind of source.

        Raises:
            UnknownName: a word means nothing in this dataset.
            AmbiguousName: a word means more than one thing.
        """
        return self._select(
            filters.any_of("country", country, filters.country_codes),
            filters.any_of("kind", kind, filters.member(OrganizationKind, "kind of organization")),
            filters.any_of("source", source, self._dataset.resolver.sources),
            filters.phrase(text),
        )
