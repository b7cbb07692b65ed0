"""Hold the organizations and designations against copies of OFAC's files, by the number that OFAC gives each entry.

    python data/build.py reconcile SDN.CSV ALT.CSV [ADD.CSV] [--on DAY]

`sdn.csv` has entries with their programs, `alt.csv` other names, `add.csv` addresses; none has a line of headings. Only
entities count: no people, ships or aircraft. Without `add.csv` the groups of other regions are listed too. Files of
different days differ by what happened between these days.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs
import left_out
from left_out import LeftOut

from latamsec import countries, dates
from latamsec.errors import BadDate, UnknownName
from latamsec.listings import InForce, in_force
from latamsec.models import Designation, Organization, Records
from latamsec.text import fold
from latamsec.vocabulary import Authority

TAGS = {
    "SDNTK": Authority.SDNTK,
    "TCO": Authority.TCO,
    "ILLICIT-DRUGS-EO14059": Authority.EO14059,
    "SDGT": Authority.SDGT,
    "FTO": Authority.FTO,
}
"""The programs of OFAC's files that are laws of designations."""
REGION = "Latin America and the Caribbean"
_COMPANY = re.compile(
    r"(?<![\w.])(?:S\.? ?A(?:\.? ?S)?|S\.? ?C|S\.? ?R\.? ?L|S\.? ?L|S\.? ?P\.? ?R|S\. DE R|C\.? ?V|C\. ?A|B\.V|BVBA|"
    r"LTDA|LTD|LIMITED|LIMITADA|ANONIMA|SARL|INC|L\.?L\.?C|CORP|CORPORATION|COMPANY|CIA|FZCO|E\.? ?U|GMBH|CO|"
    r"HOLDING|CENTER|CENTRE|EXCHANGE|TRADERS|INVERSIONES|CONSTRUCTORA|RANCHO|FINCA|HOTEL|CASINO)(?!\w)|&(?! MONEY)"
)
"""What only the names of companies, foundations and other bodies with papers have."""
_PAPERS = re.compile(
    r"(?i)organization type:|r\.?f\.?c\.? |tax id|nit #|matricula|ruc #|company number|registration|commercial|website"
)
"""What only the remarks on such bodies have."""
_GROUP = re.compile(
    r"\b(?:CARTEL|CARTELES|ORGANIZATION|GANG|CLAN|LOS|LAS|MARA|TREN|COMANDO|PRIMEIRO|FORCES|FUERZAS|EJERCITO|ARMY|FRONT|"
    r"FRENTE|MOVEMENT|MOVIMIENTO|GUERRILLA|PATH|OFICINA|FAMILIA|TCO|DTO|HSO)\b"
)
"""A word in the name of nearly every group of the region."""


@attrs.frozen(kw_only=True)
class Entity:
    """An entity on OFAC's list."""

    uid: str
    name: str
    tags: tuple[str, ...]
    remarks: str
    names: tuple[str, ...]
    """Every name, the main one first."""
    countries: tuple[str, ...]
    """The codes of the countries of its addresses; empty without `add.csv` or an address."""

    def __str__(self) -> str:
        where = f", {', '.join(self.countries)}" if self.countries else ""
        return f"{self.uid} {self.name} [{'] ['.join(self.tags)}]{where}"

    @property
    def kind(self) -> str:
        """What its name and remarks make it: "company", "group", or "other" if they do not say."""
        own = self.remarks.partition("Linked To:")[0]
        if _COMPANY.search(self.name) or (_PAPERS.search(own) and "ORGANIZATION" not in self.name):
            return "company"
        return "group" if _GROUP.search(self.name) else "other"

    @property
    def laws(self) -> frozenset[Authority]:
        """The laws of its programs."""
        return frozenset(TAGS[tag] for tag in self.tags if tag in TAGS)


