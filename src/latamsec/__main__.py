"""The same questions from a terminal: `latamsec events --country Mexico --since 2025-02`.

Results go to standard output, everything else to standard error. Where standard output is no terminal, a table is
plain text without colour or cut cells. Exit status: 0 done; 1 the answer is no (not listed, not verified); 2 the
question could not be understood.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from latamsec.errors import LatamsecError, MissingExtra

try:
    import click
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text
except ImportError as error:
    sys.exit(str(MissingExtra("the latamsec command", error.name or "click", "cli")))

from latamsec import citation, codec, releases, show
from latamsec.models import TABLES, citings

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.table import Table

FORMATS = ("table", "csv", "json", "markdown")


class _Group(click.Group):
    """Commands whose errors are one message and an exit status, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LatamsecError as error:
            click.echo(f"latamsec: {error}", err=True)
            ctx.exit(2)


_release = click.option("--release", metavar="VERSION", help="Dataset version, or a path; the newest by default.")
_as_of = click.option("--as-of", metavar="DATE", help="As the record could have stood on this day.")
_format = click.option("--format", "shape", type=click.Choice(FORMATS), default="table", show_default=True)
_country = click.option("--country", multiple=True, help="A country or region; may be given several times.")
_organization = click.option("--organization", multiple=True, help="A group by any of its names.")
_since = click.option("--since", metavar="DATE", help='"2025-02", "May 2025", "2025-08-19" …')
_until = click.option("--until", metavar="DATE", help="The last day or month.")
_source = click.option("--source", multiple=True, help="A source's id, a publisher, or a kind of source.")
_on = click.option("--on", metavar="DATE", required=True, help="The day.")
_text = click.option("--text", help="Words to look for.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="latamsec")
def main() -> None:
    """U.S. security policy toward Latin America and the Caribbean, as data."""


@main.command()
@_country
@_since
@_until
@click.option("--on", metavar="DATE", help="One day, month or year.")
@click.option("--last", metavar="STRETCH", help='Counted back from --until: "90 days".')
@click.option("--kind", multiple=True, help="strike, visit, designation …")
@click.option("--theme", multiple=True, help="cartels, panama-canal …")
@_organization
@click.option("--person", multiple=True, help="Somebody who acts in it.")
@click.option("--place", multiple=True, help="A place by its name or id.")
@_source
@click.option("--confidence", multiple=True, help="primary, corroborated or single.")
@_text
@_format
@_release
@_as_of
def events(release: str | None, as_of: str | None, shape: str, **conditions: Any) -> None:
    """What happened."""
    dataset = _load(release)
    seen = dataset.as_of(as_of) if as_of else dataset
    _print(seen.events.filter(**_given(conditions)), shape)


@main.command()
@click.option("--authority", multiple=True, help="FTO, SDGT, SST, TCO …")
@_country
@_organization
@click.option("--effective", metavar="DATE", help="Only what can have come into force on this day, month or year.")
@click.option("--in-force", metavar="DATE", help="Only the listings in force on this day.")
@click.option("--known-on", metavar="DATE", help="With --in-force: as it could be known on this day.")
@click.option("--possibly", is_flag=True, help="With --in-force: also those whose dates leave it open.")
@_text
@_format
@_release
def designations(
    release: str | None, shape: str, in_force: str | None, known_on: str | None, possibly: bool, **conditions: Any
) -> None:
    """Who was listed under which law."""
    if (known_on or possibly) and not in_force:
        raise click.UsageError(f"{'--known-on' if known_on else '--possibly'} goes with --in-force.")
    found = _load(release).designations.filter(**_given(conditions))
    if in_force:
        found = found.in_force(in_force, known_on=known_on, possibly=possibly)
    _print(found, shape)


@main.command()
@_country
@click.option("--kind", multiple=True, help="drug-trafficking, gang …")
@_text
@_format
@_release
def organizations(release: str | None, shape: str, **conditions: Any) -> None:
    """Which groups the record knows, and by which names."""
    _print(_load(release).organizations.filter(**_given(conditions)), shape)


@main.command()
@click.option("--table", multiple=True, help="events or designations.")
@click.option("--field", multiple=True, help='"date", "quantities.killed" …')
@click.option("--record", multiple=True, help="The id of a record.")
@_source
@_text
@_format
@_release
def conflicts(release: str | None, shape: str, **conditions: Any) -> None:
    """Where sources disagree."""
    _print(_load(release).conflicts().filter(**_given(conditions)), shape)


@main.command()
@click.argument("office")
@_on
@click.option("--country", help="The country whose office it is.")
@_release
def officeholder(office: str, on: str, country: str | None, release: str | None) -> None:
    """Who held OFFICE on a day."""
    dataset = _load(release)
    person = dataset.officeholder(office, on, country=country)
    click.echo(show.record_text(person, {source.id: source for source in dataset.sources}))


@main.command()
@click.argument("name")
@_on
@click.option("--known-on", metavar="DATE", help="As it could be known on this day.")
@_format
@_release
def status(name: str, on: str, known_on: str | None, shape: str, release: str | None) -> None:
    """Whether NAME was listed on a day. Exit status 1: not under any law."""
    found = _load(release).status(name, on, known_on=known_on)
    _print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)
    sys.exit(0 if found.in_force or found.possibly_in_force else 1)


