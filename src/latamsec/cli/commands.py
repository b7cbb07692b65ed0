"""The same questions from a terminal: `latamsec events --country Mexico --since 2025-02`.

Results go to standard output, everything else to standard error. On a terminal a table takes the terminal's width and
colours, and a pager where it is longer than the screen; elsewhere it is plain text without colour or cut cells. Exit
status: 0 done; 1 the answer is no (not listed, not verified, nothing found); 2 the question could not be understood.
"""

from __future__ import annotations

import contextlib
import enum
import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from latamsec.errors import LatamsecError, MissingExtra

try:
    import click
    from click.shell_completion import get_completion_class
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Table as Grid
    from rich.text import Text
except ImportError as error:
    sys.exit(str(MissingExtra("the latamsec command", error.name or "click", "cli")))

from latamsec import api, citation, display, vocabulary
from latamsec.analysis import panel as panels
from latamsec.export import registry
from latamsec.frames.csv_json import csv_text
from latamsec.models import TABLES, citings, one_line
from latamsec.storage import codec, releases

if TYPE_CHECKING:
    from latamsec.dataset import Dataset
    from latamsec.frames.frame import Frame
    from latamsec.tables.base import Table

FORMATS = ("table", "csv", "json", "jsonl", "markdown")


class _Group(click.Group):
    """Commands whose errors are one message and an exit status, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LatamsecError as error:
            click.echo(f"latamsec: {error}", err=True)
            ctx.exit(2)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read has seen enough; click knows what to do
                raise
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"latamsec: {where}{error.strerror}", err=True)
            ctx.exit(2)


def _offering(words: Callable[[], Iterable[str]]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What the shell offers for an option: the words that begin as what is typed does."""
    return lambda _, __, begun: [word for word in words() if word.startswith(begun)]


def _words(vocabulary: type[enum.Enum]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    return _offering(lambda: [str(member.value) for member in vocabulary])


_release = click.option(
    "--release",
    metavar="VERSION",
    help="Dataset version, or a path; the newest by default.",
    shell_complete=_offering(releases.versions),
)
_as_of = click.option("--as-of", metavar="DATE", help="As the record could have stood on this day.")
_format = click.option("--format", "shape", type=click.Choice(FORMATS), default="table", show_default=True)
_country = click.option("--country", multiple=True, help="A country or region; may be given several times.")
_organization = click.option(
    "--organization",
    multiple=True,
    help="A group by any of its names.",
    shell_complete=_offering(lambda: api.load().organizations.ids),
)
_since = click.option("--since", metavar="DATE", help='"2025-02", "May 2025", "2025-08-19" …')
_until = click.option("--until", metavar="DATE", help="The last day or month.")
_source = click.option("--source", multiple=True, help="A source's id, a publisher, or a kind of source.")
_on = click.option("--on", metavar="DATE", required=True, help="The day.")
_text = click.option("--text", help="A phrase to look for, its words in this order.")


_VERSIONS = f"%(prog)s %(version)s, newest dataset {releases.versions()[-1]}"


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="latamsec", prog_name="latamsec", message=_VERSIONS)
def main() -> None:
    """U.S. security policy toward Latin America and the Caribbean, as data."""


@main.command()
@_country
@_since
@_until
@click.option("--on", metavar="DATE", help="One day, month or year.")
@click.option("--last", metavar="STRETCH", help='Counted back from --until: "90 days".')
@click.option("--kind", multiple=True, help="strike, visit, designation …", shell_complete=_words(vocabulary.EventKind))
@click.option("--theme", multiple=True, help="cartels, panama-canal …", shell_complete=_words(vocabulary.Theme))
@_organization
@click.option("--person", multiple=True, help="Somebody who acts in it.")
@click.option("--place", multiple=True, help="A place by its name or id.")
@_source
@click.option("--confidence", multiple=True, help="primary, corroborated or single.")
@_text
@click.option("--words", help="Words in any order, or how they begin.")
@_format
@_release
@_as_of
def events(release: str | None, as_of: str | None, shape: str, **conditions: Any) -> None:
    """What happened."""
    dataset = _load(release)
    seen = dataset.as_of(as_of) if as_of else dataset
    _print(seen.events.filter(**_given(conditions)), shape)


