"""The criteria that the keywords of `filter` mean.

Each function takes the value of a keyword and returns a criterion, or None if the value is None.
"""

from __future__ import annotations

import enum
import functools
import inspect
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import attrs

from latamsec import _packaged, countries, dates
from latamsec._arguments import is_truth, unwrapped
from latamsec._quoting import as_text
from latamsec._speaking import speaking
from latamsec.countries import CountryLike
from latamsec.dates import DateLike
from latamsec.errors import UnknownKeyword, UnknownName
from latamsec.labels import labels_in
from latamsec.languages import codes
from latamsec.models import Identity, Place, Record, singular
from latamsec.models.base import fields_of
from latamsec.question import argument, date_argument
from latamsec.tables.facets import facet_of
from latamsec.tables.index import AnyOf, Overlap, Terms, joined, sought
from latamsec.text import fold, join, nearest, negates, stem
from latamsec.vocabulary import EventKind, Measure, Theme, Unit
from latamsec.vocabulary.synonyms import is_narrower, meaning, nearest_values

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

    from latamsec.dataset import Dataset
    from latamsec.tables.base import Table

_LONGEST = 1_000
"""The most characters of a text to look for: no title or name is longer."""

E = TypeVar("E", bound=enum.StrEnum)
F = TypeVar("F", bound=Callable[..., Any])
V = TypeVar("V")
Several: TypeAlias = V | Iterable[V]
"""One value, or several of which a record needs to match any."""


def any_of(keyword: str, value: object, keys_of: Callable[[Any], Iterable[str]]) -> AnyOf | None:
    """Match records that have, in the facet of the keyword's name, any key that one value or several values mean."""
    if value is None:
        return None
    values = several(value)
    for each in filter(negates, values):
        step = "All conditions say what is wanted, and a sign in front has no meaning; for the others, use where()."
        raise UnknownName(each, keyword, (), None, step)
    try:
        keys = frozenset(key for each in values for key in keys_of(each))
    except UnknownName as error:
        if fold(error.value) != "none":
            raise
        step = f"For those without one, use group_by({keyword!r}).get('none')."
        raise attrs.evolve(error, nearest=(), next_step=step) from None
    return AnyOf({keyword: argument(values)}, keyword, keys)


def word(keyword: str, value: object, vocabulary: type[enum.StrEnum], what: str) -> AnyOf | None:
    """Match records that have any of some words of a vocabulary; errors call a word `what`."""
    values = None if value is None else several(value)
    criterion = any_of(keyword, values, lambda each: (member(vocabulary, what, each).value,))
    if criterion is None or values is None:
        return None
    narrower = [each for each in values if is_narrower(vocabulary, each)]
    notes = (f"{each!r} is read as {meaning(vocabulary, each)!r}, which can be more." for each in narrower)
    return attrs.evolve(criterion, note=" ".join(notes))


def several(value: object) -> tuple[Any, ...]:
    """Return one value or several as a tuple, a set sorted by its texts. A text, bytes or a dict is one value.

    Examples:
        >>> several("Mexico"), several({"Mexico", "Cuba"})
        (('Mexico',), ('Cuba', 'Mexico'))
    """
    value = unwrapped(value)
    if isinstance(value, str | bytes | bytearray | memoryview | Mapping) or not isinstance(value, Iterable):
        return (value,)
    return tuple(sorted(value, key=as_text)) if isinstance(value, Set) else tuple(map(unwrapped, value))


def member(vocabulary: type[E], what: str, word: object) -> E:
    """Return the member of a vocabulary that a word means, or that is given; errors call it `what`."""
    value = meaning(vocabulary, word) if isinstance(word, str) else None
    if value is None:
        text = as_text(word)
        near = nearest_values(vocabulary, text)
        step = "" if near else f"The words are {join([str(each.value) for each in vocabulary])}."
        raise UnknownName(text, what, near, None, f"{step} {_elsewhere(vocabulary, text)}".strip())
    return vocabulary(value)


