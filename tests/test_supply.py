"""Check what stands between the source and its users: the workflows, the tools they install, and the metadata."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

import latamsec

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TOOLS = ROOT / ".github" / "release-tools.txt"

pytestmark = [
    pytest.mark.source_tree,
    pytest.mark.skipif(not WORKFLOWS, reason="the sdist has no workflows"),
]


def jobs(workflow: Path) -> dict[str, str]:
    """Return the text of each job of a workflow, by its name."""
    _, _, text = workflow.read_text(encoding="utf-8").partition("\njobs:\n")
    _, *parts = re.split(r"^  (\w+):\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_each_job_has_pinned_actions_few_rights_and_a_limit(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert "\npermissions: {}\n" in text
    used = re.findall(r"uses: *(.+)", text)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*", action)] == []
    assert len(set(used)) == len({action.partition("@")[0] for action in used}), "an action has two versions"
    for name, job in jobs(workflow).items():
        assert re.search(r"^    timeout-minutes: \d+$", job, re.MULTILINE), name
        rights = re.search(r"^    permissions:\n((?:      .+\n)+)", job, re.MULTILINE)
        assert rights, name
        assert "contents: write" not in rights[1]
        assert ("actions/checkout" in job) == ("contents: read" in rights[1]), name
        assert job.count("actions/checkout@") == job.count("persist-credentials: false"), name


def test_no_job_that_installs_from_the_index_can_sign_or_publish() -> None:
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")
    assert {name for name, job in release.items() if "id-token: write" in job} == {"attest", "publish"}
    assert [name for name in ("attest", "publish") if "run:" in release[name]] == []
    (install,) = re.findall(r"pip install.*", release["build"])
    assert "--require-hashes" in install


def test_build_tools_have_one_exact_version_and_a_digest() -> None:
    lines = TOOLS.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    tools = [line.split() for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", digest) for _, digest in tools)
    versions = {tool.partition("==")[0]: tool.partition("==")[2] for tool, _ in tools}
    with (ROOT / "pyproject.toml").open("rb") as file:
        (backend,) = tomllib.load(file)["build-system"]["requires"]
    assert backend.partition(">=")[0] in versions
    others = (TOOLS.with_name("constraints.txt")).read_text(encoding="utf-8").lower().replace("_", "-")
    assert [f"{name}=={version}" for name, version in versions.items() if f"\n{name}=={version}\n" not in others] == []


def test_descriptions_for_archives_are_those_of_the_newest_dataset() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    edition = latamsec.load().records.edition
    assert f"\nversion: {edition.version}\n" in citation
    assert f'\ntitle: "{edition.title}"\n' in citation
    assert zenodo["title"] == edition.title
    assert zenodo["license"] == edition.license
    assert [creator["name"] for creator in zenodo["creators"]] == [edition.creator]
    assert re.findall(r"^  - (\w.+)$", citation, re.MULTILINE)[-len(zenodo["keywords"]) :] == zenodo["keywords"]


def test_addresses_of_the_project_agree() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        urls = tomllib.load(file)["project"].get("urls", {})
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    cited = dict(re.findall(r"^(url|repository-code): *\"?([^\"\n]+)", text, re.MULTILINE))
    assert [cited.get("url"), cited.get("repository-code")] == [urls.get("Homepage"), urls.get("Repository")]


def test_changelog_has_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.escape(latamsec.__version__)
    assert re.search(rf"^## {version} \((unreleased|\d{{4}}-\d\d-\d\d)\)$", changelog, re.MULTILINE)


def test_page_on_releases_names_each_job() -> None:
    page = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(release)
