"""U.S. security policy toward Latin America and the Caribbean, as typed, versioned, source-first data.

    import latamsec

    ds = latamsec.load("2026.10.4.1")
    ds.events.filter(country="Mexico", since="2025-02")
    ds.status("Tren de Aragua", on="2025-02-19")

Importing the package loads nothing: each name is fetched from its module on first use.
"""

TYPE_CHECKING = False  # Type checkers take it for true, like that of `typing`, whose import would take far longer.
if TYPE_CHECKING:
    from latamsec import checks as checks
    from latamsec import citation as citation
    from latamsec import countries as countries
    from latamsec import crosswalks as crosswalks
    from latamsec import dates as dates
    from latamsec import errors as errors
    from latamsec import export as export
    from latamsec import fields as fields
    from latamsec import knowledge as knowledge
    from latamsec import labels as labels
    from latamsec import languages as languages
    from latamsec import listings as listings
    from latamsec import matching as matching
    from latamsec import models as models
    from latamsec import pictures as pictures
    from latamsec import status as status
    from latamsec import tables as tables
    from latamsec import text as text
    from latamsec import totals as totals
    from latamsec import vocabulary as vocabulary
    from latamsec.analysis import Diff as Diff
    from latamsec.api import designations as designations
    from latamsec.api import diff as diff
    from latamsec.api import events as events
    from latamsec.api import load as load
    from latamsec.api import organizations as organizations
    from latamsec.api import versions as versions
    from latamsec.countries import Country as Country
    from latamsec.countries import country as country
    from latamsec.dataset import Dataset as Dataset
    from latamsec.dates import When as When
    from latamsec.errors import AmbiguousName as AmbiguousName
    from latamsec.errors import BadAddress as BadAddress
    from latamsec.errors import BadDate as BadDate
    from latamsec.errors import CorruptRelease as CorruptRelease
    from latamsec.errors import InvalidData as InvalidData
    from latamsec.errors import LatamsecError as LatamsecError
    from latamsec.errors import MissingExtra as MissingExtra
    from latamsec.errors import Problem as Problem
    from latamsec.errors import RetiredId as RetiredId
    from latamsec.errors import UnknownId as UnknownId
    from latamsec.errors import UnknownKeyword as UnknownKeyword
    from latamsec.errors import UnknownName as UnknownName
    from latamsec.errors import UnknownVersion as UnknownVersion
    from latamsec.errors import UnsafeName as UnsafeName
    from latamsec.errors import WrongType as WrongType
    from latamsec.frames import Frame as Frame
    from latamsec.listings import DesignationStatus as DesignationStatus
    from latamsec.listings import InForce as InForce
    from latamsec.matching import Candidate as Candidate
    from latamsec.matching import Mention as Mention
    from latamsec.matching import Screening as Screening
    from latamsec.models import Completeness as Completeness
    from latamsec.models import Designation as Designation
    from latamsec.models import Event as Event
    from latamsec.models import Organization as Organization
    from latamsec.models import Person as Person
    from latamsec.models import Place as Place
    from latamsec.models import Source as Source
    from latamsec.question import Question as Question
    from latamsec.receipts import Receipt as Receipt
    from latamsec.receipts import verify as verify
    from latamsec.status import Status as Status
    from latamsec.tables import DesignationTable as DesignationTable
    from latamsec.tables import DiscrepancyTable as DiscrepancyTable
    from latamsec.tables import EventTable as EventTable
    from latamsec.tables import OrganizationTable as OrganizationTable
    from latamsec.tables import PersonTable as PersonTable
    from latamsec.tables import PlaceTable as PlaceTable
    from latamsec.tables import SourceTable as SourceTable
    from latamsec.tables import Table as Table
    from latamsec.totals import Total as Total

__version__ = "0.1.0"

_HOMES = {
    "analysis": "Diff",
    "api": "designations diff events load organizations versions",
    "countries": "Country country",
    "dataset": "Dataset",
    "dates": "When",
    "errors": "AmbiguousName BadAddress BadDate CorruptRelease InvalidData LatamsecError MissingExtra Problem "
    "RetiredId UnknownId UnknownKeyword UnknownName UnknownVersion UnsafeName WrongType",
    "frames": "Frame",
    "listings": "DesignationStatus InForce",
    "status": "Status",
    "matching": "Candidate Mention Screening",
    "models": "Completeness Designation Event Organization Person Place Source",
    "question": "Question",
    "receipts": "Receipt verify",
    "tables": "DesignationTable DiscrepancyTable EventTable OrganizationTable PersonTable PlaceTable SourceTable Table",
    "totals": "Total",
    "": "checks citation countries crosswalks dates errors export fields knowledge labels languages listings matching "
    "models pictures status tables text totals vocabulary",
}
"""The public names by module; those of the package itself are modules."""

_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = ["__version__", *_HOME]  # noqa: PLE0604


if not TYPE_CHECKING:  # A type checker would otherwise accept any name.

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOME:
            raise AttributeError(f"module 'latamsec' has no attribute {name!r}")
        if not _HOME[name]:
            return import_module(f"latamsec.{name}")
        value = getattr(import_module(f"latamsec.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
