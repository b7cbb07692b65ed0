"""A picture; each of the four kinds is a subclass that draws what is between the head and the notes."""

from __future__ import annotations

import abc
import functools
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from latamsec._arguments import check_word
from latamsec._quoting import as_text
from latamsec._speaking import speaking
from latamsec.errors import MissingExtra, UnknownName
from latamsec.labels import Labels
from latamsec.models import Identity
from latamsec.pictures import svg
from latamsec.pictures.canvas import NARROW, Canvas

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.tables import Table

_NARROWEST, _WIDEST = 280, 4000
"""The minimum and maximum width of a picture, in pixels."""
_LARGEST_SCALE = 10
_PHONE = 380.0
"""The width of the second layout of a page, for narrow screens."""


class Content(NamedTuple):
    """What a picture draws between its head and its notes."""

    bottom: float
    """The line from which the notes are drawn."""
    notes: Sequence[str]
    """What a reader must know; empty notes are left out."""
    alt: str
    """The content in words."""


class _Drawing(NamedTuple):
    svg: str
    height: float
    alt: str


def checked_width(width: float) -> float:
    """Return the width of a picture; refuse one that is too narrow or too wide."""
    if not _NARROWEST <= width <= _WIDEST:
        raise ValueError(
            f"a picture is {_NARROWEST} to {_WIDEST} pixels wide, not {as_text(width)}. Give width=760 or so."
        )
    return float(width)


def one_of(choices: tuple[str, ...], what: str) -> Callable[[object, object, str], None]:
    """Return a validator for a field with a few valid words."""

    def check(picture: Any, _: object, value: str) -> None:
        try:
            check_word(value, choices, what)
        except UnknownName as error:
            error.language = picture.table.identity.language
            raise

    return check


