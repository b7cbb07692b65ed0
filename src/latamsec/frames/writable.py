"""What a dataset can be written as: files in a format, a folder for a referee, a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from latamsec._speaking import speaking
from latamsec.languages import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path

    from latamsec.dataset import Dataset
    from latamsec.receipts import Receipts

    Progress = Callable[[int, int], object]


class Writable:
    """A dataset that can be written. What is written does not depend on the language in which it is shown."""

    __slots__ = ()

    def in_language(self, language: str) -> Dataset:
        """Return the same dataset, shown in a language."""
        raise NotImplementedError

    @speaking
    def export(self, to: str, path: str | Path) -> tuple[Path, ...]:
        """Write the whole dataset in a format and return the files written, in order.

        Args:
            to: `json` (which `latamsec.load` reads), `jsonl`, `csv`, `parquet`, `datapackage`, `geojson`, `icalendar`,
                `atom`, `followthemoney` or `json-schema`; see `latamsec.export.FORMATS`.
            path: The file, or the folder for a format with more than one file. Files of the same name are replaced.

        Raises:
            UnknownName: There is no such format.
            MissingExtra: A library for the format is not installed.
        """
        from pathlib import Path

        from latamsec import export

        return export.export(self.in_language(ENGLISH), to, Path(path))

    @speaking
    def replication(self, folder: str | Path, receipts: Receipts) -> tuple[Path, ...]:
        """Write a folder with which a referee can replicate results, and return its files.

        It has the data, the receipts, `requirements.txt`, a script that verifies them by digest, and a README.

        Args:
            folder: The folder, which is created if needed. Files of the same names are replaced.
            receipts: A table, a frame or a receipt; or several, in a list or in a dict by the names of their files.

        Raises:
            InvalidData: A receipt is of another dataset, or the bytes of this one cannot be written again.
            UnsafeName: A name is not that of a file in the folder. Nothing is written.
        """
        from pathlib import Path

        from latamsec.receipts import replication

        return replication(self.in_language(ENGLISH), Path(folder), receipts)

    @speaking
    def site(
        self,
        path: str | Path,
        *,
        since: Iterable[Dataset] = (),
        force: bool = False,
        address: str | None = None,
        contact: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Write the dataset as a folder of static pages with search and filters, and return the files, in order.

        The pages need no server and load nothing from other addresses. The same dataset gives the same bytes. All links
        are relative. With `address`, search engines and messages get absolute ones, and the folder has `sitemap.xml`,
        `robots.txt` and `404.html`.

        Args:
            path: The folder, which is created if needed. Pages of an earlier site in it are replaced.
            since: Earlier versions; a page for each lists what changed since.
            force: Whether to write into a folder with other files, which stay.
            address: Where the folder will be published: "https://example.org/latamsec/".
            contact: The mail address to which readers report errors: "mail@example.org".
            progress: Called periodically as `progress(done, total)`.

        Raises:
            FileExistsError: The folder has files and is not an earlier site, and `force` is not set.
            BadAddress: `address` is not a web address, or `contact` not a mail address. Nothing is written.
            UnsafeName: The data name a page that would be outside the folder.
            MissingExtra: Jinja2 is not installed (extra `site`).
        """
        from latamsec.site import build, publication

        where = publication.Publication.parse(address, contact)
        english = self.in_language(ENGLISH)
        return build.build(english, path, since=since, force=force, publication=where, progress=progress)
