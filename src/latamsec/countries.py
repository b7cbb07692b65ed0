"""Countries and regions, under the names that people give them.

A `Country` is an ISO 3166-1 code; everything else is looked up when it is asked for. Names in English, Spanish,
Portuguese, French and Haitian Creole, demonyms and everyday spellings of the countries this record speaks of stand
in `_data/countries.json` (its sources are named there); every other country of the world comes from pycountry,
which this module owns. Regions are those of the United Nations' M49 standard where they bear its code.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Sequence
from typing import Any, TypeAlias

import attrs

from latamsec.errors import AmbiguousName, UnknownName
from latamsec.text import fold, nearest

_FILE = os.path.join(os.path.dirname(__file__), "_data", "countries.json")


@attrs.frozen(order=True)
class Country:
    """A country or territory of ISO 3166-1. `str()` gives its English name.

    Raises:
        UnknownName: the code is none of ISO 3166-1.
    """

    alpha_2: str = attrs.field(metadata={"meaning": "ISO 3166-1 alpha-2 code."})

    def __attrs_post_init__(self) -> None:
        known = self.alpha_2 in _table()["countries"] or getattr(_iso(self.alpha_2), "alpha_2", None) == self.alpha_2
        if not known:  # pycountry would take "mx" for "MX", and then the two would be two countries
            raise UnknownName(self.alpha_2, "country code", _codes_near(self.alpha_2), None, "Give an alpha-2 code.")

    @property
    def alpha_3(self) -> str:
        """ISO 3166-1 alpha-3 code."""
        return str(_iso(self.alpha_2).alpha_3)

    @property
    def numeric(self) -> str:
        """ISO 3166-1 numeric code, three figures; the UN's M49 code of the country is the same."""
        return str(_iso(self.alpha_2).numeric)

    @property
    def name(self) -> str:
        """The common English name."""
        return self.names("en")[0]

    @property
    def official_name(self) -> str:
        """The official English name as ISO 3166-1 has it; the common name where it has none."""
        return str(getattr(_iso(self.alpha_2), "official_name", self.name))

    def names(self, language: str = "en") -> tuple[str, ...]:
        """The names in one language, the one to print first; empty where none is known.

        Args:
            language: `en`, `es`, `pt`, `fr` or `ht`.

        Raises:
            UnknownName: the language is none of these.
        """
        if language not in LANGUAGES:
            raise UnknownName(language, "language of country names", LANGUAGES)
        own = _table()["countries"].get(self.alpha_2)
        return tuple(own["names"].get(language, ())) if own else _world_names(self.alpha_2).get(language, ())

    def demonyms(self, language: str = "en") -> tuple[str, ...]:
        """What its people are called in one language; empty where none is known.

        Raises:
            UnknownName: the language is none of `en`, `es`, `pt`, `fr`, `ht`.
        """
        if language not in LANGUAGES:
            raise UnknownName(language, "language of country names", LANGUAGES)
        own = _table()["countries"].get(self.alpha_2)
        return tuple(own["demonyms"].get(language, ())) if own else ()

    @property
    def regions(self) -> tuple[str, ...]:
        """The ids of the regions it belongs to, of those that `expand` knows."""
        return tuple(id for id, region in _table()["regions"].items() if self.alpha_2 in region["countries"])

    def __str__(self) -> str:
        return self.name


CountryLike: TypeAlias = "str | Country"
"""What is taken wherever a country is asked for (any of its names, demonyms or codes, or a `Country`)."""

LANGUAGES = ("en", "es", "pt", "fr", "ht")
"""The languages of country names by BCP 47 code (English, Spanish, Portuguese, French, Haitian Creole)."""


def country(name: CountryLike) -> Country:
    """The country that a name, demonym, everyday spelling or ISO 3166-1 code stands for.

    Case, accents, punctuation and a leading article do not matter.

    Raises:
        UnknownName: no country is called so.
        AmbiguousName: more than one is ("Congo", "Korea").
    """
    if isinstance(name, Country):
        return name
    found = _find(name)
    if found is None:
        raise UnknownName(name, "country", _near(name), None, "Names, demonyms and ISO 3166-1 codes are understood.")
    return found


