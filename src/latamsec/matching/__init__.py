"""From texts to the organizations that they name."""

from latamsec.matching.matcher import Matcher, Mention
from latamsec.matching.screening import Candidate, Screening

__all__ = ["Candidate", "Matcher", "Mention", "Screening"]
