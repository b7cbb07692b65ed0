"""Countries and regions, by their names, demonyms and codes.

A `Country` is an ISO 3166-1 code; its other properties are lookups. `_data/countries.json` has names in English,
Spanish, Portuguese, French and Haitian Creole, demonyms and everyday spellings of the countries in this dataset
(`docs/countries.md` lists its sources). All other countries come from pycountry, which this module owns. Regions with
an M49 code have the members of the United Nations' M49 standard.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
import operator
import re
from collections.abc import Sequence
from typing import Any, SupportsIndex, TypeAlias

import attrs

from latamsec import _packaged
from latamsec._countrynames import NameIndex, loose_key, name_key
from latamsec.errors import AmbiguousName, UnknownName, WrongType
from latamsec.text import LONGEST_NAME, fold, join, too_long

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
        if not isinstance(self.alpha_2, str):
            raise WrongType("a country code", self.alpha_2)
        # pycountry also accepts "mx", which would then not equal "MX".
        valid = self.alpha_2 in _table()["countries"] or getattr(_iso(self.alpha_2), "alpha_2", None) == self.alpha_2
        if not valid:
            near = () if (meant := get(self.alpha_2)) is None else (meant.alpha_2,)
            raise UnknownName(self.alpha_2, "country code", near, None, "Pass an alpha-2 code.")

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


CountryLike: TypeAlias = "str | SupportsIndex | float | Country"
"""Every form of a country that arguments accept: any of its names, demonyms or codes, a numeric code also as a
number (pandas reads a column of codes with gaps as floats), or a `Country`."""

LANGUAGES = ("en", "es", "pt", "fr", "ht")
"""The languages of country names as BCP 47 codes: English, Spanish, Portuguese, French and Haitian Creole."""


def country(name: CountryLike) -> Country:
    """Return the country for a name, demonym, everyday spelling or ISO 3166-1 code.

    Case, accents, punctuation, connecting words and footnote marks do not matter. An article can precede or follow the
    name; its sovereign or another of its names can follow in parentheses; words can be abbreviated.

    Raises:
        UnknownName: No country has this name.
        AmbiguousName: More than one country has it ("Congo", "Korea").

    Examples:
        >>> country("Brésil") == country("BRA") == country("brasileña") == country(76)
        True
        >>> [country(name).alpha_2 for name in ("the U. S.", "Bahamas (the)", "Aruba (Netherlands)", "Br. Virgin Isds")]
        ['US', 'BS', 'AW', 'VG']
        >>> country("Mexic")
        Traceback (most recent call last):
            ...
        latamsec.errors.UnknownName: no country 'Mexic'. Did you mean 'Mexico'? Pass a name, demonym or ISO 3166-1 code.
    """
    if found := get(name):
        return found
    word, step = _text(name), "Pass a name, demonym or ISO 3166-1 code."
    if len(word) > LONGEST_NAME:
        raise UnknownName(word, "country", (), None, too_long(word))
    if _region(word):
        raise UnknownName(word, "country", (), None, f"It names a region: filters and expand() accept it. {step}")
    raise UnknownName(word, "country", _nearest(word), None, step)


def get(name: CountryLike) -> Country | None:
    """Return the country like `country`, but None if no country has this name.

    Raises:
        AmbiguousName: More than one country has this name.

    Examples:
        >>> get("Atlantis") is None
        True
    """
    if isinstance(name, Country):
        return name
    word = _text(name)
    if len(word) > LONGEST_NAME or _ABBREVIATION.match(word):
        return None
    key = name_key(word)
    # A bare code is never ambiguous: "RU" is Russia, while "R.U." can also be the Reino Unido.
    codes: tuple[str, ...] = () if len(word) == 2 and word.isalpha() else _ambiguous().get(key, ())
    if not codes:
        # Each index takes longer to build than the previous one, so it is built only if the previous one has no match.
        if not word.isascii() and word.casefold() in _regions():  # "América"
            return None
        if len(key) <= 3 and key.isalpha() and _PERIODS.search(word):
            code = _words().get(key)
            return Country(code) if code else None
        code = _printed().get(key) or _names().get(key) or _world().get(key)
        codes = (code,) if code else _index().codes(word)
    if len(codes) > 1:
        raise AmbiguousName(word, "country", tuple(Country(code).name for code in codes))
    return Country(codes[0]) if codes else None


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
    region = None if isinstance(name, Country) else _region(_text(name))
    if region is not None:
        return tuple(Country(code) for code in region)
    try:
        return (country(name),)
    except UnknownName as error:
        names = [name for each in _table()["regions"].values() for names in each["names"].values() for name in names]
        near = _nearest(error.value, names)
        step = error.next_step if near else f"{error.next_step} The regions are {join(region_names())}."
        raise UnknownName(error.value, "country or region", near, None, step) from None


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


def _text(name: object) -> str:
    """Return a name or code as text. A number is a numeric code, even without its leading zeros or read as a float."""
    if isinstance(name, str):
        whole = name.removesuffix(".0")
        return whole.zfill(3) if whole.isdecimal() else name
    if isinstance(name, float) and name.is_integer():
        name = int(name)
    try:
        number = None if isinstance(name, bool) else operator.index(name)  # type: ignore[arg-type]
    except TypeError:
        number = None
    if number is None and not isinstance(name, int | float):
        raise WrongType("the name or code of a country, or a Country", name)
    if number is None or not 0 <= number < 1000:
        raise UnknownName(name, "country", (), None, "Pass a name, a code or a Country.")
    return f"{number:03}"


_ABBREVIATION = re.compile(r"\s*[A-Za-z]{2}\.\s*\Z")
"""Two letters and a period: an abbreviated word, such as the name of a U.S. state ("Pa."), and no code."""
_PERIODS = re.compile(r"\.|^\s*\w(?: \w)+\s*$")
"""Initials, or a period after a word: a name ("U.K.") or an abbreviation ("S.D.", "Ala."), and never a code."""
_FORM = re.compile(
    r"(?:republic|kingdom|state|commonwealth|republica|reino|estado|republique|royaume|etat) "
    r"(?:of|de|do|da|du|d) (?:the )?(.+)"
)
"""A form of state in front of the name of a country."""


def _nearest(name: str, regions: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the English names of the countries, and the regions, nearest to a word in any language."""
    # An acronym that no country has ("SICA") is no misspelling, nor is an abbreviation.
    if (name.isupper() and len(name_key(name)) <= 4) or _ABBREVIATION.match(name):
        return ()
    with contextlib.suppress(AmbiguousName):
        form = _FORM.match(fold(name))
        if form and (state := get(form[1])):  # "Republic of Slovakia" is not near Slovenia.
            return (state.name,)
    words = _index().nearest(name, regions)
    codes = {word: _index().codes(word) for word in words}
    return tuple(dict.fromkeys(Country(code).name if code else word for word in words for code in codes[word] or ("",)))


