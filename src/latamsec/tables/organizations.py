"""The table of organizations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from latamsec.countries import CountryLike
from latamsec.models import Organization
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, of_field, sources_of
from latamsec.tables.filters import Several
from latamsec.vocabulary import OrganizationKind


class OrganizationTable(Table[Organization]):
    """Armed and criminal organizations, by id."""

    __slots__ = ()
    _name = "organizations"
    _record = Organization
    _facets: ClassVar[Mapping[str, Facet]] = {
        "country": of_field("countries"),
        "kind": of_field("kind"),
        "source": sources_of,
    }

    @filters.keywords
    def filter(
        self,
        *,
        country: Several[CountryLike] | None = None,
        kind: Several[str | OrganizationKind] | None = None,
        text: str | None = None,
        source: Several[str] | None = None,
    ) -> OrganizationTable:
        """Return the organizations that meet all conditions; see `Table`.

        Args:
            country: Where the organization is based: a country or region by any of its names, demonyms or codes.
            kind: The kind of organization.
            text: Words in the summary or in any of its names.
            source: The id of a source, a publisher, or a kind of source.

        Examples:
            >>> latamsec.load("2026.10.4.1").organizations.filter(country="Ecuador").ids
            ('comandos-de-la-frontera', 'los-choneros', 'los-lobos', 'los-tiguerones')
        """
        return self._select(
            filters.of_country(self.identity, country),
            filters.word("kind", kind, OrganizationKind, "kind of organization"),
            filters.any_of("source", source, self.dataset.resolver.sources),
            filters.terms(text),
        )
