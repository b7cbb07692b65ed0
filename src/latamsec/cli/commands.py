"""The commands. Each asks the library the question that its name says, and prints the answer."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import get_completion_class

from latamsec import api, citation, display, receipts, vocabulary
from latamsec.analysis.panel import PERIOD_END, PERIODS, UNITS
from latamsec.cli import options, output
from latamsec.dataset import Dataset
from latamsec.errors import LatamsecError
from latamsec.export import FORMATS
from latamsec.fields import citations, to_plain
from latamsec.models import TABLES
from latamsec.question import Question
from latamsec.storage.canonical import line


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


_VERSIONS = f"%(prog)s %(version)s, newest dataset {api.versions()[-1]}"


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="latamsec", prog_name="latamsec", message=_VERSIONS)
def main() -> None:
    """U.S. security policy toward Latin America and the Caribbean, as data."""


@main.command()
@options.country
@options.since
@options.until
@click.option("--on", metavar="DATE", help="One day, month or year.")
@click.option("--last", metavar="STRETCH", help='Counted back from --until: "90 days".')
@click.option(
    "--kind", multiple=True, help="strike, visit, designation …", shell_complete=options.words_of(vocabulary.EventKind)
)
@click.option(
    "--theme", multiple=True, help="cartels, panama-canal …", shell_complete=options.words_of(vocabulary.Theme)
)
@options.organization
@click.option("--person", multiple=True, help="Somebody who acts in it.")
@click.option("--place", multiple=True, help="A place by its name or id.")
@options.source
@click.option("--confidence", multiple=True, help="primary, corroborated or single.")
@options.text
@click.option("--words", help="Words in any order, or how they begin.")
@options.format
@options.release
@options.as_of
def events(release: str | None, as_of: str | None, shape: str, **conditions: Any) -> None:
    """What happened."""
    dataset = _load(release)
    seen = dataset.as_of(as_of) if as_of else dataset
    output.print_table(seen.events.filter(**_given(conditions)), shape)


@main.command()
@click.option(
    "--authority", multiple=True, help="FTO, SDGT, SST, TCO …", shell_complete=options.words_of(vocabulary.Authority)
)
@options.country
@options.organization
@click.option("--effective", metavar="DATE", help="Only what can have come into force on this day, month or year.")
@click.option("--in-force", metavar="DATE", help="Only the listings in force on this day.")
@click.option("--as-of", metavar="DATE", help="With --in-force: as it could be known on this day.")
@click.option("--possibly", is_flag=True, help="With --in-force: also those whose dates leave it open.")
@options.text
@options.format
@options.release
def designations(
    release: str | None, shape: str, in_force: str | None, as_of: str | None, possibly: bool, **conditions: Any
) -> None:
    """Who was listed under which law."""
    if (as_of or possibly) and not in_force:
        raise click.UsageError(f"{'--as-of' if as_of else '--possibly'} goes with --in-force.")
    found = _load(release).designations.filter(**_given(conditions))
    if in_force:
        found = found.in_force(in_force, as_of=as_of, possibly=possibly)
    output.print_table(found, shape)


@main.command()
@options.country
@click.option("--kind", multiple=True, help="drug-trafficking, gang …")
@options.text
@options.format
@options.release
def organizations(release: str | None, shape: str, **conditions: Any) -> None:
    """Which groups the record knows, and by which names."""
    output.print_table(_load(release).organizations.filter(**_given(conditions)), shape)


@main.command()
@click.option("--table", multiple=True, help="events or designations.")
@click.option("--field", multiple=True, help='"date", "quantities.killed" …')
@click.option("--record", multiple=True, help="The id of a record.")
@options.source
@options.text
@options.format
@options.release
def discrepancies(release: str | None, shape: str, **conditions: Any) -> None:
    """Where sources disagree."""
    output.print_table(_load(release).discrepancies.filter(**_given(conditions)), shape)


@main.command()
@click.argument("office")
@options.on
@click.option("--country", help="The country whose office it is.")
@options.release
def officeholder(office: str, on: str, country: str | None, release: str | None) -> None:
    """Who held OFFICE on a day."""
    dataset = _load(release)
    person = dataset.officeholder(office, on, country=country)
    click.echo(display.record_text(person, {source.id: source for source in dataset.sources}))


@main.command()
@click.argument("name")
@options.on
@click.option("--as-of", metavar="DATE", help="As it could be known on this day.")
@options.format
@options.release
def status(name: str, on: str, as_of: str | None, shape: str, release: str | None) -> None:
    """Whether NAME was listed on a day. Exit status 1: not under any law."""
    found = _load(release).status(name, on, as_of=as_of)
    if shape == "json":
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        if shape != "table":
            click.echo(found.answer, err=True)  # rows have no place for it
        output.print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)
    sys.exit(0 if found.in_force or found.possibly_in_force else 1)


@main.command()
@click.argument("name")
@click.option("--on", metavar="DATE", help="A day: what each candidate was listed under then.")
@click.option("--fuzzy", is_flag=True, help="Also names that are only spelled alike.")
@options.format
@options.release
def screen(name: str, on: str | None, fuzzy: bool, shape: str, release: str | None) -> None:
    """Which groups NAME may mean, and why. Exit status 1: none."""
    found = _load(release).screen(name, on, fuzzy=fuzzy)
    output.print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)
    sys.exit(0 if found.candidates else 1)


@main.command()
@click.argument("text", type=click.File("rb"), default="-")
@click.option("--lines", is_flag=True, help="Each line is a text of its own; `row` counts them from 0.")
@click.option("--on", metavar="DATE", help="A day: what each group was listed under then.")
@options.format
@options.release
def annotate(text: Any, lines: bool, on: str | None, shape: str, release: str | None) -> None:
    """The groups that a TEXT file names, and where; "-" or nothing is the standard input. Exit status 1: none."""
    try:
        read = text.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{text.name} is not UTF-8: {error.reason} at byte {error.start}.") from error
    with output.working("Reading"):
        found = _load(release).annotate_all(read.replace("\r\n", "\n").split("\n") if lines else [read], on)
    output.print_table(found, shape)


@main.command("show")
@click.argument("id")
@options.format
@options.release
def show_record(id: str, shape: str, release: str | None) -> None:
    """One record, whole, with its sources."""
    dataset = _load(release)
    record = dataset.record(id)
    sources = {source.id: source for source in dataset.sources}
    if shape == "json":
        click.echo(json.dumps(to_plain(record), ensure_ascii=False, indent=2))
    elif shape == "jsonl":
        click.echo(line(record))
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
    for version in api.versions():
        click.echo(version)


@main.command()
@click.argument("by", type=click.Choice([f"{unit}-{period}" for unit in UNITS for period in PERIODS]))
@click.option(
    "--as-of", type=click.Choice([PERIOD_END]), help="Each row holds only what could be known on its last day."
)
@click.option("--lag", "lags", type=click.IntRange(min=1), multiple=True, help="Every count so many periods before.")
@options.format
@options.release
def panel(by: str, as_of: str | None, lags: tuple[int, ...], shape: str, release: str | None) -> None:
    """Counts for every unit in every period: BY is country-month, organization-week …"""
    with output.working(f"Counting {by}"):
        found = _load(release).panel(by, as_of=as_of, lags=lags)
    output.print_table(found, shape)


@main.command("export")
@click.option("--to", required=True, type=click.Choice(tuple(FORMATS)), help="The format.")
@click.argument("path", type=click.Path(path_type=Path))
@options.release
def export_dataset(to: str, path: Path, release: str | None) -> None:
    """Write a whole dataset to PATH, a file or, for formats of several files, a folder.

    Files of the same name are written over; others in the folder stay.
    """
    wanted = FORMATS[to]
    if path.exists() and path.is_dir() != wanted.folder:
        raise click.UsageError(f"{to} is {'a folder' if wanted.folder else 'one file'}, and {path} is not.")
    with output.working(f"Writing {to}"):
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
@options.release
@options.as_of
def site(folder: Path, since: tuple[str, ...], force: bool, release: str | None, as_of: str | None) -> None:
    """Write a folder of plain pages with search and filters: open DIR/index.html."""
    dataset = _load(release)
    seen = dataset.as_of(as_of) if as_of else dataset
    earlier = [api.load(version) for version in since or _releases_before(dataset)]
    with output.counting("Writing pages") as progress:
        written = seen.site(folder, since=earlier, force=force, progress=progress)
    click.echo(f"{len(written)} files; open {folder / 'index.html'}")


def _releases_before(dataset: Dataset) -> list[str]:
    """The releases that came before a release, the newest first; none for a dataset that is no release."""
    versions = api.versions()
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
    found = receipts.verify(receipt.read() if receipt else None)
    click.echo(str(found))
    sys.exit(0 if found.ok else 1)


@main.command()
@click.argument("before")
@click.argument("after")
@options.format
def diff(before: str, after: str, shape: str) -> None:
    """What changed from one dataset to another."""
    found = api.diff(before, after)
    output.print_rows(found.COLUMNS, found.to_dicts(), str(found), shape)


@main.command()
@click.argument("ids", nargs=-1)
@click.option("--style", type=click.Choice(tuple(citation.STYLES)), default="text", show_default=True)
@options.release
def cite(ids: tuple[str, ...], style: str, release: str | None) -> None:
    """How to cite the dataset, or the records of some IDS with their sources."""
    dataset = _load(release)
    if not ids:
        click.echo(dataset.cite(style))
        return
    records = [dataset.record(id) for id in ids]
    cited = {one.source for record in records for one in citations(record)}
    sources = dataset.sources.where(lambda source: source.id in cited)
    click.echo(citation.cite(dataset.identity, style, sources, question=Question().then("record", *ids)))


def _load(release: str | None) -> Dataset:
    return api.load(release)


def _given(conditions: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in conditions.items() if value not in (None, ())}
