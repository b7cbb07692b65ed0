"""The table of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from latamsec.countries import CountryLike
from latamsec.models import Person
from latamsec.tables import filters
from latamsec.tables.base import Facet, Table, alpha_2_of
from latamsec.tables.filters import Several


class PersonTable(Table[Person]):
    """People who act in the record, by id."""

    __slots__ = ()
    _name = "people"
    _record = Person
    _facets: ClassVar[Mapping[str, Facet]] = {"country": lambda _, person: alpha_2_of(person)}

    def filter(self, *, country: Several[CountryLike] | None = None, text: str | None = None) -> PersonTable:
        """The people who meet all conditions given.

        Args:
            country: The country or region whose offices or acts they stand for.
            text: Words in a name or an office.

        Raises:
            UnknownName: no country or region is called so.
            AmbiguousName: several are.
        """
        return self._select(filters.any_of("country", country, filters.country_codes), filters.phrase(text))