def get(name: CountryLike) -> Country | None:
    """As `country`, but None where no country is called so.

    Raises:
        AmbiguousName: more than one country is called so.
    """
    if isinstance(name, Country):
        return name
    return _find(name)


def expand(name: CountryLike) -> tuple[Country, ...]:
    """The countries of a region ("Caribbean", "Northern Triangle", M49 code "419"), or the one country of that name.

    Raises:
        UnknownName: neither a region nor a country is called so.
        AmbiguousName: more than one country is called so.
    """
    if isinstance(name, str):
        region = _regions().get(fold(name))
        if region is not None:
            return tuple(Country(code) for code in region)
    try:
        return (country(name),)
    except UnknownName as error:
        near = _near(error.asked, _region_names())
        raise UnknownName(error.asked, "country or region", near, None, error.next_step) from None


def region_names() -> tuple[str, ...]:
    """The English names of the regions that `expand` knows."""
    return tuple(region["names"]["en"][0] for region in _table()["regions"].values())


# Look-up --------------------------------------------------------------------------------------------------------


def _find(name: object) -> Country | None:
    if not isinstance(name, str):
        raise UnknownName(repr(name), "country", (), None, "Give a name, a code or a Country.")
    key = fold(name)
    candidates = _ambiguous().get(key)
    if candidates:
        raise AmbiguousName(name, "country", tuple(Country(code).name for code in candidates))
    # Each index takes longer to make than the one before, and is asked only where that has no answer.
    code = _printed().get(key) or _names().get(key) or _world().get(key)
    return Country(code) if code else None


def _near(name: str, regions: Sequence[str] = ()) -> tuple[str, ...]:
    """The English names of the countries, and the regions, that are spelled most like a word in any language."""
    codes = {key: code for key, code in {**_world(), **_names()}.items() if len(key) > 3}
    found = nearest(name, [*codes, *regions])
    return tuple(dict.fromkeys(Country(codes[word]).name if word in codes else word for word in found))


@functools.cache
def _table() -> dict[str, Any]:
    with open(_FILE, "rb") as file:
        table: dict[str, Any] = json.load(file)
    return table


@functools.cache
def _printed() -> dict[str, str]:
    """Folded English names and alpha-2 codes of the countries in our own table, to their codes."""
    entries = _table()["countries"].items()
    return {fold(word): code for code, entry in entries for word in (code, *entry["names"]["en"][:1])}


@functools.cache
def _names() -> dict[str, str]:
    """Folded names, demonyms, spellings and alpha-2 codes of the countries in our own table, to their codes."""
    found = {}
    for code, entry in _table()["countries"].items():
        for words in (*entry["names"].values(), *entry["demonyms"].values(), entry["spellings"]):
            found.update({fold(word): code for word in words})
    for code in _table()["countries"]:
        found[code.casefold()] = code
    return found


@functools.cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    return {fold(word): tuple(codes) for word, codes in _table()["ambiguous"].items()}


@functools.cache
def _regions() -> dict[str, tuple[str, ...]]:
    found = {}
    for id, region in _table()["regions"].items():
        words = [id, *(name for names in region["names"].values() for name in names)]
        if region["m49"]:
            words += [region["m49"], f"m49 {region['m49']}"]
        found.update({fold(word): tuple(region["countries"]) for word in words})
    return found


def _region_names() -> list[str]:
    return [name for region in _table()["regions"].values() for names in region["names"].values() for name in names]


# The rest of the world ------------------------------------------------------------------------------------------


def _iso(alpha_2: str) -> Any:
    import pycountry

    return pycountry.countries.get(alpha_2=alpha_2)


def _codes_near(code: str) -> tuple[str, ...]:
    found = _find(code)
    return (found.alpha_2,) if found else ()


@functools.cache
def _world() -> dict[str, str]:
    """Folded names and codes of all countries that pycountry knows, to their alpha-2 codes."""
    import pycountry

    found: dict[str, str] = {}
    for entry in pycountry.countries:
        words = [name for names in _world_names(entry.alpha_2).values() for name in names]
        for word in words:
            found.setdefault(fold(word), entry.alpha_2)
        for code in (entry.alpha_2, entry.alpha_3, entry.numeric):
            found[code.casefold()] = entry.alpha_2
    return found


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
