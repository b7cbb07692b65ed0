"""U.S. security policy toward Latin America and the Caribbean, as typed, versioned, source-first data.

    import latamsec

    ds = latamsec.load("2025.9.8")
    ds.events.filter(country="Mexico", since="2025-02")
    ds.status("Tren de Aragua", on="2025-02-19")

Importing loads nothing: every name is fetched from its module when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from latamsec import checks as checks
    from latamsec import citation as citation
    from latamsec import clocks as clocks
    from latamsec import countries as countries
    from latamsec import crosswalks as crosswalks
    from latamsec import dates as dates
    from latamsec import errors as errors
    from latamsec import models as models
    from latamsec import vocabulary as vocabulary
    from latamsec.citation import Receipt as Receipt
    from latamsec.clocks import Force as Force
    from latamsec.clocks import Status as Status
    from latamsec.countries import Country as Country
    from latamsec.countries import country as country
    from latamsec.dataset import Dataset as Dataset
    from latamsec.dates import When as When
    from latamsec.errors import AmbiguousName as AmbiguousName
    from latamsec.errors import BadDate as BadDate
    from latamsec.errors import CorruptRelease as CorruptRelease
    from latamsec.errors import InvalidData as InvalidData
    from latamsec.errors import LatamsecError as LatamsecError
    from latamsec.errors import MissingExtra as MissingExtra
    from latamsec.errors import Problem as Problem
    from latamsec.errors import RetiredId as RetiredId
    from latamsec.errors import UnknownId as UnknownId
    from latamsec.errors import UnknownName as UnknownName
    from latamsec.errors import UnknownVersion as UnknownVersion
    from latamsec.errors import UnsafeName as UnsafeName
    from latamsec.frame import Frame as Frame
    from latamsec.models import Designation as Designation
    from latamsec.models import Event as Event
    from latamsec.models import Organization as Organization
    from latamsec.models import Person as Person
    from latamsec.models import Place as Place
    from latamsec.models import Source as Source
    from latamsec.releases import designations as designations
    from latamsec.releases import diff as diff
    from latamsec.releases import events as events
    from latamsec.releases import load as load
    from latamsec.releases import organizations as organizations
    from latamsec.releases import verify as verify
    from latamsec.shelf import versions as versions
    from latamsec.table import Table as Table

__version__ = "0.1.0"

_HOMES = {
    "releases": ("load", "diff", "verify", "events", "designations", "organizations"),
    "shelf": ("versions",),
    "dataset": ("Dataset",),
    "table": ("Table",),
    "frame": ("Frame",),
    "models": ("Event", "Organization", "Designation", "Person", "Place", "Source"),
    "dates": ("When",),
    "countries": ("Country", "country"),
    "clocks": ("Status", "Force"),
    "citation": ("Receipt",),
    "errors": (
        "LatamsecError",
        "UnknownVersion",
        "UnknownId",
        "RetiredId",
        "UnknownName",
        "AmbiguousName",
        "BadDate",
        "CorruptRelease",
        "InvalidData",
        "Problem",
        "MissingExtra",
        "UnsafeName",
    ),
}
"""The public names, by the module in which each lives."""

_MODULES = ("checks", "citation", "clocks", "countries", "crosswalks", "dates", "errors", "models", "vocabulary")
"""The modules that are public as such."""

_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AmbiguousName",
    "BadDate",
    "CorruptRelease",
    "Country",
    "Dataset",
    "Designation",
    "Event",
    "Force",
    "Frame",
    "InvalidData",
    "LatamsecError",
    "MissingExtra",
    "Organization",
    "Person",
    "Place",
    "Problem",
    "Receipt",
    "RetiredId",
    "Source",
    "Status",
    "Table",
    "UnknownId",
    "UnknownName",
    "UnknownVersion",
    "UnsafeName",
    "When",
    "__version__",
    "checks",
    "citation",
    "clocks",
    "countries",
    "country",
    "crosswalks",
    "dates",
    "designations",
    "diff",
    "errors",
    "events",
    "load",
    "models",
    "organizations",
    "verify",
    "versions",
    "vocabulary",
]


if not TYPE_CHECKING:  # a type checker would believe that any name is here

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in _MODULES:
            return import_module(f"latamsec.{name}")
        if name not in _HOME:
            raise AttributeError(f"module 'latamsec' has no attribute {name!r}")
        value = getattr(import_module(f"latamsec.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
