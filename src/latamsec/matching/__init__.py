"""Find the organizations that a text, a column of texts or a name refers to.

A name matches whatever its accents, hyphens and line breaks, with or without its article, at word boundaries. Of names
that overlap, the longest counts. If letters of another script replace those of the name, or invisible characters appear
in it, the mention reports them. Only curated names match; similarity plays no part, except in `screen(fuzzy=True)`.

A strong name counts wherever it appears as a proper name. A weak name (an acronym, an ordinary word, a name shared by
several organizations) counts only if one of these is nearby: its organization, named unambiguously within 1,000
characters; a word for such groups or what they do ("FARC rebels", "facção PCC") or, for rarer names, the
organization's country; the article of the words that an acronym stands for ("las AUC"); a certain name beside it ("Los
Choneros and Los Lobos"), or of a group of the same country in the clause ("the CJNG-CSRL conflict"), or another acronym
of that country, if the text is about such groups ("CDN y CDG se enfrentan en Reynosa"); its leader, if no other
organization has that surname in its names ("FARC-EP of Mordisco"). It does not count if a word nearby shows another
bearer of the name, such as a party, unless a word for such groups stands right beside the name; with such a word, or
one for their crimes, elsewhere in the sentence, only words within two or three of the name show that. With `weak=True`,
doubtful mentions are returned too, and marked. Details:

- Everyday words and acronyms ("La Línea", "CFO") count only right beside such a word; with a word for crime and
  quotation marks, the article or (not "CFO") the country; with the article and a certain name of a group of the same
  country; or in apposition to another name of the organization. So do acronyms that the text has introduced in that
  way. "Alliance" counts only in apposition.
- A single word that is left of a name without its article, or after that of another gender or number ("las Zetas"), is
  weak even if it is all of the text. It counts beside a word for such groups or a certain name:
  "Zetas cartel", "Choneros, Lobos y Tiguerones". An acronym may be written as a word: "Eln ataca una base".
- A name of several words without capitals counts beside a word for such groups or their people: "miembros del tren de
  aragua"; one with "cártel", English "cartel", "mara", "chapiza" or "mayiza" anywhere: "DEA links the sinaloa cartel".
- Names in a list may share their noun: "the Sinaloa and Juárez cartels", "cárteles de Sinaloa y del Golfo"; not if they
  are places: "cárteles en Sinaloa y Jalisco", "from Juárez to Tijuana, cartels rule".
- A dash between spaces is no part of a short name: "Culiacán, Sinaloa — Cartel war".
- In "Estado Mayor Central de las FARC" and "FARC-EMC", only the name of the dissidents counts.
- A name within a longer one does not count: "Russian Federation", "Línea 3", "Barrio 18 de Septiembre", "Persian Gulf
  cartel", "Ejército de Liberación Nacional de Bolivia", "the Zetas fraternity", "la banda de rock Los Zetas". Nor does
  an acronym that the text spells out, "Chief Financial Officer (the “CFO”)", "TDA, or Texas Department of Agriculture",
  or the name of an organization whose dissidents are meant, "FARC dissidents".
- Words for such groups do not support a weak name that goes on with another country, "ELN boliviano", or that is a
  place after "en"; but gangs go abroad: "facção PCC do Paraguai". Names that armies and parties elsewhere have too
  ("EPL", "PCP") count only near the organization's country.
- A *proper name* has a capital in its first word that is neither an article nor a word such as "cártel"; in English, in
  every such word ("Gulf Clan"). "Malas Mañas" is a gang; "malas mañas" are bad manners, and so are "Malas mañas" at the
  beginning of a sentence. In a text without capitals, case is ignored, but an article and a single word are weak,
  unless they are all of the text: "los rastrojos" are stubble too, and in "los menores sicarios" or "la banda de los
  menores" the words for such groups tell nothing.
- An acronym of up to three letters counts only in its usual case or in capitals: "cu" is not "CU". An acronym with a
  space for its hyphen counts as a weak name, since "MS 13" is also a road; words for acts do not support it, nor "G9".
- A name within that of a company or a club ("… LLC", "… FC") counts as a weak name.
- Part of a longer name does not count if the longer name may mean another organization and needs support itself: the
  "FARC" in "FARC-EP" is not the FARC.
- A weak official name and an acronym of the same organization support each other: "National Liberation Army (ELN)".
"""

from latamsec.matching.matcher import Matcher, Mention, MentionDict
from latamsec.matching.screening import Candidate, MatchRule, Screening, ScreeningDict, ScreeningRow

__all__ = ["Candidate", "MatchRule", "Matcher", "Mention", "MentionDict", "Screening", "ScreeningDict", "ScreeningRow"]
