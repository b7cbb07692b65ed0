"""Write a site: a folder of pages, scripts and data, and a list of its files, by which a later build replaces them."""

from __future__ import annotations

import errno
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from latamsec import Dataset, DesignationTable, EventTable, When, languages
from latamsec.errors import BadDate, MissingExtra, WrongType
from latamsec.export import dataset_bytes, write_files
from latamsec.fields import to_plain
from latamsec.site import changes, data, pages, relations
from latamsec.site.links import Links, tongue_of_text
from latamsec.site.pages import Page
from latamsec.site.publication import Publication
from latamsec.text import one_line

if TYPE_CHECKING:
    import jinja2

LIST = "latamsec-site.json"
"""The file that lists the files of the site in its folder."""
_HERE = files("latamsec.site")
FEED_LENGTH = 100
"""The number of events in a feed: the newest, or the most consequential corrections; the downloads have all."""
_WITH_DATA = ("events", "designations", "organizations", "people")
"""The tables whose records have a JSON file beside their page."""


def build(
    dataset: Dataset,
    path: str | Path,
    *,
    since: Iterable[Dataset],
    force: bool,
    publication: Publication,
    progress: Callable[[int, int], object] | None,
) -> tuple[Path, ...]:
    """Write a site into a folder and return the files, in order; see `Dataset.site`."""
    folder, environment = Path(path), _environment()
    earlier = list(since)
    for one in earlier:
        if not isinstance(one, Dataset):
            raise WrongType("a dataset", one)
    if day := dataset.identity.as_of:
        earlier = [one if one.identity.as_of else one.as_of(day) for one in earlier]
    # Versions of one day have a correction at the end: 2026.10.10, 2026.10.10.9, 2026.10.10.10.
    earlier.sort(key=lambda one: (one.coverage[1], len(one.version), one.version), reverse=True)
    links = Links(dataset, tuple(earlier))
    former = _former_files(folder, force=force)
    contents = dict(_contents(links, environment, publication))
    listing = {"made_by": "latamsec", "dataset": dataset.version, "digest": dataset.digest, "files": list(contents)}
    # The list comes first, so that the next build recognizes the folder even if this one is interrupted.
    first = {LIST: json.dumps(listing, indent=0) + "\n"}
    return write_files(folder, {**first, **contents}, replaces=former, progress=progress)


_Content = tuple[str, Callable[[], str | bytes]]
"""The name of a file, and a function that returns its content."""


def _contents(links: Links, environment: jinja2.Environment, publication: Publication) -> Iterator[_Content]:
    """Yield every file of the site: assets, data for the scripts, downloads, pages, and what an address allows."""
    dataset = links.dataset
    paths: list[str] = []
    for file in sorted((_HERE / "assets").iterdir(), key=lambda file: file.name):
        yield f"assets/{file.name}", file.read_bytes
    yield from data.files(links)
    for name in pages.downloads(dataset):
        table, _, ending = name.partition(".")
        if table == "dataset":
            yield f"downloads/{name}", functools.partial(dataset_bytes, dataset)
        else:
            rows = dataset.table(table)
            yield f"downloads/{name}", rows.to_csv if ending == "csv" else rows.to_json
    for code in languages.codes():
        local, root = links.in_language(code), _root(code)
        render = _renderer(environment, local, publication)
        for page in pages.pages(local):
            paths.append(root + page.path)
            yield paths[-1], functools.partial(render, page)
        for name, content in _companions(local, publication.page(root)):
            yield root + name, content
    if publication.address:
        english = links.in_language(languages.ENGLISH)
        render = _renderer(environment, english, publication)
        yield pages.MISSING, functools.partial(render, pages.missing(english))
        yield from publication.files(paths)


def _companions(links: Links, address: str) -> Iterator[_Content]:
    """Yield the files beside the pages of a language: feeds, pictures of organizations, and the data of records."""
    dataset = links.dataset

    def feed(name: str, events: EventTable, notes: Mapping[str, str] | None = None) -> _Content:
        path = f"feeds/{name}.xml"
        own = address and address + path
        return path, functools.partial(events[-FEED_LENGTH:].to_atom, address=own, pages=address, notes=notes)

    yield feed("events", dataset.events)
    corrected = dict(islice(changes.corrections(links).items(), FEED_LENGTH))
    yield feed("corrected", dataset.events.where(lambda event: event.id in corrected), corrected)
    for id, events in dataset.events.group_by("organization").items():
        if id in links.to:  # The others name no organization.
            yield feed(f"organizations/{id}", events)
            if len(events) >= pages.TIMELINE_FROM:
                yield f"timelines/{id}.svg", functools.partial(_timeline, events)
    for code, events in dataset.events.group_by("country").items():
        yield feed(f"countries/{code}", events)
    for id in dataset.organizations.ids:
        if designations := links.designations.get(id):
            yield f"organizations/{id}.svg", functools.partial(_timeline, designations)
    for link in links.to.values():
        if link.table in _WITH_DATA:
            yield f"{link.path.removesuffix('.html')}.json", functools.partial(_plain, link.record)


