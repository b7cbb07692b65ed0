"""Names and acronyms of organizations that more often mean something else, all folded.

By themselves they mean no organization. In a text they count only if what stands right beside them says so.
"""

from __future__ import annotations

ACRONYMS = frozenset(
    ["afo", "cfo", "cds", "cu", "cv", "cdg", "sl", "epl", "egp", "spp", "pcp", "emc", "cdn", "cdf", "blo", "fpmr",
     "m-18", "m18"]
)  # fmt: skip
"""Acronyms that more often mean something else, in the countries of the organizations too."""
NAMES = frozenset(
    ["linea", "oficina", "familia", "menores", "aguilas", "fatales", "revolucionarios", "revolutionaries", "calle 18",
     "living together", "live together", "vivir juntos", "vivre ensemble", "people s liberation army",
     "ejercito popular de liberacion", "communist party of peru", "partido comunista del peru", "guadalajara cartel",
     "frente patriotico manuel rodriguez", "manuel rodriguez patriotic front"]
)  # fmt: skip
"""Names that are everyday words, or those of others in the same country."""
SHARED = frozenset(
    ["national liberation army", "armee de liberation nationale", "exercito de libertacao nacional",
     "people s liberation army", "ejercito popular de liberacion", "cdf", "egp", "epl", "pcp", "sl"]
)  # fmt: skip
"""Names that armies and parties of other countries have too: they count only near the organization's country."""
GENERIC = frozenset(["alliance", "federation", "mexican federation"])
"""Names that count only in apposition to another name of the organization."""
ALL = ACRONYMS | NAMES | SHARED | GENERIC
