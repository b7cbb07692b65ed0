"""Writes a site: a folder of pages, scripts and data, the same bytes for the same dataset.

A list of what was written stands in the folder; by it a later build knows the folder as its own, and takes away what
it no longer has.
"""

from __future__ import annotations

import errno
import functools
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from latamsec import citation
from latamsec.analysis import between
from latamsec.errors import MissingExtra, UnsafeName
from latamsec.export import dataset_bytes
from latamsec.site import data, pages, words
from latamsec.site.labels import Labels
from latamsec.site.pages import Page
from latamsec.site.ties import Material, page_of
from latamsec.text import one_line

if TYPE_CHECKING:
    import jinja2

    from latamsec.dataset import Dataset

Progress = Callable[[int, int], object]
"""Is told how many files are written, and how many there will be."""
LIST = "latamsec-site.json"
"""The file that says which files of the folder are those of the site."""
_HERE = Path(__file__).parent
_EVERY = 100
"""Progress is told once in so many files."""


def build(
    dataset: Dataset,
    folder: Path,
    *,
    since: Iterable[Dataset] = (),
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write a site into a folder; the files written, in order.

    Raises:
        FileExistsError: the folder has files and is no former site, and `force` is not set.
        MissingExtra: Jinja2 is not installed.
        UnsafeName: a name from the data leads out of the folder; nothing is written then.
    """
    environment = _environment()
    diffs = tuple(between(earlier.records, dataset.records) for earlier in since)
    material = Material(dataset=dataset, diffs=diffs)
    former = _former_files(folder, force=force)
    records = tuple(pages.of_records(material))
    languages = map(Labels, words.LANGUAGES)
    drawn = [(page, labels) for labels in languages for page in pages.pages(material, labels, records)]
    whole = dict(_whole(material))
    assets = {f"assets/{path.name}": path for path in sorted((_HERE / "assets").iterdir()) if path.is_file()}
    scripts = dict(data.files(material))
    names = [*assets, *scripts, *whole, *(_place(page, labels) for page, labels in drawn)]
    _check_names(folder, [LIST, *names])
    for path in former:
        path.unlink(missing_ok=True)  # two names of the list can mean one file
    content = material.identity
    listed = {"made_by": "latamsec", "dataset": content.version, "digest": content.digest, "files": names}
    folder.mkdir(parents=True, exist_ok=True)
    # The list comes first: a build that is broken off leaves a folder that the next one knows as its own.
    _write(folder / LIST, json.dumps(listed, indent=0) + "\n")

    def contents() -> Iterator[str | bytes]:
        yield from (path.read_bytes() for path in assets.values())
        yield from scripts.values()
        yield from (make() for make in whole.values())
        draw = _drawer(environment, material)
        yield from (draw(page, labels) for page, labels in drawn)

    for parent in sorted({str(PurePosixPath(name).parent) for name in names}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for number, (name, content_) in enumerate(zip(names, contents(), strict=True), 1):
        _write(folder / name, content_)
        if progress is not None and (number % _EVERY == 0 or number == len(names)):
            progress(number, len(names))
    return (folder / LIST, *(folder / name for name in names))


def _write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _whole(material: Material) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """The whole record: the dataset itself, and each table."""
    for file in pages.downloads(material):
        name, _, ending = file.partition(".")
        if name == "dataset":
            yield f"downloads/{file}", lambda: dataset_bytes(material.dataset)
        else:
            table = material.dataset.table(name)
            yield f"downloads/{file}", table.to_csv if ending == "csv" else table.to_json


# The folder -----------------------------------------------------------------------------------------------------


def _check_names(folder: Path, names: Iterable[str]) -> None:
    """Refuse names that lead out of the folder, on any system and through any link that the folder has."""
    within = folder.resolve()
    for name in names:
        # A backslash is a separator on Windows, and a colon there names a drive or a stream of another file.
        unsafe = {"\\", ":"} & set(name) or {"", ".", ".."} & set(name.split("/")) or not name.isprintable()
        if unsafe or not (folder / name).resolve().is_relative_to(within):
            raise UnsafeName(name, str(folder))


def _former_files(folder: Path, *, force: bool) -> list[Path]:
    """Return the files of a former site; refuse a folder with files of somebody else."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "this is a file, and a site is a folder", str(folder))
    former = _former(folder)
    if former is None:
        if any(folder.iterdir()) and not force:
            reason = "the folder has files and is no former site; give an empty one, or say that it may be written into"
            raise FileExistsError(errno.EEXIST, reason, str(folder))
        return []
    within = folder.resolve()
    paths = (folder / name for name in former)
    # The list may be anybody's: nothing outside the folder is touched because of it.
    return [path for path in paths if path.is_file() and path.resolve().is_relative_to(within)]


def _former(folder: Path) -> list[str] | None:
    """The files of a former site; None where the folder is none."""
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(listed, dict) or listed.get("made_by") != "latamsec" or not isinstance(listed.get("files"), list):
        return None
    return [name for name in listed["files"] if isinstance(name, str)]


# Drawing --------------------------------------------------------------------------------------------------------


def _environment() -> jinja2.Environment:
    try:
        import jinja2
    except ImportError:
        raise MissingExtra("a site", "jinja2", "site") from None
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _place(page: Page, labels: Labels) -> str:
    return page.path if labels.language == words.LANGUAGES[0] else f"{labels.language}/{page.path}"


def _drawer(environment: jinja2.Environment, material: Material) -> Callable[[Page, Labels], str]:
    """What draws a page: the templates, with what every page has at hand."""
    source_text = functools.cache(citation.source_text)
    environment.globals.update(
        material=material,
        identity=material.identity,
        edition=material.identity.edition,
        page_of=page_of,
        source_text=source_text,
        line=functools.cache(one_line),
        web=_web,
        python=functools.partial(pages.python, material),
    )
    given: dict[str, dict[str, Any]] = {}
    for language, other in zip(words.LANGUAGES, reversed(words.LANGUAGES), strict=True):
        labels = Labels(language)
        given[language] = {
            "language": language,
            "other": other,
            "english": "" if language == "en" else ' lang="en"',
            "t": functools.cache(labels.word),
            "many": functools.cache(labels.many),
            "member": labels.member,  # members of two vocabularies can be equal
            "country": functools.cache(labels.country),
            "day": functools.cache(labels.day),
            "the_day": functools.cache(labels.the_day),
            "figure": labels.figure,
            "number": labels.number,
            "field": labels.field,
        }
    templates = {name: environment.get_template(name) for name in environment.list_templates()}

    def draw(page: Page, labels: Labels) -> str:
        up = "../" * page.path.count("/")
        first = labels.language == words.LANGUAGES[0]
        return templates[page.template].render(
            given[labels.language],
            page=page,
            up=up,
            top=up if first else f"../{up}",
            twin=f"{up}{'es/' if first else '../'}{page.path}",
            **page.given,
        )

    return draw


def _web(address: str | None) -> bool:
    """Whether an address is one of the web, and may be linked to."""
    return address is not None and address.startswith(("https://", "http://"))
