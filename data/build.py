"""Check the records in this folder, and make releases of them.

    python data/build.py check           list all problems of all records
    python data/build.py new KIND ID     write an empty event, organization or designation that explains each field
    python data/build.py compare LIST    hold a list of somebody else against the records (--help says more)
    python data/build.py reconcile SDN.CSV ALT.CSV
                                         hold organizations and designations against OFAC's files (--help says more)
    python data/build.py translate LANGUAGE [ID …]
                                         texts in another language: what is missing, and files to fill in
    python data/build.py report          list weak points: single sources, one-sided claims, missing days
    python data/build.py news            write the news of the next release into news/
    python data/build.py build [DIR]     write the next release into DIR (default: build/)
    python data/build.py freeze          write the next release into the package, and its new ids into the ledger; the
                                         newest until then moves into the pool of older releases

There is no clock and no network: the same records produce the same bytes. The bytes of a release never change; a
correction is a new version in `dataset.toml`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import compare
import figures
import in_words
import left_out
import reconcile
import style
import translate
import unaddressed
from news import news
from report import report
from stub import KINDS, stub

from latamsec import api
from latamsec.dataset import Dataset
from latamsec.dates import When
from latamsec.errors import BadDate, InvalidData
from latamsec.models import TABLES, Records
from latamsec.storage import canonical, folder, pool, releases, translations
from latamsec.storage.migrations import SCHEMA

HERE = Path(__file__).parent
RELEASES = HERE.parent / "src" / "latamsec" / "_data"


def contents(records: Records) -> dict[str, bytes]:
    """Return the files of a release by name."""
    dataset = canonical.dumps(records)
    edition = records.edition
    manifest = {
        "version": edition.version,
        "schema": SCHEMA,
        "coverage": [edition.covers_from.isoformat(), edition.covers_to.isoformat()],
        "counts": {table: len(getattr(records, table)) for table in TABLES},
        "sha256": canonical.digest(dataset),
    }
    return {"dataset.json": dataset, "manifest.json": (json.dumps(manifest, indent=2) + "\n").encode()}


def write(records: Records, target: Path) -> None:
    """Write the files of a release into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for name, content in contents(records).items():
        (target / name).write_bytes(content)
    print(f"{target}: dataset {records.edition.version}")


def freeze(records: Records) -> None:
    """Write a release into the package, and its new ids into the ledger; the newest until then moves into the pool."""
    version, former = records.edition.version, releases.versions()
    target = RELEASES / version
    if target.exists():
        sys.exit(f"{target} is a release and cannot be changed. Give dataset.toml a new version.")
    if releases.in_order([version, *former])[-1] != version:
        sys.exit(f"{version} is older than the release {former[-1]}. Give dataset.toml a later version.")
    page = HERE / "news" / f"{version}.md"
    if not page.exists():
        sys.exit(f"{page} is missing. Write it with: python data/build.py news")
    older = {each: releases.content(each) for each in former}
    write(records, target)
    (RELEASES / pool.FILE).write_bytes(pool.pack(older, (target / "dataset.json").read_bytes()))
    (RELEASES / former[-1] / "dataset.json").unlink()
    ledger = folder.read_ledger(HERE)
    ids = sorted(record.id for table in TABLES for record in getattr(records, table) if record.id not in ledger)
    with (HERE / "ledger.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"{id}\t{version}\n" for id in ids)
    print(f"{len(ids)} new ids in the ledger")


def write_news(records: Records) -> None:
    """Write the news of the next release, from its differences to the last one; what people wrote on top stays."""
    earlier = [version for version in releases.versions() if version != records.edition.version]
    path = HERE / "news" / f"{records.edition.version}.md"
    former = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(news(api.load(earlier[-1]), Dataset(records, ""), former), encoding="utf-8")
    print(path)


def new(kind: str, id: str) -> None:
    """Write an empty record, unless its file exists or the day with which its id begins does not."""
    if day := re.match(r"\d{4}(?:-\d\d){0,2}(?=-)", id):
        try:
            When(day[0])
        except BadDate as error:
            sys.exit(f"{id}: {error}")
    path = HERE / folder.file_of(KINDS[kind], id)
    if path.exists():
        sys.exit(f"{path} exists.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(stub(kind), encoding="utf-8")
    print(f"{path}: fill it in, then run: python {sys.argv[0]} check")


def main(arguments: list[str]) -> None:
    """Run a command of the command line."""
    match arguments:
        case ["check"]:
            records, problems = folder.examine(HERE)
            if records:
                problems += *left_out.problems(HERE, records), *style.problems(records)
                problems += (
                    *unaddressed.problems(HERE, records),
                    *in_words.problems(HERE, records),
                    *figures.problems(records),
                )
            gaps = translate.summary(records, translations.read(HERE, records)[0]) if records else ()
            count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
            print(*problems, *gaps, count, sep="\n")
            sys.exit(bool(problems))
        case ["new", kind, id] if kind in KINDS:
            new(kind, id)
        case ["compare", *rest]:
            compare.main(rest, _records(), HERE)
        case ["reconcile", *rest]:
            reconcile.main(rest, _records(), HERE)
        case ["translate", *rest]:
            translate.main(rest, _records(checked=False), HERE)
        case ["report"]:
            print(*report(_records()), sep="\n")
        case ["news"]:
            write_news(_records())
        case ["build", *target] if len(target) <= 1:
            write(_records(), Path(*target) if target else HERE.parent / "build")
        case ["freeze"]:
            freeze(_records())
        case _:
            sys.exit(__doc__)


def _records(*, checked: bool = True) -> Records:
    if not checked and (records := folder.examine(HERE)[0]):
        return records
    try:
        return folder.read(HERE)
    except InvalidData as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