def read(sdn: Path, alt: Path, add: Path | None = None) -> dict[str, Entity]:
    """Return the entities of OFAC's files by uid."""
    names, places = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for row in _rows(alt, 4):
        names[row[0]].append(row[3])
    for row in _rows(add, 5) if add else ():
        places[row[0]].add(_code(row[4]))
    entities = {}
    for row in _rows(sdn, 4):
        uid, name, kind, programs, remarks = *row[:4], row[-1] if len(row) > 11 else ""
        if kind:
            continue
        quoted = re.findall(r"[af]\.k\.a\. '([^']+)'", remarks)
        entities[uid] = Entity(
            uid=uid,
            name=name,
            tags=tuple(re.findall(r"[^\[\] ]+", programs)),
            remarks=remarks,
            names=(name, *names[uid], *quoted),
            countries=tuple(sorted(places[uid] - {""})),
        )
    if not entities:
        raise ValueError(f"{sdn}: no entity found; the file must be OFAC's sdn.csv")
    return entities


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    """Yield the rows of a file of OFAC, with an empty text for `-0-`; the mark of the end is none."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) >= width:
                yield ["" if cell.strip() == "-0-" else cell.strip() for cell in row]


def _code(country: str) -> str:
    try:
        return countries.country(country).alpha_2 if country else ""
    except UnknownName:  # OFAC also writes "undetermined" and regions
        return ""


# Differences ----------------------------------------------------------------------------------------------------


def reconcile(
    records: Records, left_out: Sequence[LeftOut], entities: dict[str, Entity], on: date | None = None
) -> Iterator[str]:
    """Yield every difference between the records and OFAC's entities, by kind.

    `on` is the day of the files; if it is None, designations count that have not ended. A line of `left_out.toml` with
    a uid gives the reason why a group has no record.
    """
    ours = {
        identifier.value: organization
        for organization in records.organizations
        for identifier in organization.identifiers
        if identifier.scheme == "ofac-uid"
    }
    reasons = {line.uid: line.reason for line in left_out if line.uid}
    absent = [e for uid, e in entities.items() if uid not in ours and e.laws and _is_near(e)]
    left = [e for e in absent if e.uid in reasons]
    kinds = {kind: [e for e in absent if e.kind == kind and e not in left] for kind in ("group", "other", "company")}
    yield from _section("Groups there, without an organization here", kinds["group"])
    yield from _section("Entities there that may be groups, without an organization here", kinds["other"])
    yield from _section("Entities there, left out here", (f"{e}: {reasons[e.uid]}" for e in left))
    yield f"Companies and the like there, left out by rule: {len(kinds['company'])}"
    yield from _section("Numbers here, not there", (f"{uid} {o.id}" for uid, o in ours.items() if uid not in entities))
    designated = [o for o in records.organizations if _laws(records, o, on)]
    without = (o.id for o in designated if o not in ours.values())
    yield from _section("Designated organizations here, without a number", without)
    both = [(entities[uid], organization) for uid, organization in ours.items() if uid in entities]
    yield from _section("Programs that differ", (line for e, o in both for line in _programs(e, o, records, on)))
    yield from _section("Names that differ", (line for e, o in both for line in _names(e, o, records)))
    yield f"Organizations here and there: {len(both)}"


def _is_near(entity: Entity) -> bool:
    """Return whether an entity has an address in the region, or none at all and a name in its languages."""
    if entity.countries:
        region = {country.alpha_2 for country in countries.expand(REGION)}
        return bool(region & set(entity.countries))
    if "SDNTK" in entity.tags or entity.laws & {Authority.TCO, Authority.EO14059}:
        return True
    return bool(_GROUP.search(entity.name) and re.search(r"\b(?:LOS|LAS|DE|DEL|EL|LA|COMANDO|TREN)\b", entity.name))


def _designations(records: Records, organization: Organization) -> Iterator[Designation]:
    laws = TAGS.values()
    return (d for d in records.designations if d.subject.organization == organization.id and d.authority in laws)


def _laws(records: Records, organization: Organization, on: date | None) -> dict[Authority, InForce]:
    """Return the laws under which an organization is, or may be, designated."""
    laws: dict[Authority, InForce] = {}
    for designation in _designations(records, organization):
        force = in_force(designation, on) if on else InForce.NO if designation.ended else InForce.YES
        if force is not InForce.NO:
            laws[designation.authority] = force
    return laws


def _programs(entity: Entity, organization: Organization, records: Records, on: date | None) -> Iterator[str]:
    here = _laws(records, organization, on)
    for law in sorted(entity.laws - set(here)):
        yield f"{entity.uid} {organization.id}: {law.value} there, not here"
    for law, force in sorted(here.items()):
        if law not in entity.laws and force is InForce.YES:
            yield f"{entity.uid} {organization.id}: {law.value} here, not there"


def _names(entity: Entity, organization: Organization, records: Records) -> Iterator[str]:
    listed = [name for designation in _designations(records, organization) for name in designation.names_listed]
    here = {fold(name) for name in (*(name.text for name in organization.names), *listed)}
    there = {fold(name) for name in entity.names}
    for name in {fold(name): name for name in entity.names if fold(name) not in here}.values():
        yield f"{entity.uid} {organization.id}: {name!r} there, not here"
    for name in {fold(name): name for name in listed if fold(name) not in there}.values():
        yield f"{entity.uid} {organization.id}: {name!r} among the names listed here, not there"


def _section(heading: str, lines: Iterable[object]) -> Iterator[str]:
    items = sorted(map(str, lines))
    yield f"{heading}: {len(items)}"
    yield from (f"  {item}" for item in items)


def main(arguments: Sequence[str], records: Records, here: Path) -> None:
    """Run the command with its arguments."""
    parser = argparse.ArgumentParser(prog="build.py reconcile", description="Hold the records against OFAC's files.")
    parser.add_argument("sdn", type=Path, help="a copy of sdn.csv")
    parser.add_argument("alt", type=Path, help="a copy of alt.csv")
    parser.add_argument("add", type=Path, nargs="?", help="a copy of add.csv")
    parser.add_argument("--on", help="the day of the files, for designations that began or ended since")
    chosen = parser.parse_args(arguments)
    try:
        on = dates.day(chosen.on, "--on") if chosen.on else None
        entities = read(chosen.sdn, chosen.alt, chosen.add)
    except (OSError, ValueError, BadDate) as error:
        parser.error(str(error))
    print(*reconcile(records, left_out.load(here), entities, on), sep="\n")
