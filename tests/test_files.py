"""Files that the library writes: whole or not at all, and in the folder that the user named."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import latamsec
from latamsec import UnknownName, UnsafeName
from latamsec.dataset import Dataset
from latamsec.export import FORMATS, write_files


def _export(to: str, dataset: Dataset, path: Path) -> object:
    return dataset.export(to, path)


WRITERS: dict[str, Callable[[Dataset, Path], object]] = {
    **{f"export-{name}": functools.partial(_export, name) for name in FORMATS},
    "csv": lambda ds, path: ds.events.to_csv(path),
    "excel": lambda ds, path: ds.events.to_excel(path),
    "json": lambda ds, path: ds.events.to_json(path),
    "jsonl": lambda ds, path: ds.events.to_jsonl(path),
    "parquet": lambda ds, path: ds.events.to_parquet(path),
    "geojson": lambda ds, path: ds.events.to_geojson(path),
    "atom": lambda ds, path: ds.events.to_atom(path),
    "icalendar": lambda ds, path: ds.events.to_icalendar(path),
    "picture": lambda ds, path: ds.events.plot.timeline().save(path.with_suffix(".svg")),
    "receipt": lambda ds, path: ds.events.receipt().save(path),
    "replication": lambda ds, path: ds.replication(path, [ds.events]),
    "site": lambda ds, path: ds.site(path),
}
"""Everything that writes, as a function of a dataset and a path."""


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_leaves_the_former_files(
    writer: str, sample: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    WRITERS[writer](sample, target)
    before = all_files(tmp_path)

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left on device: '.*out") as caught:
        WRITERS[writer](sample, target)
    assert caught.value.errno == errno.ENOSPC
    if writer != "site":  # It removes the pages of the former site first.
        assert all_files(tmp_path) == before
    assert not [name for name in all_files(tmp_path) if name.endswith(".part")]


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../../x", "a//b", "", ".", "..", "a\\..\\x", "C:x", "a\0b", "a\nb", "link/x"]
)
def test_no_name_leaves_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(UnsafeName):
        write_files(folder, {"good.txt": "good", name: "evil"})
    assert all_files(tmp_path) == {}


def test_whatever_the_data_say_every_writer_stays_in_its_folder(sample: Dataset, tmp_path: Path) -> None:
    """The ids and the version of these records break the rules, as `load` would never return them."""
    evil = "../../evil"
    people = tuple(attrs.evolve(person, id=evil) for person in sample.records.people[:1])
    edition = attrs.evolve(sample.records.edition, version=evil)
    hostile = Dataset(attrs.evolve(sample.records, people=people, edition=edition), sample.digest)
    for name, write in WRITERS.items():
        target = tmp_path / "a" / "b" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(latamsec.LatamsecError, ValueError, KeyError):
            write(hostile, target)
        written = [path for path in all_files(tmp_path) if not path.startswith("a/b/")]
        assert written == [], name


def test_a_link_stays_and_its_file_is_replaced_with_its_mode(sample: Dataset, tmp_path: Path) -> None:
    file, link = tmp_path / "file.csv", tmp_path / "link.csv"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    sample.events.to_csv(link)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8").startswith("id,")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["x.xls", "x.XLSM"])
def test_a_workbook_has_no_name_of_another_kind(sample: Dataset, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownName, match="Did you mean '.xlsx'"):
        sample.events[:1].to_excel(tmp_path / name)
    assert not (tmp_path / name).exists()