@attrs.frozen(kw_only=True, repr=False, slots=False)  # Cached properties need a __dict__.
class Picture(abc.ABC):
    """A static picture of a table, with a title, a text alternative and its source.

    A notebook shows it. The same table gives the same bytes. A picture contains no script and loads nothing.

    Raises:
        UnknownName: There is no such theme.
        ValueError: The width is not between 280 and 4000 pixels.

    Examples:
        >>> latamsec.load("2026.10.4.1").events.filter(country="Panama", kind="visit").plot.timeline()
        Picture: 3 events by kind (760 × 305)
        Timeline of 3 events by kind, February 2, 2025 to August 12, 2026. visit 2, diplomacy 1. They are: ...
    """

    table: Table[Any]
    """The records in it."""
    _title: str | None = attrs.field(default=None, alias="title")
    subtitle: str | None = None
    """The text below the title; None: the period and the selection as Python code; empty: no text."""
    width: float = attrs.field(default=760.0, converter=checked_width)
    """The width in pixels, 280 to 4000. Below 520, the layout is for a narrow screen."""
    theme: str = attrs.field(default="auto", validator=one_of(svg.THEMES, "theme"))
    """The theme of its colors, `light` or `dark`; `auto` follows the reader's system."""
    link: Callable[[str], str | None] | None = None
    """Returns the address that a mark leads to; None if marks are not links, or if one is not.

    The argument is the id of the record. On a map it is the alpha-2 code of a country or the id of a place.
    """

    @property
    def height(self) -> float:
        """The height in pixels, which depends on the content."""
        return self._drawing.height

    @property
    def title(self) -> str:
        """What it shows, in one line; by default the number of records."""
        return svg.clean(self._title or self._default_title)

    @property
    def alt(self) -> str:
        """What it shows in words, with the main numbers; a text alternative or a caption."""
        return self._drawing.alt

    @property
    def svg(self) -> str:
        """The picture as an SVG document, which can also be part of an HTML page."""
        return self._drawing.svg

    @speaking
    def at(self, width: float) -> Picture:
        """Return the same picture, laid out for another width.

        Raises:
            ValueError: The width is not between 280 and 4000 pixels.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.map().at(380).width
            380.0
        """
        return attrs.evolve(self, width=width)

    @speaking
    def themed(self, theme: str) -> Picture:
        """Return the same picture in the colors of another theme: `auto`, `light` or `dark`.

        Raises:
            UnknownName: There is no such theme.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.map().themed("dark").theme
            'dark'
        """
        return attrs.evolve(self, theme=theme)

    def to_html(self) -> str:
        """Return the picture as an HTML page, with a second layout for narrow screens.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.map().to_html().count("<figure>")
            2
        """
        layouts = [self.svg, self.at(_PHONE).svg] if self.width > NARROW else [self.svg]
        body = "".join(f"<figure>{layout}</figure>" for layout in layouts)
        light, dark = svg.COLORS["paper"]
        style = f"body{{margin:0;background:{dark if self.theme == 'dark' else light}}}"
        style += "figure{margin:0 auto;width:fit-content;max-width:100%}"
        if self.theme == "auto":
            style += f"@media (prefers-color-scheme:dark){{body{{background:{dark}}}}}"
        if len(layouts) > 1:
            style += f"figure+figure{{display:none}}@media screen and (max-width:{NARROW:.0f}px)"
            style += "{figure{display:none}figure+figure{display:block}}"
        style += "figure svg{display:block}@media print{figure svg{max-height:98vh}}"
        return (
            f'<!doctype html>\n<html lang="{self._labels.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>{style}</style></head>\n<body>{body}</body></html>\n"
        )

    @speaking
    def to_png(self, scale: float = 2) -> bytes:
        """Return the picture as PNG; the theme `auto` becomes `light`.

        Args:
            scale: The pixels of the image per pixel of `width`, up to 10.

        Raises:
            ValueError: `scale` is not positive, or is more than 10.
            MissingExtra: vl-convert-python is not installed.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.map().to_png()[1:4]
            b'PNG'
        """
        if not 0 < scale <= _LARGEST_SCALE:
            raise ValueError(f"scale is more than 0 and at most {_LARGEST_SCALE}, not {scale!r}. Give scale=2 or so.")
        return bytes(_converter("PNG").svg_to_png(self._fixed_svg, scale=scale))

    @speaking
    def to_pdf(self) -> bytes:
        """Return the picture as a PDF page of one point per pixel of `width`; the theme `auto` becomes `light`.

        Marks are not links. The page always looks the same, but its bytes can differ, because the order of fonts does.

        Raises:
            MissingExtra: vl-convert-python is not installed.

        Examples:
            >>> latamsec.load("2026.10.4.1").events.plot.map().to_pdf()[:4]
            b'%PDF'
        """
        return bytes(_converter("PDF").svg_to_pdf(self._fixed_svg))

    @speaking
    def save(self, path: str | Path) -> None:
        """Write the picture to a file whose name ends with `.svg`, `.html`, `.png` or `.pdf`.

        Raises:
            UnknownName: The name has another ending.
            MissingExtra: The format is PNG or PDF, and vl-convert-python is not installed.

        Examples:
            >>> import tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     latamsec.load("2026.10.4.1").events.plot.timeline().save(f"{folder}/timeline.svg")
        """
        from pathlib import Path

        from latamsec import _files

        path = Path(path)
        formats: dict[str, Callable[[], str | bytes]] = {
            ".svg": lambda: f"{self.svg}\n",
            ".html": self.to_html,
            ".png": self.to_png,
            ".pdf": self.to_pdf,
        }
        suffix = path.suffix.lower()
        if suffix not in formats:
            raise UnknownName(suffix, "picture format", tuple(formats), None, f"The file name is {path.name!r}.")
        _files.write(path, formats[suffix]())

    @property
    def _fixed_svg(self) -> str:
        """The SVG document in colors that do not depend on the reader's system."""
        return self.themed("light").svg if self.theme == "auto" else self.svg

    def __repr__(self) -> str:
        return f"Picture: {self.title} ({self.width:.0f} × {self.height:.0f})\n{self.alt}"

    def _repr_html_(self) -> str:
        return f'<div style="max-width:{self.width:.0f}px">{self.svg}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "image/svg+xml": self.svg, "text/plain": repr(self)}

    @property
    def identity(self) -> Identity:
        """The dataset that is drawn, in the language of the picture."""
        return self.table.identity

    @property
    def _labels(self) -> Labels:
        return self.identity.labels

    @property
    @abc.abstractmethod
    def _default_title(self) -> str:
        """The title if none is given."""

    @property
    @abc.abstractmethod
    def _subtitle(self) -> str:
        """The sentence below the title of a picture that is not empty."""

    @abc.abstractmethod
    def _draw(self, canvas: Canvas, y: float) -> Content:
        """Draw the records from the line `y` down."""

    @property
    def _reason_if_empty(self) -> str | None:
        """Why there is nothing to draw; None if there is something."""
        return None if len(self.table) else self.table.note

    @functools.cached_property
    def _drawing(self) -> _Drawing:
        labels = self._labels
        canvas = Canvas(self.width, labels, self.link)
        reason, question = self._reason_if_empty, self.table.question
        subtitle = self._subtitle if reason is None else ""
        selection = "" if question.is_whole else labels.word("pic.selected", question=svg.clean(str(question), 240))
        default = " ".join(filter(None, (subtitle, selection)))
        y = canvas.head(self.title, default if self.subtitle is None else self.subtitle)
        if reason is None:
            content = self._draw(canvas, y)
        else:
            text = labels.word("pic.nothing", reason=svg.clean(reason, 600)).rstrip()
            y = canvas.paragraph(canvas.left, y + 24, text, canvas.inner, "sub f-ink empty") + 12
            content = Content(y, (), f"{self.title}. {reason}".rstrip())
        height = canvas.foot(content.bottom, " ".join(filter(None, content.notes)), _source(self.identity))
        return _Drawing(canvas.document(height, self.title, content.alt, self.theme), height, content.alt)


def _source(identity: Identity) -> str:
    """Return the dataset of a picture, its version, digest, coverage and license."""
    edition, labels = identity.edition, identity.labels
    text = labels.word(
        "pic.source_as_of" if identity.as_of else "pic.source",
        title=edition.title,
        version=identity.version_label,
        digest=identity.short_digest,
        as_of=labels.day(identity.as_of) if identity.as_of else "",
        coverage=identity.coverage_label(),
        license=edition.license,
        creator=edition.creator,
    )
    return svg.clean(text, 600)


def _converter(feature: str) -> Any:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtra(feature, "vl-convert-python", "plot") from None
    return vl_convert