def _timeline(table: EventTable | DesignationTable) -> str:
    return table.plot.timeline(width=640, subtitle="").svg


def _plain(record: object) -> str:
    return json.dumps(to_plain(record), ensure_ascii=False, indent=2) + "\n"


def _former_files(folder: Path, *, force: bool) -> list[Path]:
    """Return the files of a former site; refuse a folder with other files."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "this is a file, and a site is a folder", str(folder))
    try:
        listing = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        listing = None
    match listing:
        case {"made_by": "latamsec", "files": list() as names}:
            within = folder.resolve()
            paths = (folder / name for name in names if isinstance(name, str))
            # Anybody can have written the list, so nothing outside the folder is touched because of it.
            return [path for path in paths if path.is_file() and path.resolve().is_relative_to(within)]
    if any(folder.iterdir()) and not force:
        reason = "the folder has files and is not a former site; use an empty folder, or set force"
        raise FileExistsError(errno.EEXIST, reason, str(folder))
    return []


def _environment() -> jinja2.Environment:
    try:
        import jinja2
    except ImportError:
        raise MissingExtra("a site", "jinja2", "site") from None
    templates = {file.name: file.read_text("utf-8") for file in (_HERE / "templates").iterdir()}
    return jinja2.Environment(
        loader=jinja2.DictLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _root(language: str) -> str:
    """Return the folder of a language: the root of the site for the first one."""
    return "" if language == languages.ENGLISH else f"{language}/"


def _renderer(environment: jinja2.Environment, links: Links, publication: Publication) -> Callable[[Page], str]:
    """Return a function that renders a page in the language of the links."""
    labels, codes, identity = links.labels, languages.codes(), links.dataset.identity
    language, root = labels.language, _root(labels.language)
    other = codes[(codes.index(language) + 1) % len(codes)]

    def report_of(id: str, path: str = "") -> str:
        """Return the text with which somebody reports an error in a record or on a page."""
        key = "report_text" if id else "report_page"
        text = labels.word(key, id=id or path, version=identity.version, digest=identity.short_digest)
        return "\n".join(filter(None, (text, publication.page(path) if path else "", "")))

    def lang(shown: str) -> str:
        """Return the attribute of an element in a language; nothing if it is that of the page, or unknown."""
        return "" if shown in ("", language) else f' lang="{shown}"'

    def tongue(text: object = "") -> str:
        """Return the attribute of an element with a text of a record; what has no text is in English."""
        return lang(tongue_of_text(text) if text else languages.ENGLISH)

    context: dict[str, Any] = {
        "links": links,
        "dataset": links.dataset,
        "identity": identity,
        "edition": identity.edition,
        "publication": publication,
        "root": root,
        "root_of": _root,
        "report_of": report_of,
        "line": functools.cache(one_line),
        "web": _web,
        "date_in": _date_in,
        "picture": functools.partial(relations.picture, links),
        "relations_to": functools.partial(relations.incoming, links),
        "timeline_from": pages.TIMELINE_FROM,
        "structured": functools.partial(pages.structured, links.dataset),
        "language": language,
        "other": other,
        "other_language": languages.catalog(other).words["language"],
        "tongue": tongue,
        "lang": lang,
        "labels": labels,
        "t": functools.cache(labels.word),
        "many": functools.cache(labels.many),
        "member": labels.member,  # It is not cached because members of two vocabularies can be equal.
        "country": functools.cache(labels.country),
        "day": functools.cache(labels.day),
        "the_day": functools.cache(labels.the_day),
    }

    def render(page: Page) -> str:
        missing = page.path == pages.MISSING
        up, top = ("../" * path.count("/") for path in (page.path, root + page.path))
        if missing:  # It is shown at any address, so its links are absolute.
            up = top = publication.address
        twin = _root(other) + ("index.html" if missing else page.path)
        # With an address, search engines get every language, this one too.
        twins = [(code, _root(code) + page.path) for code in codes] if publication.address else [(other, twin)]
        return environment.get_template(page.template).render(
            context,
            marked=set(),
            page=page,
            up=up,
            top=top,
            twin=top + twin,
            twins=[] if missing else twins,
            missing=missing,
            **page.context,
        )

    return render


def _date_in(record: object, field: str, value: str) -> When | None:
    """Return a value of a discrepancy as a date; None if the field of the record has none, or it is in words."""
    try:
        return When(value) if isinstance(getattr(record, field, None), When) else None
    except BadDate:
        return None


def _web(address: str | None) -> bool:
    """Return whether an address is on the web and can be linked to."""
    return address is not None and address.startswith(("https://", "http://"))