_OF_EVENTS = {EventKind: "filter(kind={!r})", Theme: "filter(theme={!r})", Measure: "total({!r})"}
"""How each vocabulary of events is used."""


def _elsewhere(vocabulary: type[enum.StrEnum], word: str) -> str:
    """Return the calls that understand a word which one vocabulary of events lacks; mostly empty.

    A sum is suggested only if no filter has the word: "tariff" is a theme, and percentages cannot be added.
    """
    if vocabulary not in _OF_EVENTS:
        return ""
    if vocabulary is Measure and (unit := meaning(Unit, word)):
        return f"It is a unit: give a measure, and unit={unit!r}."
    others = [(call, meaning(other, word)) for other, call in _OF_EVENTS.items() if other is not vocabulary]
    calls = [call.format(value) for call, value in others if value]
    filters = [call for call in calls if call.startswith("filter")]
    return f"Try {join(filters or calls, 'or')}." if calls else ""


def of_country(identity: Identity, value: Several[CountryLike] | None) -> AnyOf | None:
    """Match records of any of some countries or regions; a note names a country that is given by its number."""
    criterion = any_of("country", value, country_codes)
    numbers = [each for each in several(value) if criterion and str(each).removesuffix(".0").isdecimal()]
    meant = {str(each): codes for each in numbers if len(codes := countries.expand(each)) == 1}
    labels = identity.labels
    notes = (labels.word("numeric", code=code, country=labels.country(land)) for code, (land,) in meant.items())
    return criterion and attrs.evolve(criterion, note=" ".join(notes))


def country_codes(name: CountryLike) -> tuple[str, ...]:
    """Return the alpha-2 codes of a country, or of the countries of a region."""
    return tuple(country.alpha_2 for country in countries.expand(name))


def named_after(place: AnyOf, places: Iterable[Place]) -> AnyOf:
    """Match the other places whose names contain the name of a place that a criterion matches."""
    names = {place.id: f" {fold(place.name)} " for place in places}
    wanted = [names.pop(id) for id in place.keys]
    return attrs.evolve(place, keys=frozenset(id for id, name in names.items() if any(part in name for part in wanted)))


def window(
    identity: Identity,
    since: DateLike | None,
    until: DateLike | None,
    on: DateLike | None,
    last: str | relativedelta | timedelta | None,
) -> Overlap | None:
    """Match records whose date can share a day with a window; see `dates.window`.

    If there is no other date, `last` ends with the last day that a table of this identity can know; a note says so.
    """
    end = identity.coverage[1]
    values = {"since": since, "until": until, "on": on, "last": None if last is None else dates.length_text(last)}
    days = dates.window(since, until, on, last, default_end=end)
    arguments = {keyword: date_argument(value) for keyword, value in values.items() if value is not None}
    note = ""
    if last is not None and until is None and on is None:
        note = identity.labels.word("counts_back", day=identity.labels.the_day(end))
    return Overlap(arguments, *days, note=note) if arguments else None


def disputed(value: bool | Several[str] | None, cls: type[Record]) -> AnyOf | None:
    """Match records with a discrepancy, those without, or those with a discrepancy on a field or a measure.

    Raises:
        UnknownName: A value is not True, False, a field of the class or a measure.
    """
    if value is None:
        return None
    if is_truth(value):
        return AnyOf({"disputed": bool(value)}, "disputed", frozenset([_YES if value else _NO]))
    chosen = any_of("disputed_field", value, functools.partial(disputed_field, (cls,)))
    return chosen and attrs.evolve(chosen, arguments={"disputed": chosen.arguments["disputed_field"]})