@main.command()
@click.option("--authority", multiple=True, help="FTO, SDGT, SST, TCO …", shell_complete=_words(vocabulary.Authority))
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
    click.echo(display.record_text(person, {source.id: source for source in dataset.sources}))


@main.command()
@click.argument("name")
@_on
@click.option("--known-on", metavar="DATE", help="As it could be known on this day.")
@_format
@_release
def status(name: str, on: str, known_on: str | None, shape: str, release: str | None) -> None:
    """Whether NAME was listed on a day. Exit status 1: not under any law."""
    found = _load(release).status(name, on, known_on=known_on)
    if shape == "json":
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        if shape != "table":
            click.echo(found.answer, err=True)  # rows have no place for it
        _print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)
    sys.exit(0 if found.in_force or found.possibly_in_force else 1)


@main.command()
@click.argument("name")
@click.option("--on", metavar="DATE", help="A day: what each candidate was listed under then.")
@click.option("--fuzzy", is_flag=True, help="Also names that are only spelled alike.")
@_format
@_release
def screen(name: str, on: str | None, fuzzy: bool, shape: str, release: str | None) -> None:
    """Which groups NAME may mean, and why. Exit status 1: none."""
    found = _load(release).screen(name, on, fuzzy=fuzzy)
    _print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)
    sys.exit(0 if found.candidates else 1)


@main.command()
@click.argument("text", type=click.File("rb"), default="-")
@click.option("--lines", is_flag=True, help="Each line is a text of its own; `row` counts them from 0.")
@click.option("--on", metavar="DATE", help="A day: what each group was listed under then.")
@_format
@_release
def annotate(text: Any, lines: bool, on: str | None, shape: str, release: str | None) -> None:
    """The groups that a TEXT file names, and where; "-" or nothing is the standard input. Exit status 1: none."""
    try:
        read = text.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{text.name} is not UTF-8: {error.reason} at byte {error.start}.") from error
    with _working("Reading"):
        found = _load(release).annotate_all(read.replace("\r\n", "\n").split("\n") if lines else [read], on)
    _print(found, shape)


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
    elif shape == "jsonl":
        click.echo(codec.line(record))
    elif shape == "csv":
        (table,) = (dataset.table(name) for name, cls in TABLES.items() if isinstance(record, cls))
        click.echo(table.where(lambda one: one.id == id).to_csv(), nl=False)
    elif shape == "markdown":
        click.echo(display.markdown(("field", "value"), display.record_rows(record, sources)))
    else:
        click.echo(display.record_text(record, sources))


@main.command()
def versions() -> None:
    """The dataset versions that the package carries."""
    for version in releases.versions():
        click.echo(version)


@main.command()
@click.argument("by", type=click.Choice([f"{unit}-{period}" for unit in panels.UNITS for period in panels.PERIODS]))
@click.option("--known", is_flag=True, help="Each row holds only what could be known on its last day.")
@click.option("--lag", "lags", type=click.IntRange(min=1), multiple=True, help="Every count so many periods before.")
@_format
@_release
def panel(by: str, known: bool, lags: tuple[int, ...], shape: str, release: str | None) -> None:
    """Counts for every unit in every period: BY is country-month, organization-week …"""
    with _working(f"Counting {by}"):
        found = _load(release).panel(by, known=known, lags=lags)
    _print(found, shape)


@main.command("export")
@click.option("--to", required=True, type=click.Choice(tuple(registry.FORMATS)), help="The format.")
@click.argument("path", type=click.Path(path_type=Path))
@_release
def export_dataset(to: str, path: Path, release: str | None) -> None:
    """Write a whole dataset to PATH, a file or, for formats of several files, a folder.

    Files of the same name are written over; others in the folder stay.
    """
    wanted = registry.FORMATS[to]
    if path.exists() and path.is_dir() != wanted.folder:
        raise click.UsageError(f"{to} is {'a folder' if wanted.folder else 'one file'}, and {path} is not.")
    with _working(f"Writing {to}"):
        written = _load(release).export(to, path)
    for one in written:
        click.echo(one)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--since-version",
    "since",
    multiple=True,
    metavar="VERSION",
    help="Say what changed since this version or path; may be given several times. By default every earlier release.",
)
@click.option("--force", is_flag=True, help="Write also into a folder with other files; they stay.")
@_release
@_as_of
def site(folder: Path, since: tuple[str, ...], force: bool, release: str | None, as_of: str | None) -> None:
    """Write a folder of plain pages with search and filters: open DIR/index.html."""
    dataset = _load(release)
    seen = dataset.as_of(as_of) if as_of else dataset
    earlier = [api.load(version) for version in since or _releases_before(dataset)]
    with _counting("Writing pages") as progress:
        written = seen.site(folder, since=earlier, force=force, progress=progress)
    click.echo(f"{len(written)} files; open {folder / 'index.html'}")


