"""The tables of a dataset: one class per table."""

from latamsec.tables.base import Table
from latamsec.tables.designations import DesignationTable
from latamsec.tables.discrepancies import DiscrepancyTable
from latamsec.tables.events import EventTable
from latamsec.tables.organizations import OrganizationTable
from latamsec.tables.people import PersonTable
from latamsec.tables.places import PlaceTable
from latamsec.tables.sources import SourceTable
from latamsec.tables.totals_by import Totals

__all__ = [
    "DesignationTable",
    "DiscrepancyTable",
    "EventTable",
    "OrganizationTable",
    "PersonTable",
    "PlaceTable",
    "SourceTable",
    "Table",
    "Totals",
]
