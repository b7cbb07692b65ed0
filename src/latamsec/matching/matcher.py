"""The mentions of organizations in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypedDict

import attrs

from latamsec._arguments import check_flag
from latamsec.matching import folding, readings
from latamsec.matching.lexicon import Lexicon, Occurrence
from latamsec.models import Name, Organization
from latamsec.status import Status
from latamsec.vocabulary import Authority, Strength


class MentionDict(TypedDict):
    """The plain data of a `Mention`; None: the query has no day, or no character only looks like a Latin letter."""

    start: int
    end: int
    text: str
    organization: str
    name: str
    strength: Annotated[str, Strength]
    lookalikes: str | None
    certain: bool
    in_force: list[Annotated[str, Authority]] | None
    possibly_in_force: list[Annotated[str, Authority]] | None


@attrs.frozen(kw_only=True)
class Mention:
    """A name of an organization in a text.

    Examples:
        >>> (mention,) = latamsec.load("2026.10.4.1").annotate("Members of the CJNG", on="2025-02-20")
        >>> mention.organization, mention.start, mention.end, mention.name.strength.value
        ('cjng', 15, 19, 'strong')
        >>> [law.value for law in mention.in_force]
        ['SDNTK', 'EO14059', 'FTO', 'SDGT']
    """

    start: int
    """The position of its first character in the text."""
    end: int
    """The position after its last character."""
    text: str
    """The mention as written in the text."""
    organization: str
    """The id of the organization."""
    name: Name
    """The curated name that matched, with its language and strength."""
    lookalikes: str = ""
    """Its characters that only look like those of the name (Cyrillic а) or are invisible; empty if there are none."""
    certain: bool = True
    """Whether it means the organization; False: it is doubtful, and was returned only because `weak` asked for it."""
    in_force: tuple[Authority, ...] | None = None
    """The laws under which a designation is in force on the day of the query; None: the query has no day."""
    possibly_in_force: tuple[Authority, ...] | None = None
    """The laws under which one is possibly in force, as the dates leave it open; None: the query has no day."""

    def with_laws(self, status: Status) -> Mention:
        """Return the mention with the laws of a status of its organization."""
        return attrs.evolve(
            self,
            in_force=tuple(each.authority for each in status.in_force),
            possibly_in_force=tuple(each.authority for each in status.possibly_in_force),
        )

    def to_dict(self) -> MentionDict:
        """Return the mention as plain data for other programs.

        Examples:
            >>> latamsec.load("2026.10.4.1").annotate("The CJNG")[0].to_dict()["in_force"] is None
            True
        """
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "organization": self.organization,
            "name": self.name.text,
            "strength": self.name.strength.value,
            "lookalikes": self.lookalikes or None,
            "certain": self.certain,
            "in_force": None if self.in_force is None else [law.value for law in self.in_force],
            "possibly_in_force": None
            if self.possibly_in_force is None
            else [law.value for law in self.possibly_in_force],
        }


class Matcher:
    """Finds organizations in texts. Immutable; it can be pickled and shared among threads.

    Args:
        organizations: The organizations to find.

    Examples:
        >>> matcher = Matcher(latamsec.load("2026.10.4.1").organizations)
        >>> [mention.text for mention in matcher.find("the Tren de Aragua (TdA)")]
        ['Tren de Aragua', 'TdA']
    """

    __slots__ = ("_lexicon",)

    def __init__(self, organizations: Iterable[Organization]) -> None:
        all_of_them = tuple(organizations)
        self._lexicon = Lexicon(
            [(organization.id, name) for organization in all_of_them for name in organization.names],
            {one.id: tuple(country.alpha_2 for country in one.countries) for one in all_of_them},
        )

    @property
    def names(self) -> tuple[tuple[str, Name], ...]:
        """Every name that is searched for, after the id of its organization.

        Examples:
            >>> matcher = latamsec.load("2026.10.4.1").matcher
            >>> [name.text for id, name in matcher.names if id == "los-rastrojos"]
            ['Los Rastrojos']
        """
        return self._lexicon.names

    def find(self, text: str, *, weak: bool = False) -> tuple[Mention, ...]:
        """Return the mentions in a text, in its order and without overlaps.

        Args:
            text: The text. Positions of the mentions refer to it as it is.
            weak: Whether to return doubtful mentions too, once for each organization that they may mean.

        Raises:
            TypeError: `text` is not a string.

        Examples:
            A weak name such as "TdA" needs a strong one, a word for such groups or the group's country nearby:

            >>> matcher = latamsec.load("2026.10.4.1").matcher
            >>> matcher.find("TdA")
            ()
            >>> [(mention.text, mention.start) for mention in matcher.find("TdA, or Tren de Aragua")]
            [('TdA', 0), ('Tren de Aragua', 8)]
            >>> [(mention.organization, mention.certain) for mention in matcher.find("TdA", weak=True)]
            [('tren-de-aragua', False)]
        """
        check_flag("weak", weak)
        occurrences = self._lexicon.occurrences(text)
        return _mentions(text, occurrences, weak=weak) if occurrences else ()


def _mentions(text: str, occurrences: Iterable[Occurrence], *, weak: bool = False) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            start=start,
            end=end,
            text=text[start:end],
            organization=reading.entry.organization,
            name=reading.entry.name,
            lookalikes=folding.find_lookalikes(text[start:end]),
            certain=certain,
        )
        for start, end, reading, certain in readings.resolve(text, occurrences, weak=weak)
    )