@main.command("show")
@click.argument("id")
@_format
@_release
def show_record(id: str, shape: str, release: str | None) -> None:
    """One record, whole, with its sources."""
    dataset = _load(release)
    record = dataset.record(id)
    sources = {source.id: source for source in dataset.sources}
    if shape == "json":
        click.echo(codec.pretty(record))
    elif shape == "csv":
        (table,) = (dataset.table(name) for name, cls in TABLES.items() if isinstance(record, cls))
        click.echo(table.where(lambda one: one.id == id).to_csv(), nl=False)
    elif shape == "markdown":
        click.echo(show.markdown(("field", "value"), show.record_rows(record, sources)))
    else:
        click.echo(show.record_text(record, sources))


@main.command()
def versions() -> None:
    """The dataset versions that the package carries."""
    for version in releases.versions():
        click.echo(version)


@main.command()
@click.argument("receipt", type=click.File(encoding="utf-8"), required=False)
def verify(receipt: Any) -> None:
    """Hold a RECEIPT file, or without one every release, against the bytes that are here."""
    found = releases.verify(receipt.read() if receipt else None)
    click.echo(str(found))
    sys.exit(0 if found.ok else 1)


@main.command()
@click.argument("before")
@click.argument("after")
@_format
def diff(before: str, after: str, shape: str) -> None:
    """What changed from one dataset to another."""
    found = releases.diff(before, after)
    _print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)


@main.command()
@click.argument("ids", nargs=-1)
@click.option("--style", type=click.Choice(tuple(citation.STYLES)), default="text", show_default=True)
@_release
def cite(ids: tuple[str, ...], style: str, release: str | None) -> None:
    """How to cite the dataset, or the records of some IDS with their sources."""
    dataset = _load(release)
    if not ids:
        click.echo(dataset.cite(style))
        return
    records = [dataset.record(id) for id in ids]
    cited = {citing.source for record in records for citing in citings(record)}
    sources = dataset.sources.where(lambda source: source.id in cited)
    click.echo(citation.cite(dataset.identity, style, sources, asked=ids, table="records"))


def _load(release: str | None) -> Dataset:
    return releases.load(release)


def _given(conditions: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in conditions.items() if value not in (None, ())}


def _print(table: Table[Any], shape: str) -> None:
    if table.note and shape != "table":
        click.echo(table.note, err=True)  # the formats for programs have no place for it
    if shape == "json":
        click.echo(table.to_json(), nl=False)
    elif shape == "csv":
        click.echo(table.to_csv(), nl=False)
    elif shape == "markdown":
        click.echo(show.markdown(table.sheet().headings(), table.sheet().rows()))
    elif sys.stdout.isatty():
        _print_grid(table.sheet())
    else:
        click.echo(show.table_text(table.sheet(), most=None, widest=None))


def _print_rows(heads: Sequence[str], rows: list[dict[str, str]], text: str, shape: str) -> None:
    """An answer: as the text it gives of itself, or as rows for programs."""
    cells = [list(row.values()) for row in rows]
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif shape == "csv":
        click.echo(texts.csv_text(heads, cells), nl=False)
    elif shape == "markdown":
        click.echo(show.markdown(heads, cells))
    else:
        click.echo(text)


def _print_grid(sheet: show.Sheet) -> None:
    console = Console()
    if not sheet.records:
        console.print(sheet.note, markup=False)
        return
    grid = Grid(title=None, caption=Text(show.one_line(sheet.origin)), caption_justify="left")
    for heading in sheet.headings():
        grid.add_column(heading, overflow="fold", no_wrap=heading == "date")
    for row in sheet.rows():
        grid.add_row(*(Text(show.one_line(cell)) for cell in row))
    console.print(grid)


if __name__ == "__main__":
    main()
