"""A picture: what `timeline()`, `map()` and `strikes()` give, to be shown in a notebook, saved, or put into a page."""

from __future__ import annotations

import functools
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from latamsec.errors import MissingExtra, UnknownName
from latamsec.pictures import page, svg
from latamsec.pictures.canvas import Drawing

if TYPE_CHECKING:
    import altair

_SUFFIXES = (".svg", ".html", ".png")
_SCALE = 2.0
"""Pixels of a PNG for each unit of the drawing."""
_PHONE = 380.0
"""The width of the second layout of a page, for narrow screens."""


def _known_theme(_: object, __: object, value: str) -> None:
    page.checked(value, svg.THEMES, "theme")


@attrs.frozen(kw_only=True, repr=False, slots=False)  # cached properties need a __dict__
class Picture:
    """A static picture of a selection, with its title, its words for those who cannot see it, and its source.

    The same selection gives the same bytes. Nothing in it runs or is fetched.
    """

    _layout: Callable[[float], Drawing] = attrs.field(alias="layout")
    """Draws it for a width."""
    _chart: Callable[[], Any] = attrs.field(alias="chart")
    """Makes the Altair chart of the same."""
    width: float = attrs.field(default=760.0, converter=page.checked_width)
    """Its width in pixels, 280 to 4000."""
    theme: str = attrs.field(default="auto", validator=_known_theme)
    """Its colours: `light`, `dark`, or `auto` for those of the reader's system."""

    @functools.cached_property
    def _drawing(self) -> Drawing:
        return self._layout(self.width)

    @property
    def height(self) -> float:
        """Its height in pixels, which follows from what is in it."""
        return self._drawing.height

    @property
    def title(self) -> str:
        """What it shows, in one line."""
        return self._drawing.title

    @property
    def alt(self) -> str:
        """What it shows in words, with the main numbers: for an alternative text, or a caption."""
        return self._drawing.alt

    @functools.cached_property
    def svg(self) -> str:
        """The picture as an SVG document, which can also stand within an HTML page as it is."""
        return self._drawing.document(self.theme)

    def at(self, width: float) -> Picture:
        """The same picture, laid out anew for a width.

        Raises:
            ValueError: the width is not 280 to 4000 pixels.
        """
        return attrs.evolve(self, width=width)

    def themed(self, theme: str) -> Picture:
        """The same picture in the colours of a theme: `auto`, `light` or `dark`.

        Raises:
            UnknownName: the theme is none of these.
        """
        return attrs.evolve(self, theme=theme)

    def to_html(self) -> str:
        """The picture as a page of its own, with a second layout that narrow screens show instead."""
        layouts = [self.svg]
        if self.width > page.NARROW:
            layouts.append(self.at(_PHONE).svg)
        body = "".join(f"<figure>{layout}</figure>" for layout in layouts)
        light, dark = svg.COLOURS["paper"]
        paper = {"light": light, "dark": dark}.get(self.theme, light)
        style = f"body{{margin:0;background:{paper}}}figure{{margin:0 auto;width:fit-content;max-width:100%}}"
        if self.theme == "auto":
            style += f"@media (prefers-color-scheme:dark){{body{{background:{dark}}}}}"
        if len(layouts) > 1:
            style += f"figure+figure{{display:none}}@media screen and (max-width:{page.NARROW:.0f}px)"
            style += "{figure{display:none}figure+figure{display:block}}"
        style += "figure svg{display:block}@media print{figure svg{max-height:98vh}}"
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>{style}</style></head>\n<body>{body}</body></html>\n"
        )

    def to_png(self, scale: float = _SCALE) -> bytes:
        """The picture as PNG; the theme `auto` becomes light.

        Args:
            scale: Pixels of the image for each pixel of `width`.

        Raises:
            MissingExtra: vl-convert-python is not installed.
        """
        try:
            import vl_convert
        except ImportError:
            raise MissingExtra("PNG", "vl-convert-python", "plot") from None
        plain = self.themed("light") if self.theme == "auto" else self
        return bytes(vl_convert.svg_to_png(plain.svg, scale=scale))

    def save(self, path: str | Path) -> None:
        """Writes the picture to a file, in the format that its name ends with: `.svg`, `.html` or `.png`.

        Raises:
            UnknownName: the name ends otherwise.
            MissingExtra: it is PNG, and vl-convert-python is not installed.
        """
        path = Path(path)
        match path.suffix.lower():
            case ".svg":
                path.write_text(self.svg + "\n", encoding="utf-8", newline="")
            case ".html":
                path.write_text(self.to_html(), encoding="utf-8", newline="")
            case ".png":
                path.write_bytes(self.to_png())
            case other:
                raise UnknownName(other, "format of pictures", _SUFFIXES, None, f"Asked for {path.name}.")

    def chart(self) -> altair.Chart | altair.LayerChart | altair.FacetChart:
        """The same as an Altair chart, to be edited; what it needs of the data is in it.

        Raises:
            MissingExtra: altair is not installed.
        """
        chart: altair.Chart | altair.LayerChart | altair.FacetChart = self._chart()
        return chart

    def __repr__(self) -> str:
        return f"Picture: {self.title} ({self.width:.0f} × {self.height:.0f})\n{self.alt}"

    def _repr_html_(self) -> str:
        return f'<div style="max-width:{self.width:.0f}px">{self.svg}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "image/svg+xml": self.svg, "text/plain": repr(self)}
