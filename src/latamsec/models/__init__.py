"""The classes of records and of their parts.

Every class is frozen to the leaf, slotted, keyword-only and hashable. Every field is always present. The metadata of a
field state its meaning and the meaning of None or an empty tuple; the codebook prints them, and `meaning` returns the
first. Records know nothing of files, JSON or tables.
"""

from latamsec.models.base import Model, Record, meaning
from latamsec.models.edition import (
    Completeness,
    Edition,
    Exemption,
    Identity,
    Records,
    Retired,
    TranslatedRecord,
    Translation,
)
from latamsec.models.parts import (
    Citation,
    Claim,
    Coordinates,
    CountryRole,
    Discrepancy,
    Identifier,
    Name,
    Notice,
    Quantity,
    Relation,
    Role,
    Subject,
    Value,
)
from latamsec.models.records import (
    TABLES,
    Designation,
    DiscrepancyRecord,
    Event,
    Organization,
    Person,
    Place,
    Source,
    containing,
    singular,
)

__all__ = [
    "TABLES", "Citation", "Claim", "Completeness", "Coordinates", "CountryRole", "Designation", "Discrepancy",
    "DiscrepancyRecord", "Edition", "Event", "Exemption", "Identifier", "Identity", "Model", "Name", "Notice",
    "Organization", "Person", "Place", "Quantity", "Record", "Records", "Relation", "Retired", "Role",
    "Source", "Subject", "TranslatedRecord", "Translation", "Value", "containing", "meaning", "singular",
]  # fmt: skip
