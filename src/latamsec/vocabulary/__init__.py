"""The closed vocabularies of the dataset, as enums: kinds of event, measures, laws, agencies and the like.

The value of each member is the word that records, filters and files use, and a member equals its value.

>>> EventKind("strike")
<EventKind.STRIKE: 'strike'>
>>> Stance.DENIES == "denies"
True
>>> [level.value for level in Level]
['complete', 'good', 'partial', 'thin']
"""

from latamsec.vocabulary.actors import Language, NameKind, OrganizationKind, PlaceKind, RelationKind, Strength, Tenure
from latamsec.vocabulary.designations import Agency, Authority, EffectiveBasis, EndReason
from latamsec.vocabulary.events import Confidence, CountryPart, DateBasis, EventKind, SpeakerNumber, Stance, Theme
from latamsec.vocabulary.figures import Bound, Measure, Unit
from latamsec.vocabulary.releases import Effect, Level
from latamsec.vocabulary.sources import SourceKind, Standing

__all__ = [
    "Agency",
    "Authority",
    "Bound",
    "Confidence",
    "CountryPart",
    "DateBasis",
    "Effect",
    "EffectiveBasis",
    "EndReason",
    "EventKind",
    "Language",
    "Level",
    "Measure",
    "NameKind",
    "OrganizationKind",
    "PlaceKind",
    "RelationKind",
    "SourceKind",
    "SpeakerNumber",
    "Stance",
    "Standing",
    "Strength",
    "Tenure",
    "Theme",
    "Unit",
]
