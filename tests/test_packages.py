"""Check the contents of the wheel and the sdist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

import latamsec
from latamsec.storage import pool, releases

pytestmark = pytest.mark.source_tree

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(target)], cwd=ROOT, check=True)
    return target


def test_wheel_has_every_release_and_no_source_tree(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert wheel.name == f"latamsec-{latamsec.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "latamsec/py.typed",
        "latamsec/site/templates/base.html",
        "latamsec/languages/en.toml",
        "latamsec/site/assets/site.css",
    } <= names
    versions = latamsec.versions()
    data = {f"latamsec/_data/{version}/manifest.json" for version in versions}
    assert {*data, f"latamsec/_data/{versions[-1]}/dataset.json", f"latamsec/_data/{pool.FILE}"} <= names
    assert all(name.startswith(("latamsec/", "latamsec-")) for name in names)
    assert not [name for name in names if "__pycache__" in name]
    newest = len(zlib.compress(releases.content(versions[-1])))
    assert wheel.stat().st_size < newest + 1_200_000  # older releases, code and pages


def test_wheel_has_the_license_of_everything_in_it(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            name.partition("/licenses/")[2]: archive.read(name) for name in archive.namelist() if "/licenses/" in name
        }
        (metadata,) = (archive.read(name).decode() for name in archive.namelist() if name.endswith("/METADATA"))
    files = {
        "LICENSE": b"MIT License",
        "LICENSES/Unicode-3.0.txt": b"Unicode, Inc.",
        "LICENSES/ISC-world-atlas.txt": b"Bostock",
    }
    assert all(words in texts[name] for name, words in files.items())
    assert set(texts) == {*files, "data/LICENSE"}
    named = re.findall(r"(?<![\w/])(?:LICENSES|latamsec)/[\w./-]*\w", texts["data/LICENSE"].decode())
    assert [path for path in named if path not in texts and not (ROOT / "src" / path).exists()] == []
    assert "\nLicense-Expression: MIT AND CC-BY-4.0 AND Unicode-3.0 AND ISC\n" in metadata


def test_wheel_works_without_the_source_tree(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import latamsec; print(latamsec.load().digest, latamsec.__file__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8", cwd=tmp_path)
    digest, file = done.stdout.split()
    assert digest == latamsec.load().digest
    assert Path(file).is_relative_to(tmp_path)


def test_package_works_from_a_zip(tmp_path: Path) -> None:
    code = """
import latamsec, tempfile
from latamsec import crosswalks
assert "latamsec.zip" in latamsec.__file__
for version in latamsec.versions():
    latamsec.load(version).events
print(latamsec.load().digest, latamsec.verify().ok, latamsec.country("Mexico").alpha_2, crosswalks.codes("Chile").fips)
latamsec.load().events.plot.map()
try:
    latamsec.load("1999.1.1")
except latamsec.UnknownVersion:
    print("unknown")
"""
    package = Path(latamsec.__file__).parent
    with zipfile.ZipFile(tmp_path / "latamsec.zip", "w") as archive:
        for path in package.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, Path("latamsec", path.relative_to(package)))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "latamsec.zip")}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", cwd=tmp_path, env=environment)
        return done.stdout

    assert run("-c", code).split() == [latamsec.load().digest, "True", "MX", "CI", "unknown"]
    assert latamsec.load().version in run("-m", "latamsec", "--version")


def test_sdist_can_rebuild_the_data(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"data/build.py", "data/sources.toml", "data/LICENSE", "LICENSE", "README.md", "pyproject.toml"} <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.toml")} <= names
