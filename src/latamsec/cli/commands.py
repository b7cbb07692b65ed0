"""The commands: each calls the function of the same name and prints the result."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import Any

import attrs
import click
from click.shell_completion import get_completion_class

from latamsec import __version__, api, citation, display, receipts, vocabulary
from latamsec.analysis.panel import PERIOD_END, PERIODS, UNITS
from latamsec.cli import options, output
from latamsec.cli.spoken import Group
from latamsec.dataset import Dataset
from latamsec.display import Page
from latamsec.errors import MissingExtra, UnknownId, UnknownName
from latamsec.export import FORMATS
from latamsec.models.records import CLASSES
from latamsec.storage.releases import decode, is_released
from latamsec.tables import EventTable

_HELP = """U.S. security policy toward Latin America and the Caribbean, as data.

Exit status: 0 success; 1 a negative answer (not designated, not verified, no rows); 2 an invalid question; 3 a failure,
whatever its cause; 4 a status that the record does not cover; 130 an interruption. Only a complete answer has status 0
or 1.

Into pipes and files, output is UTF-8, or the encoding in PYTHONIOENCODING. Letters that an encoding lacks are replaced.
NO_COLOR turns styles off. A table fits the width of the terminal, one row a line; other formats have every column.
"""


def _show_versions(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(output.said(f"latamsec {__version__}, newest dataset {api.versions()[-1]}"))
        context.exit()


@click.group(cls=Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_versions,
    help="Show the version and exit.",
)
@options.language
def main() -> None:
    """Run a command. Help texts are arguments of the decorators, because `python -OO` removes docstrings."""


@main.command(help="What happened. List the events that meet all conditions, by date.")
@options.of_events
def events(shape: str, **conditions: Any) -> None:
    output.print_table(_events(**conditions), shape)


@main.command(help="Add up a MEASURE, such as killed, over the events that meet all conditions.")
@click.argument("measure", shell_complete=options.words_of(vocabulary.Measure))
@click.option("--by", multiple=True, metavar="FACET", help="A sum for each month, sea, country …; repeatable.")
@click.option("--unit", help="The unit of the figures, where there are several.")
@options.of_events
def total(measure: str, by: tuple[str, ...], unit: str | None, shape: str, **conditions: Any) -> None:
    table = _events(**conditions)
    if by or shape != "table":
        output.print_table(table.totals(measure, by, unit).frame(), shape)
    else:
        click.echo(str(table.total(measure, unit)))
        sys.exit(0 if table else 1)


@main.command(help="Who was designated under which law. List the designations that meet all conditions.")
@click.option(
    "--authority", multiple=True, help="FTO, SDGT, SST, TCO …", shell_complete=options.words_of(vocabulary.Authority)
)
@options.country
@options.organization
@options.since
@options.until
@options.during
@options.last
@click.option("--effective", metavar="DATE", help="Only designations that can have begun on this day, month or year.")
@click.option("--in-force", metavar="DATE", help="Only designations in force on this day.")
@click.option("--as-of", metavar="DATE", help="With --in-force: as known on this day.")
@click.option("--possibly", is_flag=True, help="With --in-force: also designations possibly in force.")
@options.text
@options.format
@options.release
def designations(
    release: str | None, shape: str, in_force: str | None, as_of: str | None, possibly: bool, **conditions: Any
) -> None:
    if (as_of or possibly) and not in_force:
        raise click.UsageError(f"{'--as-of' if as_of else '--possibly'} needs --in-force.")
    table = options.load(release).designations.filter(**_given(conditions))
    output.print_table(table.in_force(in_force, as_of=as_of, possibly=possibly) if in_force else table, shape)


@main.command(help="List organizations and their names.")
@options.country
@click.option("--kind", multiple=True, help="drug-trafficking, gang …")
@options.text
@options.format
@options.release
def organizations(release: str | None, shape: str, **conditions: Any) -> None:
    output.print_table(options.load(release).organizations.filter(**_given(conditions)), shape)


@main.command(help="List discrepancies between sources.")
@click.option("--table", multiple=True, help="events or designations.")
@click.option("--field", multiple=True, help='"date", "quantities.killed" …')
@click.option("--record", multiple=True, help="The id of a record.")
@options.source
@options.text
@options.format
@options.release
def discrepancies(release: str | None, shape: str, **conditions: Any) -> None:
    output.print_table(options.load(release).discrepancies.filter(**_given(conditions)), shape)


@main.command(help="Show who held OFFICE on a day.")
@click.argument("office")
@options.on
@click.option("--country", help="The country of the office.")
@options.release
def officeholder(office: str, on: str, country: str | None, release: str | None) -> None:
    dataset = options.load(release)
    click.echo(repr(dataset.page(dataset.officeholder(office, on, country=country).id)))


@main.command(
    help="Show whether NAME was designated on a day. Exit status 1: not under any law; 4: the record does not cover it."
)
@click.argument("name")
@options.on
@options.as_of
@options.format
@options.release
def status(name: str, on: str, as_of: str | None, shape: str, release: str | None) -> None:
    answer = options.load(release).status(name, on, as_of=as_of)
    if shape == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        if shape != "table":
            click.echo(answer.answer, err=True)  # rows have no column for it
        output.print_answer(answer, shape)
    sys.exit(0 if answer.in_force or answer.possibly_in_force else 1 if answer.covered else 4)


@main.command(help="List the organizations that NAME can mean, and why. Exit status 1: none.")
@click.argument("name")
@options.laws_on
@click.option("--fuzzy", is_flag=True, help="Also match names with a similar spelling.")
@options.format
@options.release
def screen(name: str, on: str | None, fuzzy: bool, shape: str, release: str | None) -> None:
    screening = options.load(release).screen(name, on, fuzzy=fuzzy)
    output.print_answer(screening, shape)
    sys.exit(0 if screening.candidates or screening.weak else 1)


@main.command(
    help='List the organizations that a TEXT file names, and where; "-" is standard input. Exit status 1: none.'
)
@click.argument("text", type=click.File("rb"), default="-")
@click.option("--lines", is_flag=True, help="Read each line as one text; `row` is its number, from 0.")
@options.laws_on
@options.format
@options.release
def annotate(text: Any, lines: bool, on: str | None, shape: str, release: str | None) -> None:
    content = _read(text)
    with output.working("Reading"):
        frame = options.load(release).annotate_all(
            content.replace("\r\n", "\n").split("\n") if lines else [content], on
        )
    output.print_table(frame, shape)


@main.command("show", help="Show a record with its sources: ID is its id, or the name of an organization or person.")
@click.argument("id")
@options.format
@options.release
def show_record(id: str, shape: str, release: str | None) -> None:
    dataset = options.load(release)
    page = _page(dataset, id)
    if shape == "markdown":
        click.echo(display.markdown(("field", "value"), page.rows()))
    elif shape == "table":
        click.echo(repr(page))
    else:
        (table,) = (dataset.table(name) for name, cls in CLASSES.items() if isinstance(page.record, cls))
        row = table.where(lambda row: row.id == page.record.id)
        if shape == "json":
            click.echo(json.dumps(row.to_dicts()[0], ensure_ascii=False, indent=2))
        else:
            output.print_table(row, shape)


def _page(dataset: Dataset, id: str) -> Page:
    """Return the page of a record, by its id or by the name of an organization or person."""
    try:
        return dataset.page(id)
    except UnknownId:
        for find in (dataset.organization, dataset.person):
            with contextlib.suppress(UnknownName):
                return dataset.page(find(id).id)
        raise


@main.command(help="List the dataset versions in the package.")
def versions() -> None:
    for version in api.versions():
        click.echo(version)


@main.command(help="Count events and designations for every unit and period: BY is country-month, organization-week …")
@click.argument("by", type=click.Choice([f"{unit}-{period}" for unit in UNITS for period in PERIODS]))
@options.since
@options.until
@click.option("--country", multiple=True, help='A country, a region or "high seas"; repeatable.')
@click.option("--column", "columns", multiple=True, help="A column to keep, with its lags; repeatable.")
@click.option("--as-of", type=click.Choice([PERIOD_END]), help="Count in each row only what was known on its last day.")
@click.option(
    "--lag",
    "lags",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="Add every count of so many periods earlier.",
)
@options.format
@options.release
def panel(by: str, shape: str, release: str | None, **choices: Any) -> None:
    with output.working(f"Counting {by}"):
        frame = options.load(release).panel(by, **_given(choices))
    output.print_table(frame, shape)


@main.command(
    "export",
    help="Write a dataset to PATH, a file or, for formats of several files, a folder. Files with the same name are "
    "overwritten; others in the folder stay.",
)
@click.option("--to", required=True, type=click.Choice(tuple(FORMATS)), help="The format.")
@click.argument("path", type=click.Path(path_type=Path))
@options.release
def export_dataset(to: str, path: Path, release: str | None) -> None:
    if path.exists() and path.is_dir() != FORMATS[to].folder:
        kinds = ("a folder", "a file") if FORMATS[to].folder else ("one file", "a folder")
        raise click.UsageError(f"{to} is {kinds[0]}, but {path} is {kinds[1]}.")
    with output.working(f"Writing {to}"):
        files = options.load(release).export(to, path)
    click.echo("\n".join(map(str, files)))


@main.command(help="Write a folder of static pages with search and filters; open DIR/index.html.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--since-version",
    "since",
    multiple=True,
    metavar="VERSION",
    help="List the changes since this version or path; repeatable. By default, since every earlier release.",
)
@click.option("--force", is_flag=True, help="Write even into a folder with other files, which stay.")
@click.option(
    "--address",
    metavar="URL",
    help="Where the folder will be published, as https://example.org/latamsec/: adds canonical links, sitemap.xml, "
    "robots.txt, 404.html and a picture for messages. By default, all links are relative.",
)
@click.option("--contact", metavar="MAIL", help="The mail address to which readers report errors.")
@options.release
@options.as_of
def site(folder: Path, since: tuple[str, ...], release: str | None, as_of: str | None, **settings: Any) -> None:
    dataset = options.load(release, as_of)
    earlier = [api.load(version) for version in since or _earlier_releases(dataset)]
    with output.counting("Writing pages") as progress:
        files = dataset.site(folder, since=earlier, progress=progress, **settings)
    click.echo(output.said(f"{len(files)} files; open {folder / 'index.html'}"))


def _earlier_releases(dataset: Dataset) -> list[str]:
    """Return the releases before a release, newest first; none for a dataset that is not a release."""
    versions = api.versions() if is_released(dataset.version, dataset.digest) else (dataset.version,)
    return list(reversed(versions[: versions.index(dataset.version)]))


@main.command(
    "mcp", help="Answer an assistant's questions on standard input and output, in the Model Context Protocol."
)
@options.release
@options.as_of
def serve_assistant(release: str | None, as_of: str | None) -> None:
    try:
        from latamsec import mcp
    except ImportError as error:
        raise MissingExtra("latamsec mcp", error.name or "mcp", "mcp") from error
    mcp.serve(options.load(release, as_of))


@main.command(help='Print a script that completes commands and values in a SHELL: eval "$(latamsec completion bash)".')
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    complete = get_completion_class(shell)
    assert complete is not None  # click supports all three shells
    click.echo(complete(main, {}, "latamsec", "_LATAMSEC_COMPLETE").source())


@main.command(help="Check a RECEIPT file or, by default, every release against the data. Exit status 1: they differ.")
@click.argument("receipt", type=click.File("rb"), required=False)
def verify(receipt: Any) -> None:
    verification = attrs.evolve(
        receipts.verify(receipts.Receipt.parse(_read(receipt)) if receipt else None), language=output.language()
    )
    click.echo(str(verification))
    sys.exit(0 if verification.ok else 1)


@main.command(help="List the changes from one dataset to another.")
@click.argument("before")
@click.argument("after")
@options.format
@options.language
def diff(before: str, after: str, shape: str) -> None:
    output.print_answer(api.diff(before, options.load(after)), shape)


@main.command(help="Print the citation of the dataset or, for some IDS, of these records with their sources.")
@click.argument("ids", nargs=-1)
@click.option(
    "--style", type=click.Choice(tuple(citation.STYLES)), default="text", help="The citation style; by default text."
)
@options.release
def cite(ids: tuple[str, ...], style: str, release: str | None) -> None:
    click.echo(options.load(release).cite(style, ids))


def _read(file: Any) -> str:
    """Return the text of a file in UTF-8 or, with a byte order mark, UTF-16."""
    try:
        return decode(file.read())
    except UnicodeDecodeError as error:
        encoding, where = error.encoding.upper(), f"{error.reason} at byte {error.start}"
        raise click.UsageError(f"{file.name} is not {encoding}: {where}. Save it as UTF-8.") from error


def _events(release: str | None, as_of: str | None, **conditions: Any) -> EventTable:
    return options.load(release, as_of).events.filter(**_given(conditions))


def _given(conditions: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in conditions.items() if value not in (None, ())}
