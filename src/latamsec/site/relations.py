"""The picture of how an organization relates to others: boxes in two columns beside its own, joined by lines."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from latamsec.models import Organization, Relation
from latamsec.site.links import Links
from latamsec.text import one_line
from latamsec.vocabulary import RelationKind

WIDTH = 640
"""The width of the picture."""
_BOX, _GAP, _LINE = 184, 10, 15
"""The width of a box, the distance to the next, and the height of a line of text."""
_LETTERS, _SMALL = 22, 27
"""The number of letters that fit beside each other into a box, and of smaller ones."""
_ORDER = ("rival", "splinter", "successor", "faction", "alliance", "ally")
"""How the kinds of relation begin, in the order of the boxes: first apart, then together."""
_MUTUAL = (RelationKind.RIVAL_OF, RelationKind.ALLY_OF)


@attrs.frozen
class Box:
    """An organization in the picture."""

    id: str
    lines: tuple[str, ...]
    words: tuple[str, ...]
    """What it is to the organization of the page, in lines; empty for that one."""
    x: int
    y: int = 0
    width: int = _BOX

    @property
    def height(self) -> int:
        return 12 + _LINE * (len(self.lines) + len(self.words))

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@attrs.frozen
class Line:
    """A line between two boxes; an arrow leads to the whole, or to the origin."""

    path: str
    rival: bool
    arrow: str = ""


@attrs.frozen
class Picture:
    """The boxes and lines, and what they say in words."""

    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    words: str


def of(links: Links, organization: Organization) -> Iterator[tuple[Organization, Relation, Organization]]:
    """Yield the relations that an organization has, or others have to it, on the last day covered, with both sides."""
    day = links.dataset.coverage[1]
    organizations = links.dataset.organizations
    for one in organizations:
        for relation in one.relations:
            other = organizations.get(relation.organization)
            begun = relation.since is None or relation.since.possibly_by(day)
            if begun and other and organization.id in (one.id, other.id):
                yield one, relation, other


def incoming(links: Links, organization: Organization) -> list[tuple[Organization, Relation]]:
    """Return the relations of others to an organization, unless it has the same to them."""
    own = {(relation.kind, relation.organization) for relation in organization.relations}
    found = [(one, relation) for one, relation, _ in of(links, organization) if one.id != organization.id]
    mutual = (*_MUTUAL, RelationKind.NOT_TO_BE_CONFUSED_WITH)
    return [(one, each) for one, each in found if each.kind not in mutual or (each.kind, one.id) not in own]


def picture(links: Links, organization: Organization) -> Picture | None:
    """Return the picture of an organization; None if it relates to no other."""
    found: dict[str, list[Relation]] = {}
    for one, relation, other in of(links, organization):
        if relation.kind is not RelationKind.NOT_TO_BE_CONFUSED_WITH:
            found.setdefault(other.id if one.id == organization.id else one.id, []).append(relation)
    if not found:
        return None
    ids = sorted(found, key=lambda id: min(_ORDER.index(one.kind.value.partition("-")[0]) for one in found[id]))
    half = -(-len(ids) // 2)
    columns = [
        [Box(id, _lines(links, id), _words(links, id, found[id]), x) for id in column]
        for x, column in ((22, ids[:half]), (WIDTH - _BOX - 22, ids[half:]))
    ]
    columns.append([Box(organization.id, _lines(links, organization.id), (), (WIDTH - 160) // 2, width=160)])
    height = max(map(_height, columns))
    boxes = {box.id: box for column in columns for box in _placed(column, (height - _height(column)) // 2)}
    lines = [_line(boxes[organization.id], boxes[id], each) for id, each in found.items()]
    lines += _among(links, boxes)
    words = "; ".join(f"{links.to[id].label}: {' '.join(boxes[id].words)}" for id in ids)
    return Picture(height, tuple(boxes.values()), tuple(lines), f"{words}.")


def _height(column: Sequence[Box]) -> int:
    return sum(box.height + _GAP for box in column) + _GAP


def _placed(column: Sequence[Box], y: int) -> Iterator[Box]:
    for box in column:
        y += _GAP
        yield attrs.evolve(box, y=y)
        y += box.height


def _lines(links: Links, id: str) -> tuple[str, ...]:
    lines = textwrap.wrap(one_line(links.to[id].label), _LETTERS, max_lines=2, placeholder=" …")
    return tuple(lines) or (id,)


def _words(links: Links, id: str, relations: list[Relation]) -> tuple[str, ...]:
    """Return what an organization is to that of the page, with the year of the first day that a source gives."""
    begun: dict[str, date | None] = {}
    for one in relations:
        side = "" if one.kind in _MUTUAL else "out." if one.organization == id else "in."
        tie = links.labels.word(f"tie.{side}{one.kind.value}")
        begun[tie] = begun.get(tie) or (one.since.earliest if one.since else None)
    labels = links.labels
    ties = [labels.word("tie.since", tie=tie, year=day.year) if day else tie for tie, day in begun.items()]
    return tuple(textwrap.wrap(", ".join(ties), _SMALL))


def _line(center: Box, box: Box, relations: list[Relation]) -> Line:
    """Return the line from the middle to a box."""
    left = box.x < center.x
    near, far = (center.x, box.x + box.width) if left else (center.x + center.width, box.x)
    ends = [(near, center.middle), (far, box.middle)]
    # An arrow leads to the origin or the whole: to the organization that a relation names, or away from a member.
    apart = next((one for one in relations if one.kind not in _MUTUAL), None)
    inward = apart and (apart.organization == center.id) != (apart.kind is RelationKind.ALLIANCE_OF)
    return Line(
        "M{}L{}".format(*map(_point, ends)),
        any(one.kind is RelationKind.RIVAL_OF for one in relations),
        _arrow(*(reversed(ends) if inward else ends)) if apart else "",
    )


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the head of an arrow at the end of a line."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    sides = ((end[0] - 10 * math.cos(angle + turn), end[1] - 10 * math.sin(angle + turn)) for turn in (-0.45, 0.45))
    return f"M{_point(end)}{''.join(f'L{_point(side)}' for side in sides)}Z"


def _among(links: Links, boxes: dict[str, Box]) -> Iterator[Line]:
    """Yield an arc for each pair of others in one column that fight each other or are allies."""
    seen = set()
    for name, one in boxes.items():
        for relation in links.dataset.organizations[name].relations:
            two, pair = boxes.get(relation.organization), frozenset((name, relation.organization))
            if two and one.x == two.x and relation.kind in _MUTUAL and pair not in seen:
                seen.add(pair)
                x, out = (one.x, -6) if one.x < WIDTH / 2 else (one.x + one.width, WIDTH + 6)
                bends = [(x, one.middle), (out, one.middle), (out, two.middle), (x, two.middle)]
                path = "M{}C{} {} {}".format(*map(_point, bends))
                yield Line(path, relation.kind is RelationKind.RIVAL_OF)


def _point(point: tuple[float, float]) -> str:
    return f"{round(point[0], 1):g},{round(point[1], 1):g}"