def _releases_before(dataset: Dataset) -> list[str]:
    """The releases that came before a release, the newest first; none for a dataset that is no release."""
    versions = releases.versions()
    if dataset.version not in versions or api.load(dataset.version).digest != dataset.digest:
        return []
    return list(reversed(versions[: versions.index(dataset.version)]))


@main.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """A script that completes commands and words in a SHELL: eval "$(latamsec completion bash)"."""
    found = get_completion_class(shell)
    assert found is not None  # the shells offered are those that click knows
    click.echo(found(main, {}, "latamsec", "_LATAMSEC_COMPLETE").source())


@main.command()
@click.argument("receipt", type=click.File(encoding="utf-8"), required=False)
def verify(receipt: Any) -> None:
    """Hold a RECEIPT file, or without one every release, against the bytes that are here."""
    found = api.verify(receipt.read() if receipt else None)
    click.echo(str(found))
    sys.exit(0 if found.ok else 1)


@main.command()
@click.argument("before")
@click.argument("after")
@_format
def diff(before: str, after: str, shape: str) -> None:
    """What changed from one dataset to another."""
    found = api.diff(before, after)
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
    return api.load(release)


def _given(conditions: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in conditions.items() if value not in (None, ())}


@contextlib.contextmanager
def _working(what: str) -> Iterator[None]:
    """Says on a terminal what is being waited for."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(f"{what} …"):
        yield


@contextlib.contextmanager
def _counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Says on a terminal how far a long work is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _, __: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print(table: Table[Any] | Frame, shape: str) -> None:
    """A table or frame in a format; exit status 1 where it is empty."""
    if table.note and shape != "table":
        click.echo(table.note, err=True)  # the formats for programs have no place for it
    if shape == "json":
        click.echo(table.to_json(), nl=False)
    elif shape == "jsonl":
        click.echo(table.to_jsonl(), nl=False)
    elif shape == "csv":
        click.echo(table.to_csv(), nl=False)
    elif shape == "markdown":
        click.echo(display.markdown(table.sheet().headings(), table.sheet().rows()))
    elif sys.stdout.isatty():
        _print_grid(table.sheet())
    else:
        click.echo(display.table_text(table.sheet(), most=None, widest=None))
    if not table:
        sys.exit(1)


def _print_rows(heads: Sequence[str], rows: list[dict[str, str]], text: str, shape: str) -> None:
    """An answer: as the text it gives of itself, or as rows for programs."""
    cells = [list(row.values()) for row in rows]
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif shape == "jsonl":
        click.echo("".join(f"{codec.canonical(row)}\n" for row in rows), nl=False)
    elif shape == "csv":
        click.echo(csv_text(heads, cells), nl=False)
    elif shape == "markdown":
        click.echo(display.markdown(heads, cells))
    else:
        click.echo(text)


def _print_grid(sheet: display.Sheet) -> None:
    console = Console()
    if not sheet.records:
        console.print(sheet.note, markup=False)
        return
    caption = " ".join(filter(None, (f"{sheet.count()}, {sheet.origin}.", sheet.note)))
    grid = Grid(title=None, caption=Text(one_line(caption)), caption_justify="left", header_style="bold")
    for number, heading in enumerate(sheet.headings()):
        grid.add_column(heading, overflow="fold", no_wrap=heading == "date", style="cyan" if number == 0 else "")
    for row in sheet.rows():
        grid.add_row(*(Text(one_line(cell)) for cell in row))
    if len(console.render_lines(grid)) < console.height:
        console.print(grid)
        return
    with console.pager(styles=console.color_system is not None):
        console.print(grid)


if __name__ == "__main__":
    main()
