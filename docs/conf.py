"""The configuration of Sphinx."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

import latamsec

sys.path.insert(0, str(Path(__file__).parent))

project = "latamsec"
author = "latamsec contributors"
project_copyright = "2026, latamsec contributors"
release = latamsec.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "codebook"]
exclude_patterns = ["_build", "jupyter_execute", "notebooks"]
html_theme = "furo"
html_title = f"latamsec {release}"
html_static_path = ["static"]
html_css_files = ["outputs.css"]
nitpicky = False
default_role = "code"  # Docstrings mark names with single backticks.

myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3

# Pages with code cells are executed, and a cell that fails stops the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autoclass_content = "class"
napoleon_google_docstring = True
napoleon_use_ivar = True


def write_explorer(app: Sphinx, failure: Exception | None) -> None:
    """Write the explorer of the newest release next to the page that embeds it, unless a tag leaves it out."""
    if failure is None and app.builder.name == "html" and not app.tags.has("without_explorer"):
        newest, *earlier = reversed(latamsec.versions())
        latamsec.load(newest).site(Path(app.outdir) / "explorer-pages", since=map(latamsec.load, earlier))


def keep_colons(_app: Sphinx, what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Undo Napoleon's reading of attributes: to it, "The day; None: no source has it." is a type and a description."""
    types = [line for line in lines if line.startswith(":type: ")]
    if what in {"attribute", "data", "property"} and types:
        text = f"{types[0].removeprefix(':type: ')}: {lines[0]}"
        lines[:] = [text, *(line for line in lines[1:] if line not in types)]


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_explorer)
    app.connect("autodoc-process-docstring", keep_colons, priority=600)  # Napoleon has 500.
