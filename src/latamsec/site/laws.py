"""What the page of laws shows of each law beside its words: the records that state its effects, and where to check."""

from __future__ import annotations

from collections.abc import Mapping

from latamsec.vocabulary import Authority

__all__ = ["LISTS", "STATED_BY"]

_OFAC = "https://ofac.treasury.gov/sanctions-programs-and-country-information/"
STATED_BY: Mapping[Authority, tuple[str, ...]] = {
    Authority.FTO: ("usc-8-1189", "2025-09-03-precursor-seizure", "2025-05-16-cjng-material-support-charge"),
    Authority.SDGT: ("sdgt-2025-02-tren-de-aragua", "ecfr-31-594-302"),
    Authority.SST: ("sst-2021-01-cuba", "2025-01-14-cuba-sst-rescission"),
    Authority.TCO: ("fr-2011-19156",),
    Authority.SDNTK: ("usc-21-1904", "sdntk-2003-05-farc"),
    Authority.EO14059: ("2021-12-15-eo-14059", "justia-2021-12-17"),
}
"""The ids of the records on which the words for its effects rest; a dataset of somebody's own need not have them."""
LISTS: Mapping[Authority, tuple[str, ...]] = {
    Authority.FTO: ("https://www.state.gov/foreign-terrorist-organizations/",),
    Authority.SDGT: (f"{_OFAC}counter-terrorism-sanctions", "https://sanctionssearch.ofac.treas.gov/"),
    Authority.SST: (),
    Authority.TCO: (f"{_OFAC}transnational-criminal-organizations", "https://sanctionssearch.ofac.treas.gov/"),
    Authority.SDNTK: (f"{_OFAC}counter-narcotics-trafficking-sanctions", "https://sanctionssearch.ofac.treas.gov/"),
    Authority.EO14059: (f"{_OFAC}counter-narcotics-trafficking-sanctions", "https://sanctionssearch.ofac.treas.gov/"),
}
"""The pages of the agency that designates: its list, or its program and the search in its lists."""
