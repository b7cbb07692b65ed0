"""Countries and regions, by their names, demonyms and codes.

A `Country` is an ISO 3166-1 code; its other properties are lookups. `_data/countries.json` has names in English,
Spanish, Portuguese, French and Haitian Creole, demonyms and everyday spellings of the countries in this dataset
(`docs/countries.md` lists its sources). All other countries come from pycountry, which this module owns. Regions with
an M49 code have the members of the United Nations' M49 standard.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from typing import Any, TypeAlias

import attrs

from latamsec import _packaged
from latamsec.errors import AmbiguousName, UnknownName
from latamsec.text import fold, nearest

__all__ = ["LANGUAGES", "Country", "CountryLike", "country", "expand", "get", "region_names"]

_FILE = _packaged.path("_data", "countries.json")


@attrs.frozen(order=True)
class Country:
    """A country or territory of ISO 3166-1. `str()` returns its English name.

    Raises:
        UnknownName: ISO 3166-1 does not have the code.

    Examples:
        >>> cuba = Country("CU")
        >>> cuba.name, cuba.official_name, cuba.alpha_3, cuba.numeric
        ('Cuba', 'Republic of Cuba', 'CUB', '192')
        >>> cuba.regions
        ('caribbean', 'latin-america-and-the-caribbean', 'americas')
    """

    alpha_2: str = attrs.field(metadata={"meaning": "ISO 3166-1 alpha-2 code."})

    def __attrs_post_init__(self) -> None:
        # pycountry also accepts "mx", which would then not equal "MX".
        valid = self.alpha_2 in _table()["countries"] or getattr(_iso(self.alpha_2), "alpha_2", None) == self.alpha_2
        if not valid:
            raise UnknownName(self.alpha_2, "country code", _nearest_codes(self.alpha_2), None, "Pass an alpha-2 code.")

    @property
    def alpha_3(self) -> str:
        """The ISO 3166-1 alpha-3 code."""
        return str(_iso(self.alpha_2).alpha_3)

    @property
    def numeric(self) -> str:
        """The ISO 3166-1 numeric code, three digits; the UN's M49 code of the country is the same."""
        return str(_iso(self.alpha_2).numeric)

    @property
    def name(self) -> str:
        """The common English name."""
        return self.names("en")[0]

    @property
    def official_name(self) -> str:
        """The official English name in ISO 3166-1; the common name if it has none."""
        return str(getattr(_iso(self.alpha_2), "official_name", self.name))

    def names(self, language: str = "en") -> tuple[str, ...]:
        """Return the names in a language, the preferred one first; empty if the data has none.

        Args:
            language: `en`, `es`, `pt`, `fr` or `ht`.

        Raises:
            UnknownName: The language is none of these.

        Examples:
            >>> Country("MX").names("es")
            ('México', 'Estados Unidos Mexicanos')
        """
        _check_language(language)
        entry = _table()["countries"].get(self.alpha_2)
        return tuple(entry["names"].get(language, ())) if entry else _world_names(self.alpha_2).get(language, ())

    def demonyms(self, language: str = "en") -> tuple[str, ...]:
        """Return the names of its people in a language; empty if the data has none.

        Raises:
            UnknownName: The language is none of `en`, `es`, `pt`, `fr` and `ht`.

        Examples:
            >>> Country("MX").demonyms("en")
            ('Mexican', 'Mexicans')
        """
        _check_language(language)
        entry = _table()["countries"].get(self.alpha_2)
        return tuple(entry["demonyms"].get(language, ())) if entry else ()

    @property
    def regions(self) -> tuple[str, ...]:
        """The ids of the regions of `expand` that include the country."""
        return tuple(id for id, region in _table()["regions"].items() if self.alpha_2 in region["countries"])

    def __str__(self) -> str:
        return self.name


CountryLike: TypeAlias = "str | Country"
"""Every form of a country that arguments accept: any of its names, demonyms or codes, or a `Country`."""

LANGUAGES = ("en", "es", "pt", "fr", "ht")
"""The languages of country names as BCP 47 codes: English, Spanish, Portuguese, French and Haitian Creole."""


def country(name: CountryLike) -> Country:
    """Return the country for a name, demonym, everyday spelling or ISO 3166-1 code.

    Case, accents, punctuation and a leading article do not matter.

    Raises:
        UnknownName: No country has this name.
        AmbiguousName: More than one country has it ("Congo", "Korea").

    Examples:
        >>> country("Brésil") == country("BRA") == country("brasileña")
        True
        >>> country("Mexic")
        Traceback (most recent call last):
            ...
        latamsec.errors.UnknownName: no country 'Mexic'. Did you mean 'Mexico'? Pass a name, demonym or ISO 3166-1 code.
    """
    if isinstance(name, Country):
        return name
    result = _find(name)
    if result is None:
        raise UnknownName(name, "country", _nearest(name), None, "Pass a name, demonym or ISO 3166-1 code.")
    return result