def disputed_field(classes: Iterable[type], word: object) -> tuple[str]:
    """Return the key of the field of the first of some classes that has one, or of the measure, that a word means."""
    text = as_text(word)
    fields: dict[str, str] = {}
    for cls in classes:
        fields |= _field_words(cls) | fields  # The order is that of the classes, and a word means that of the first.
    figure = text.removeprefix("quantities.")
    if name := fields.get(stem(fold(text.replace("_", " ")))):
        return (name,)
    names = list(dict.fromkeys(fields.values()))
    step, near = f"The fields are {join(names)}.", nearest(text, names)
    as_flag = fold(text) in _TRUTHS
    if "quantities" in names:
        if not as_flag and (measure := meaning(Measure, figure)):
            return (f"quantities.{measure}",)
        step, near = f"{step} Measures are understood, too.", near or nearest_values(Measure, figure)
    if as_flag:
        step, near = f"{step} disputed=True and disputed=False are without quotation marks.", ()
    raise UnknownName(text, "field that can be disputed", near, None, step)


@functools.cache
def _field_words(cls: type) -> dict[str, str]:
    """Return the fields on which sources can disagree by their names and their words in every language, folded."""
    names = [name for name in fields_of(cls) if name not in ("discrepancies", "sources")]
    words = [(name.replace("_", " "), name) for name in names]
    for labels in map(labels_in, codes()):
        words += [(labels.field(name), name) for name in names]
        counts = [(f"{singular(name)}.many", name) for name in names]
        words += [(labels.word(key, n=""), name) for key, name in counts if labels.has(key)]
    fields: dict[str, str] = {}
    for word, name in words:  # A name comes before a word for another field.
        fields.setdefault(stem(fold(word)), name)
    # The words for keywords mean the same fields: "group", and "país", which has another stem than "países".
    tried = {(stem(word), name) for keyword, name in _FIELDS.items() for word in (keyword, *_aliases()[keyword])}
    meant = Counter(word for word, _ in tried)
    return fields | {word: name for word, name in tried if name in names and meant[word] == 1} | fields


_FIELDS = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "country": "countries",
    "kind": "kinds",
    "theme": "themes",
}
"""Fields of events by their keywords."""


def is_disputed(_: Dataset, record: Any) -> tuple[str]:
    """Return the key of the facet "disputed"."""
    return (_YES if record.discrepancies else _NO,)


def disputed_fields(_: Dataset, record: Any) -> tuple[str, ...]:
    """Return the keys of the facet "disputed_field": "date", or "quantities" and "quantities.killed"."""
    return tuple(dict.fromkeys(key for one in record.discrepancies for key in (one.field.partition(".")[0], one.field)))


_YES, _NO = "yes", "no"
_TRUTHS = frozenset(["yes", "no", "true", "false", "si", "verdadero", "falso", "1", "0", "disputed", "undisputed"])
"""Texts with which people mean True or False, and no measure near them ("yes" is not a number of votes)."""


def terms(text: str | None) -> Terms | None:
    """Match records whose text has all words of a query, in any order; see `Table`.

    Raises:
        UnknownName: It is not a text, has no letter and no digit, is longer than 1,000 characters, has a quotation mark
            that is not closed, an asterisk within a word, or a sign without a meaning.
    """
    if text is None:
        return None
    if not isinstance(text, str):
        raise _refused(text, "Give a text; a record needs all of its words.")
    if len(text) > _LONGEST:
        raise _refused(text, f"It has {len(text):,} characters; give at most {_LONGEST:,}.")
    parts = _QUOTATION_MARKS.split(joined(text))
    if len(parts) % 2 == 0:
        raise _refused(text, "A quotation mark is not closed.")
    words = [word for number, part in enumerate(parts) for word in ([part] if number % 2 else _BETWEEN.split(part))]
    if not text.isupper() and any(_OPERATOR.fullmatch(word) for part in parts[::2] for word in part.split()):
        raise _refused(text, "All words are wanted: AND, OR, NOT, | and a minus sign have no meaning.")
    if sign := _SIGN.search(text):
        raise _refused(text, f"The sign {sign[0].strip('0123456789')} has no meaning beside a figure.")
    found = dict.fromkeys(term for word in words if any(map(str.isalnum, term := _term(word, text))))
    if not found:
        raise _refused(text, "Give at least one letter or digit.")
    # Quoted words are meant to be in a row.
    spaced = [part if number % 2 else _HYPHEN.sub(" ", part) for number, part in enumerate(parts)]
    apart = None if spaced == parts else terms('"'.join(spaced))
    return Terms({"text": text}, tuple(found), apart)


