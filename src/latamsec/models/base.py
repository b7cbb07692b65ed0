"""What all classes of the dataset have in common: described fields, a repr and words without what is empty."""

from collections.abc import Iterable
from typing import Any

import attrs

from latamsec.dates import When
from latamsec.vocabulary import Effect


def describe(
    meaning: str, empty: str | None = None, *, effect: Effect | None = None, stored: str | None = None
) -> dict[str, Any]:
    """Return the metadata of a field.

    Args:
        meaning: What the field means.
        empty: What None or an empty tuple means; None: the field is never empty.
        effect: What a change of the field means to users of an earlier dataset; every field of a record has it.
        stored: The name under which datasets and digests store the field; None: its own name.
    """
    return {"meaning": meaning, "empty": empty, "effect": effect, "stored": stored}


def fields_of(cls: Any) -> "dict[str, attrs.Attribute[Any]]":
    """Return the fields of a class by name; none if it is not a class of the models."""
    return attrs.fields_dict(cls) if attrs.has(cls) else {}


def meaning(cls: type, name: str) -> str:
    """Return what a field of a record means, as the codebook has it.

    Raises:
        KeyError: The class has no such field.

    Examples:
        >>> from latamsec.models import Event, meaning
        >>> meaning(Event, "date")
        'When, as precise as the best source and no more.'
    """
    return str(fields_of(cls)[name].metadata["meaning"])


class Model:
    """Base of every class of the dataset: a repr and a text that leave out what is empty."""

    __slots__ = ()

    def __repr__(self) -> str:
        values = ((name, getattr(self, name)) for name in fields_of(type(self)))
        text = ", ".join(f"{name}={value!r}" for name, value in values if value not in (None, ()))
        return f"{type(self).__name__}({text})"

    def __str__(self) -> str:
        pairs = ((name, getattr(self, name)) for name in fields_of(type(self)) if name != "sources")
        text = "; ".join(f"{name}: {in_words(value)}" for name, value in pairs if value not in (None, ()))
        return f"{text}{cited(getattr(self, 'sources', ()))}"


class Record(Model):
    """Base of every record of a table: it has a permanent id."""

    __slots__ = ()
    id: str

    @property
    def label(self) -> str:
        """What to call the record in a line: its title, its name, or what it is about."""
        raise NotImplementedError

    @property
    def full_text(self) -> str:
        """The texts that a search looks through: what people wrote about the record, and its names."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id!r}, {self.label!r}, …)"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        """Render the record for a notebook, field by field; `Dataset.page` also shows its sources in full."""
        from latamsec import display

        return display.record_html(self, {})


def in_words(value: object) -> str:
    """Return a value as a reader sees it: a date in words, everything else as its text."""
    return value.label() if isinstance(value, When) else str(value)


def cited(citations: Iterable[object]) -> str:
    """Return citations in brackets, as they follow a statement; an empty text if there are none."""
    text = "; ".join(str(citation) for citation in citations)
    return f" [{text}]" if text else ""
