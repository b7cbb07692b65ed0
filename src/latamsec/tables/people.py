"""The table of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from latamsec.countries import CountryLike
from latamsec.models import Person
from latamsec.tables import filters
from latamsec.tables.base import Table
from latamsec.tables.facets import Facet, of_field
from latamsec.tables.filters import Several


class PersonTable(Table[Person]):
    """People who act in the record, by id."""

    __slots__ = ()
    _name = "people"
    _record = Person
    _facets: ClassVar[Mapping[str, Facet]] = {"country": of_field("countries")}

    @filters.keywords
    def filter(self, *, country: Several[CountryLike] | None = None, text: str | None = None) -> PersonTable:
        """Return the people who meet all conditions; see `Table`.

        Args:
            country: The country or region for which they hold office or act.
            text: Words in a name or an office.

        Examples:
            >>> latamsec.load("2026.10.4.1").people.filter(country="Panama", text="President").ids
            ('jose-raul-mulino',)
        """
        return self._select(filters.of_country(self.identity, country), filters.terms(text))
