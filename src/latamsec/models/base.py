"""What all classes of the dataset share: documented fields, and a repr and a text without empty fields."""

import enum
import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, SupportsIndex, TypeVar

import attrs

from latamsec.countries import Country
from latamsec.dates import When
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH, Text
from latamsec.vocabulary import Effect

M = TypeVar("M", bound="Model")


class Prose(enum.Enum):
    """The kind of a text in our own words, which translations render; the value is the word for it in the newsroom."""

    TEXT = "text"
    """A text of one record."""
    OFFICE = "offices"
    """A phrase, as the rest: many records have it, and its translation is kept once."""
    SPEAKER = "speakers"
    PART = "parts"
    LAW = "laws"
    READING = "readings"


def about(
    meaning: str,
    effect: Effect | None = None,
    *,
    empty: str | None = None,
    stored: str | None = None,
    schema: int = 1,
    prose: Prose | None = None,
) -> dict[str, Any]:
    """Return the metadata of a field.

    Args:
        meaning: What the field means, as the codebook prints it.
        effect: What a change of the field means to users of an earlier dataset; None in parts of records.
        empty: What None or an empty tuple means; None: the field is never empty.
        stored: The name under which datasets and digests store the field; None: the name of the field.
        schema: The first schema that has the field. In a dataset of an older one it is empty in every record.
        prose: The kind of our own words that the field has, if translations render it.
    """
    return {"meaning": meaning, "effect": effect, "empty": empty, "stored": stored, "schema": schema, "prose": prose}


def as_stored(value: object) -> object:
    """Return a text as the record stores it: the language in which it is shown makes no other record."""
    return value.english if isinstance(value, Text) else value


def optional(meaning: str, empty: str, effect: Effect | None = None, *, default: object = None, **more: Any) -> Any:
    """Return a field that is None unless a value is given; for the arguments, see `about`."""
    compared = as_stored if "prose" in more else True
    return attrs.field(default=default, eq=compared, metadata=about(meaning, effect, empty=empty, **more))


many = functools.partial(optional, default=())
"""Return a field that is an empty tuple unless values are given."""


def fields_of(cls: Any) -> "dict[str, attrs.Attribute[Any]]":
    """Return the fields of a class by name; an empty dict if it is not a class of the models."""
    return attrs.fields_dict(cls) if attrs.has(cls) else {}


def meaning(cls: type, name: str) -> str:
    """Return what a field of a record means, as the codebook prints it.

    Raises:
        KeyError: The class has no such field.

    Examples:
        >>> from latamsec.models import Event, meaning
        >>> meaning(Event, "people")
        'Ids of the people who act in the event.'
    """
    return str(fields_of(cls)[name].metadata["meaning"])


class Model:
    """Base of every class of the dataset: a repr and a text that leave out empty fields.

    It knows the language in which it is shown, which is none of its fields: what it says stays the same. Two are equal
    if their English is, so that a record is in a table, a set and a dict whatever the language of each.
    """

    __slots__ = ("_shown_in",)

    if TYPE_CHECKING:
        _shown_in: str
    else:  # A type checker would otherwise accept any name.

        def __getattr__(self, name: str) -> Any:
            # Python calls this only if there is no such attribute, or its slot is empty, as it is in English.
            return ENGLISH if name == "_shown_in" else object.__getattribute__(self, name)

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        language = labels_of(self).language
        return super().__reduce_ex__(protocol) if language == ENGLISH else (in_language, (attrs.evolve(self), language))  # type: ignore[misc]

    def __repr__(self) -> str:
        values = ((name, getattr(self, name)) for name in fields_of(type(self)))
        text = ", ".join(f"{name}={value!r}" for name, value in values if value not in (None, ()))
        return f"{type(self).__name__}({text})"

    def __str__(self) -> str:
        labels = labels_of(self)
        pairs = ((name, getattr(self, name)) for name in fields_of(type(self)) if name != "sources")
        texts = [(name_in(labels, name), in_words(value, labels)) for name, value in pairs if value not in (None, ())]
        text = "; ".join(map(": ".join, texts))
        return f"{text}{bracketed(getattr(self, 'sources', ()))}"


class Deferred(Model):
    """Base of the classes whose fields a function can fill when they are first used."""

    __slots__ = ("_fill",)

    if not TYPE_CHECKING:  # A type checker would otherwise accept any name.

        def __getattr__(self, name: str) -> Any:
            # The slot of `_fill` is empty unless the object is deferred.
            if name == "_fill":
                return None
            if name != "_shown_in" and (fill := self._fill) is not None:
                fill(self, name)
            return super().__getattr__(name)


def peek(record: Any, name: str) -> Any:
    """Return the value of a field of a deferred record; a value that has to be read for it is not kept.

    This takes a third of the time, for questions that look at a field or two of thousands of records.
    """
    fill = record._fill
    return getattr(record, name) if fill is None else fill.peek(record, name)


def stored_line(record: object) -> str:
    """Return the line of a release from which fields of a record are still to be read; otherwise an empty text."""
    fill = getattr(record, "_fill", None)
    return "" if fill is None else fill.line.decode()


class Record(Model):
    """Base of every record of a table: it has a permanent id."""

    __slots__ = ()
    _label: ClassVar = "name"
    """The field that is the label."""
    id: str

    @property
    def label(self) -> str:
        """The record in one line: its title, its name, or its subject."""
        label: str = getattr(self, self._label)
        return label

    @property
    def full_text(self) -> str:
        """The text that a search looks through: names, titles, and what the record says in words."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id!r}, {self.label!r}, …)"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        """Render the record for a notebook, field by field; `Dataset.page` also shows its sources in full."""
        from latamsec import display

        return display.Page(self, {})._repr_html_()


def labels_of(part: Model) -> Labels:
    """Return the labels of the language in which a record, or a part of one, is shown."""
    return labels_in(part._shown_in)


def in_language(part: M, language: str, **changes: Any) -> M:
    """Return a copy of a record, or of a part of one, that is shown in a language, with some fields changed."""
    shown = attrs.evolve(part, **changes)  # type: ignore[misc]
    object.__setattr__(shown, "_shown_in", language)
    return shown


def name_in(labels: Labels, name: str) -> str:
    """Return the word for a field of a part of a record; in English, its name."""
    return name if labels.language == ENGLISH else labels.said(name.replace("_", " "))


def in_words(value: object, labels: Labels) -> str:
    """Return a value in words of a language; in English, the members of closed vocabularies and countries as stored."""
    match value:
        case When():
            return labels.day(value)
        case enum.Enum():
            return labels.shown(value)
        case Country() if labels.language != ENGLISH:
            return labels.country(value)
        case _:
            return str(value)


def bracketed(citations: Iterable[object]) -> str:
    """Return citations in brackets, as they follow a statement; an empty text if there are none."""
    text = "; ".join(str(citation) for citation in citations)
    return f" [{text}]" if text else ""
