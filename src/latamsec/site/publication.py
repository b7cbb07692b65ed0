"""Where a site is published and who answers for it, and the files that search engines and web servers need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

import attrs

from latamsec.errors import BadAddress, WrongType

LONGEST_MAP = 50_000
"""The maximum number of addresses in one file (https://www.sitemaps.org/protocol.html)."""
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
_SEGMENT = r"/(?!\.{1,2}(?:/|$))(?:[A-Za-z0-9._~!$()*+,;=:@-]|%[0-9A-Fa-f]{2})+"
_ADDRESS = re.compile(f"https?://{_HOST}(?:{_SEGMENT})*/?")
_CONTACT = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = (
    "https://example.org/latamsec/: https:// or http://, a host, and a path of letters, digits and -._~!$()*+,;=:@, "
    "with other characters as %20; no query, no # and no spaces"
)
_MAIL = "one mail address such as mail@example.org, of letters, digits and ._+-"
_MAP = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{1}</{0}>\n'


@attrs.frozen
class Publication:
    """Where a site is published, if it is, and who answers for it."""

    address: str = ""
    """The web address of its root, which ends in a slash; empty if unknown."""
    contact: str = ""
    """The mail address to which readers report errors; empty if there is none."""

    @classmethod
    def parse(cls, address: str | None, contact: str | None) -> Publication:
        """Return the publication at an address, with a contact; refuse what is neither of them."""
        for value, pattern, expected in ((address, _ADDRESS, _WEB), (contact, _CONTACT, _MAIL)):
            if value is not None and not isinstance(value, str):
                raise WrongType("a text", value)
            if value is not None and not pattern.fullmatch(value):
                raise BadAddress(value, expected)
        return cls(f"{address.rstrip('/')}/" if address else "", contact or "")

    def page(self, path: str) -> str:
        """Return the address of a file of the site; empty if the site has no known address."""
        own = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
        return self.address and self.address + quote(own)

    def mail(self, subject: str, body: str) -> str:
        """Return a link that opens a message to the contact."""
        return f"mailto:{self.contact}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"

    def files(self, paths: Sequence[str]) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield `robots.txt` and the map of the pages, as several files if one cannot have them all."""
        yield "robots.txt", lambda: f"User-agent: *\nAllow: /\n\nSitemap: {self.address}sitemap.xml\n"
        starts = range(0, len(paths), LONGEST_MAP)
        parts = {f"sitemap-{n}.xml": paths[start : start + LONGEST_MAP] for n, start in enumerate(starts, 1)}
        if len(parts) == 1:
            yield "sitemap.xml", partial(self._map, "urlset", "url", paths)
            return
        yield "sitemap.xml", partial(self._map, "sitemapindex", "sitemap", list(parts))
        for name, part in parts.items():
            yield name, partial(self._map, "urlset", "url", part)

    def _map(self, root: str, item: str, paths: Sequence[str]) -> str:
        return _MAP.format(root, "".join(f"<{item}><loc>{escape(self.page(path))}</loc></{item}>\n" for path in paths))