@functools.cache
def _index() -> NameIndex:
    english = (name_key(name) for code in _table()["countries"] for name in Country(code).names("en"))
    codes = {**_world(), **_names()}
    compounds = [key for key in english if key in codes]
    return NameIndex(codes, _ambiguous(), _table()["sovereigns"], compounds)


@functools.cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_packaged.read(_FILE))
    return table


@functools.cache
def _printed() -> dict[str, str]:
    """Return the folded English names and alpha-2 codes of the countries in our table, with their codes."""
    entries = _table()["countries"].items()
    return {name_key(word): code for code, entry in entries for word in (code, *entry["names"]["en"][:1])}


@functools.cache
def _names() -> dict[str, str]:
    """Return the folded names, demonyms, spellings and codes in our table, with the codes of their countries."""
    return _words() | {code.casefold(): code for code in _table()["countries"]}


@functools.cache
def _words() -> dict[str, str]:
    """Return those of `_names` that are words, and not codes alone."""
    codes = {}
    for code, entry in _table()["countries"].items():
        for words in (*entry["names"].values(), *entry["demonyms"].values(), entry["spellings"]):
            codes.update({name_key(word): code for word in words})
    codes.update({name_key(word): code for code, words in _table()["others"].items() for word in words})
    return codes


@functools.cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    return {name_key(word): tuple(codes) for word, codes in _table()["ambiguous"].items()}


@functools.cache
def _regions() -> dict[str, tuple[str, ...]]:
    """Return the members of each region by its folded names; by its accented name if a country has the folded one."""
    regions = {}
    for id, region in _table()["regions"].items():
        words = [id, *(name for names in region["names"].values() for name in names)]
        if region["m49"]:
            words += [region["m49"], f"m49 {region['m49']}"]
        members = tuple(region["countries"])
        for word in words:
            key = name_key(word)
            keys = (word.casefold(),) if key in _names() else (key, loose_key(key))
            regions.update(dict.fromkeys(keys, members))
    return regions


def _region(name: str) -> tuple[str, ...] | None:
    """Return the codes of the countries of a region; None if there is no such region."""
    if len(name) > LONGEST_NAME:
        return None
    key = name_key(name)
    if key in _printed():  # No region has the name or code of a country, and the regions take longer to read.
        return None
    return (
        _regions().get(name.casefold())
        or _regions().get(key)
        or _regions().get(loose_key(key))
        or _regions().get(key.replace(" ", ""))
    )


# The rest of the world ------------------------------------------------------------------------------------------


def _iso(alpha_2: str) -> Any:
    import pycountry

    return pycountry.countries.get(alpha_2=alpha_2)


@functools.cache
def _world() -> dict[str, str]:
    """Return the folded names and codes of all countries in pycountry, with their alpha-2 codes."""
    import pycountry

    codes: dict[str, str] = {}
    for entry in pycountry.countries:
        for word in itertools.chain(*_world_names(entry.alpha_2).values()):
            codes.setdefault(name_key(word), entry.alpha_2)
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