def get(name: CountryLike) -> Country | None:
    """Return the country like `country`, but None if no country has this name.

    Raises:
        AmbiguousName: More than one country has this name.

    Examples:
        >>> get("Atlantis") is None
        True
    """
    return name if isinstance(name, Country) else _find(name)


def expand(name: CountryLike) -> tuple[Country, ...]:
    """Return the countries of a region ("Caribbean", M49 code "419"), or the single country with the name.

    Raises:
        UnknownName: Neither a region nor a country has this name.
        AmbiguousName: More than one country has it.

    Examples:
        >>> [member.alpha_2 for member in expand("Northern Triangle")]
        ['GT', 'HN', 'SV']
        >>> expand("Mexico")
        (Country(alpha_2='MX'),)
    """
    if isinstance(name, str):
        region = _regions().get(fold(name))
        if region is not None:
            return tuple(Country(code) for code in region)
    try:
        return (country(name),)
    except UnknownName as error:
        near = _nearest(error.value, _region_names())
        raise UnknownName(error.value, "country or region", near, None, error.next_step) from None


def region_names() -> tuple[str, ...]:
    """Return the English names of the regions that `expand` accepts.

    Examples:
        >>> "Caribbean" in region_names()
        True
    """
    return tuple(region["names"]["en"][0] for region in _table()["regions"].values())


# Lookup ---------------------------------------------------------------------------------------------------------


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise UnknownName(language, "language of country names", LANGUAGES)


def _find(name: object) -> Country | None:
    if not isinstance(name, str):
        raise UnknownName(repr(name), "country", (), None, "Pass a name, a code or a Country.")
    key = fold(name)
    candidates = _ambiguous().get(key)
    if candidates:
        raise AmbiguousName(name, "country", tuple(Country(code).name for code in candidates))
    # Each index takes longer to build than the previous one, so it is built only if the previous one has no match.
    code = _printed().get(key) or _names().get(key) or _world().get(key)
    return Country(code) if code else None


def _nearest(name: str, regions: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the English names of the countries, and the regions, nearest to a word in any language."""
    codes = {key: code for key, code in {**_world(), **_names()}.items() if len(key) > 3}
    words = nearest(name, [*codes, *regions])
    return tuple(dict.fromkeys(Country(codes[word]).name if word in codes else word for word in words))


@functools.cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_packaged.read(_FILE))
    return table


@functools.cache
def _printed() -> dict[str, str]:
    """Return the folded English names and alpha-2 codes of the countries in our table, with their codes."""
    entries = _table()["countries"].items()
    return {fold(word): code for code, entry in entries for word in (code, *entry["names"]["en"][:1])}


@functools.cache
def _names() -> dict[str, str]:
    """Return the folded names, demonyms, spellings and codes in our table, with the codes of their countries."""
    codes = {}
    for code, entry in _table()["countries"].items():
        for words in (*entry["names"].values(), *entry["demonyms"].values(), entry["spellings"]):
            codes.update({fold(word): code for word in words})
    return codes | {code.casefold(): code for code in _table()["countries"]}


@functools.cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    return {fold(word): tuple(codes) for word, codes in _table()["ambiguous"].items()}


@functools.cache
def _regions() -> dict[str, tuple[str, ...]]:
    regions = {}
    for id, region in _table()["regions"].items():
        words = [id, *(name for names in region["names"].values() for name in names)]
        if region["m49"]:
            words += [region["m49"], f"m49 {region['m49']}"]
        regions.update({fold(word): tuple(region["countries"]) for word in words})
    return regions


def _region_names() -> list[str]:
    return [name for region in _table()["regions"].values() for names in region["names"].values() for name in names]


# The rest of the world ------------------------------------------------------------------------------------------


def _iso(alpha_2: str) -> Any:
    import pycountry

    return pycountry.countries.get(alpha_2=alpha_2)


def _nearest_codes(code: str) -> tuple[str, ...]:
    match = _find(code)
    return (match.alpha_2,) if match else ()


@functools.cache
def _world() -> dict[str, str]:
    """Return the folded names and codes of all countries in pycountry, with their alpha-2 codes."""
    import pycountry

    codes: dict[str, str] = {}
    for entry in pycountry.countries:
        words = [name for names in _world_names(entry.alpha_2).values() for name in names]
        for word in words:
            codes.setdefault(fold(word), entry.alpha_2)
        for code in (entry.alpha_2, entry.alpha_3, entry.numeric):
            codes[code.casefold()] = entry.alpha_2
    return codes


def _world_names(alpha_2: str) -> dict[str, tuple[str, ...]]:
    entry = _iso(alpha_2)
    english = [getattr(entry, field, None) for field in ("common_name", "name", "official_name")]
    names = {"en": tuple(dict.fromkeys(name for name in english if name))}
    for language in ("es", "pt", "fr"):
        translate = _translations(language)
        names[language] = tuple(dict.fromkeys(translate(name) for name in names["en"] if translate(name) != name))
    return names


@functools.cache
def _translations(language: str) -> Any:
    import gettext

    import pycountry

    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True).gettext