_HYPHEN = re.compile(r"(?<=\w)[-\u2010-\u2015\u2212](?=\w)")
_BETWEEN = re.compile(r"\s+|\+|[/,;](?!\d)")
"""What is between two words; not the comma of 10,000 or the slash of 9/11."""
_OPERATOR = re.compile(r"AND|OR|NOT|.*\|.*|-\w.*")
_SIGN = re.compile(r"(?<![^\W_])[#<>=~±≈+]\d|\d[+°](?![^\W_])")
"""A sign that folding would drop, although the figure alone has another meaning; that of "P5+1" is within a name."""
_QUOTATION_MARKS = re.compile('["\uff02\u201c-\u201f\u00ab\u00bb]')


def _term(word: str, text: str) -> str:
    body = word.strip().removesuffix("*")
    if "*" in body:
        raise _refused(text, f"An asterisk is at the end of a word or phrase: {body.replace('*', '')}*.")
    # After a hyphen, another word begins: "narco-*" is the word "narco".
    goes_on = body != word.strip() and unicodedata.category(body[-1:] or "-")[0] in "LMN"
    return f" {sought(body)}{'' if goes_on else ' '}"


def _refused(text: object, step: str) -> UnknownName:
    return UnknownName(text, "text to look for", (), None, step)


def _aliases() -> dict[str, list[str]]:
    """Return the words that people try as keywords, by the keyword that they mean."""
    return {keyword: words.split() for keyword, words in _packaged.toml("tables", "words.toml")["keywords"].items()}


def nearest_keywords(keyword: str, valid: Iterable[str]) -> tuple[str, ...]:
    """Return the valid keywords that a word means in English or Spanish; if there are none, the nearest."""
    by_stem = {stem(word): word for word in valid}
    aliases = [(stem(each), word) for word, tried in _aliases().items() if word in by_stem.values() for each in tried]
    parts = [stem(part) for part in fold(keyword).split()]
    near = [by_stem[part] for part in parts if part in by_stem]
    near = near or [word for part in parts for alias, word in aliases if alias == part]
    return tuple(dict.fromkeys(near)) or nearest(keyword, by_stem.values())


def keywords(method: F) -> F:
    """Make a method refuse keywords that it does not have, and values that need one, with `UnknownKeyword`."""
    parameters = list(inspect.signature(method).parameters.values())[1:]
    valid = tuple(parameter.name for parameter in parameters)
    free = sum(parameter.kind is parameter.POSITIONAL_OR_KEYWORD for parameter in parameters)

    @speaking
    @functools.wraps(method)
    def checked(rows: Table[Any] | Dataset, /, *values: object, **given: object) -> object:
        table = getattr(rows, "name", "")  # A dataset has none.
        what = f"keyword of {table}{'.' if table else ''}{method.__name__}()"
        step = f"The keywords are {join(valid)}."
        if len(values) > free:
            raise UnknownKeyword(values[free], what, (), None, f"Give a keyword in front of the value. {step}")
        for keyword in (each for each in given if each not in valid):
            facets = getattr(rows, "_facets", {})
            if (facet := facet_of(keyword, facets)) in facets and facet not in valid:
                step = f"It is a facet: use group_by({facet!r}). {step}"
            raise UnknownKeyword(keyword, what, nearest_keywords(keyword, valid), None, step)
        return method(rows, *values, **given)

    return cast("F", checked)
