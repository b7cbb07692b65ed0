"""Names in lists of which only the whole has the noun: "Sinaloa and Juárez cartels", "cárteles de Sinaloa y Golfo"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from latamsec.matching.scanner import Spelling

_LONGEST = 160
"""The maximum number of characters of a list."""
_MOST_SPACES = 4
"""The maximum number of spaces in an item that is no name."""
NOUNS = (("cartels",), ("carteles",), ("carteis",))
"""The spellings of the noun."""
_MARKS = (" and ", ", ", " y ", " e ", " o ", " or ", " & ")
_NEAR = 48
"""The number of characters beside the noun in which a mark shows a list."""
_CLAUSE = re.compile(
    r"[^\w\s]\s?(?:(?:the|these|mexican|drug)\s)*\Z|\b(?:to|from|by|in|of|with|for|as|that|where|while|when)\s\Z"
)
"""What ends before "cartels", so that the names before that are places: "from Juárez to Tijuana, cartels"."""
_PLACED = re.compile(r"\b(?:en|em|in|across|throughout|near|around|from|to|between|entre|desde|hasta|a|por|para|con)\b")
_IN = re.compile(r"\b(?:in|across|throughout|near|around)\s\Z")
"""What makes names places: "los cárteles en Sinaloa y Jalisco", "in Sinaloa and Jalisco cartels"."""
_POSTERS = re.compile(
    r"\b(?:taurin\w*|toros?|torer\w+|corridas?|feria|festival\w*|conciert\w+|publicita\w+|publicidad|electoral\w*|"
    r"propaganda|cine|pelicula)\b"
)
"""What says that "carteles" are posters."""
_SENTENCE = re.compile(r"[.;:!?\n]")
_BETWEEN = re.compile(r",? (?:and|y|e|o|or|&) |, ?")
_SMALL = "(?:(?:of|de|del|do|da|el|los|the) )*"
_LEADING = re.compile(rf"\A{_SMALL}")
_ACRONYM = r"(?: ?\(\w+\))?"


class NameLists:
    """Finds the names of cartels in lists.

    Examples:
        >>> lists = NameLists([("sinaloa", "cartel"), ("cartel", "de", "juarez"), ("gulf", "cartel")])
        >>> list(lists.find("between the sinaloa, gulf and other drug cartels", 41, 48))
        [(21, 25, ('gulf', 'cartel')), (12, 19, ('sinaloa', 'cartel'))]
        >>> list(lists.find("los carteles de colima y de juarez", 4, 12))
        [(28, 34, ('cartel', 'de', 'juarez'))]
    """

    spellings: dict[str, Spelling]
    """The whole names by what lists have of them."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self.spellings = {}
        for spelling in spellings:
            if len(spelling) > 1 and "cartel" in (spelling[0], spelling[-1]) and spelling[-2] != "drug":
                proper = spelling[:-1] if spelling[-1] == "cartel" else spelling[1:]
                self.spellings.setdefault(_LEADING.sub("", " ".join(proper)), spelling)

    @functools.cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The expressions for a name at the beginning of an item, and at its end."""
        names = "|".join(map(re.escape, sorted(self.spellings, key=len, reverse=True)))
        return (
            re.compile(rf"(?: mexicanos)? ?{_SMALL}({names})(?![^\W_]){_ACRONYM}"),
            re.compile(rf"(?<![^\W_])({names}){_ACRONYM}(?: drug)? ?\Z"),
        )

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Spelling]]:
        """Yield the start and end of each name in a list around a noun, and the spelling of the whole name."""
        is_last = text[start:end] == "cartels" and not text.startswith(" of ", end)
        near = text[max(0, start - _NEAR) : start] if is_last else text[end : end + _NEAR]
        if not any(mark in near for mark in _MARKS):
            return
        if is_last:
            if _CLAUSE.search(text, max(0, start - 24), start):
                return
            low, high, search = max(0, start - _LONGEST), start, self._patterns[1].search
            low = max([mark.end() for mark in _SENTENCE.finditer(text, low, high)], default=low)
        else:
            low, high, search = end, min(len(text), end + _LONGEST), self._patterns[0].match
            high = min([mark.start() for mark in _SENTENCE.finditer(text, low, high)], default=high)
            if _POSTERS.search(text, low, high):
                return
        for first, last in _items(text, low, high)[:: -1 if is_last else 1]:
            name = search(text, first, last)
            rest = (first, last) if not name else (first, name.start()) if is_last else (name.end(), last)
            if (_IN.search(text, *rest) and is_last) if name else _PLACED.search(text, *rest):
                return
            if not (name or is_last) and self._patterns[1].search(text, *rest):  # "controlan Sinaloa, Jalisco y …"
                return
            if name:
                yield *name.span(1), self.spellings[name[1]]
            if text.count(" ", *rest) > (0 if name else _MOST_SPACES):
                return


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the items of a list; none if it has fewer than two."""
    marks = [mark.span() for mark in _BETWEEN.finditer(text, start, end)]
    return marks and list(
        zip([start, *(last for _, last in marks)], [*(first for first, _ in marks), end], strict=True)
    )
