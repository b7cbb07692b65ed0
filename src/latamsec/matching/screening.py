"""From a name, as a contract or a payment has it, to the groups that it may mean: each candidate with its reason.

Curated names come first; likeness is asked for only on demand, by `rapidfuzz` (extra `match`), and always explained. A
word that is too common to mean a group by itself is no candidate: the answer abstains, and says of which group it is
also a name.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import ClassVar

import attrs

from latamsec.dates import When
from latamsec.errors import MissingExtra
from latamsec.listings import Status
from latamsec.matching import folding
from latamsec.matching.matcher import Matcher
from latamsec.models import Identity, Name
from latamsec.text import fold
from latamsec.vocabulary import NameKind, Strength

LIKE = 0.85
"""The likeness below which nothing is a candidate."""
_FEW = 5
"""How many candidates by likeness an answer has at most."""
_LONG_ENOUGH = 6
"""Names with fewer letters are like too many words."""


class Why(enum.StrEnum):
    """Why a group is a candidate."""

    NAME = "name"
    """What was asked is a curated name of it, whatever case, accents, punctuation and leading article."""
    WITHIN = "within"
    """A strong curated name of it stands within what was asked."""
    LIKENESS = "likeness"
    """What was asked is spelled much like a strong curated name of it, its words perhaps in another order."""


@attrs.frozen(kw_only=True)
class Candidate:
    """A group that a name may mean."""

    organization: str
    """Its id."""
    name: Name
    """The curated name that matched, with its language, kind and strength."""
    why: Why
    """The rule by which it matched."""
    score: float
    """How much of what was asked matched: 1 for a whole name, else the share of its letters, or the likeness."""
    status: Status | None
    """What the group was listed under on the day asked for; None: no day was asked for."""

    def __str__(self) -> str:
        rule = {
            Why.NAME: f"{self.name.text!r} is a {self.name.strength.value} name of it ({self.name.kind.value})",
            Why.WITHIN: f"its name {self.name.text!r} stands within, {self.score:.0%} of the letters",
            Why.LIKENESS: f"its name {self.name.text!r} is alike, {self.score:.0%}",
        }[self.why]
        listed = "" if self.status is None else f" {self.status.answer}"
        return f"{self.organization}: {rule}.{listed}"


@attrs.frozen(kw_only=True, repr=False)
class Screening:
    """The answer to one name. `str()` says it in words."""

    asked: str
    """The name as it was given."""
    candidates: tuple[Candidate, ...]
    """The groups that it may mean, the surest first."""
    too_common: tuple[tuple[str, Name], ...]
    """Groups of which it is also a name, but one too common to mean them by itself; the answer abstains from them."""
    identity: Identity
    """The dataset that was asked."""

    @property
    def disguised(self) -> str:
        """The letters of the name that only look like Latin ones (Cyrillic а), or that cannot be seen; mostly none."""
        return folding.disguises(self.asked)

    def __bool__(self) -> bool:
        raise TypeError("a screening is no yes or no: ask .candidates")

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        head = f"{self.asked!r}: {len(self.candidates)} {'candidate' if len(self.candidates) == 1 else 'candidates'}."
        lines = [head, *(f"- {candidate}" for candidate in self.candidates)]
        if self.too_common:
            also = ", ".join(f"{id} ({name.text!r})" for id, name in self.too_common)
            lines.append(f"Too common a word to mean a group by itself; it is also a name of {also}.")
        if self.disguised and re.search("[A-Za-z]", self.asked):  # a name that is Russian throughout has no disguise
            letters = (
                f"{unicodedata.name(one, 'no name')} (U+{ord(one):04X})" for one in dict.fromkeys(self.disguised)
            )
            lines.append(f"Letters of it only look like Latin ones, or cannot be seen: {', '.join(letters)}.")
        covered = When.parse(self.identity.coverage[1]).label()
        lines.append(
            f"Dataset {self.identity.version}, to {covered}. It has groups, not persons or firms. This is no legal "
            "advice, and no name found is no clearance: check the Treasury's list (OFAC) and the State Department's "
            "list of Foreign Terrorist Organizations."
        )
        return "\n".join(lines)

    COLUMNS: ClassVar = (
        "asked", "organization", "name", "strength", "why", "score", "listed", "possibly_listed", "disguised",
    )  # fmt: skip
    """The keys of each row of `to_dicts`, in order."""

    def to_dicts(self) -> list[dict[str, str]]:
        """The candidates as flat rows of texts; the laws are separated by spaces, empty where no day was asked for."""
        return [
            {
                "asked": self.asked,
                "organization": one.organization,
                "name": one.name.text,
                "strength": one.name.strength.value,
                "why": one.why.value,
                "score": f"{one.score:.2f}",
                "listed": " ".join(law.authority for law in one.status.in_force) if one.status is not None else "",
                "possibly_listed": " ".join(law.authority for law in one.status.possibly_in_force)
                if one.status is not None
                else "",
                "disguised": self.disguised,
            }
            for one in self.candidates
        ]

    def _repr_html_(self) -> str:
        from latamsec import display

        return display.answer_html(str(self))


def screened(asked: str, matcher: Matcher, *, fuzzy: bool) -> Iterator[tuple[str, Name, Why, float]]:
    """What a name matches: the group, its name, the rule and the score; the surest first, each group once.

    Raises:
        TypeError: the name is no text.
        MissingExtra: likeness was asked for, and rapidfuzz is not installed.
    """
    found: dict[str, tuple[str, Name, Why, float]] = {}
    for id, name in matcher.bearing(asked):
        if not too_common(name):
            found.setdefault(id, (id, name, Why.NAME, 1.0))
    for id, name, letters in matcher.within(asked):
        found.setdefault(id, (id, name, Why.WITHIN, letters / len(asked)))
    if fuzzy and not any(why is Why.NAME for _, _, why, _ in found.values()):
        for id, name, likeness in _alike(asked, matcher.strong):
            found.setdefault(id, (id, name, Why.LIKENESS, likeness))
    yield from found.values()


def too_common(name: Name) -> bool:
    """Whether a name is too common to mean its group by itself: a weak one that is neither official nor an acronym."""
    return name.strength is Strength.WEAK and name.kind not in (NameKind.OFFICIAL, NameKind.ACRONYM)


def _alike(asked: str, strong: Mapping[str, tuple[str, Name]]) -> Iterator[tuple[str, Name, float]]:
    """The strong names that are spelled much like what was asked, its words as they stand or in another order."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError as error:
        raise MissingExtra("screen(fuzzy=True)", "rapidfuzz", "match") from error
    choices = [spelled for spelled in strong if len(spelled) >= _LONG_ENOUGH]
    likeness: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for spelled, score, _ in process.extract(
            fold(asked), choices, scorer=scorer, score_cutoff=100 * LIKE, limit=_FEW
        ):
            likeness[spelled] = max(score, likeness.get(spelled, 0))
    for spelled in sorted(likeness, key=lambda one: (-likeness[one], one))[:_FEW]:
        id, name = strong[spelled]
        yield id, name, likeness[spelled] / 100
