"use strict";
// When two spellings are the same word: as latamsec.text has it, so that a search finds here what it finds there.
(() => {
  const site = (window.latamsecSite ??= {});
  const ARTICLES = new Set(["the", "el", "la", "los", "las", "le", "les", "l", "o", "a", "os", "as"]);
  const APART = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };

  /** Lower case without accents: letters and figures as they are, everything else a single space. */
  site.plain = (text) => {
    const lower = text.toLowerCase();
    if (/^[\x00-\x7f]*$/.test(lower)) return lower.replace(/[^a-z0-9]+/g, " ").trim();
    const letters = lower.normalize("NFKD").toLowerCase().replace(/[ßæœøđłıς]/g, (letter) => APART[letter]);
    return letters.replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };

  /** The key under which a name is looked up: initials joined, a leading article dropped. */
  site.fold = (text) => {
    const pieces = text.split(".");
    const initials = pieces.length > 2 && pieces.every((piece) => [...piece.trim()].length <= 2);
    const words = site.plain(initials ? text.replaceAll(".", "") : text).split(" ");
    return (words.length > 1 && ARTICLES.has(words[0]) ? words.slice(1) : words).join(" ");
  };

  /** A folded text with each word cut as in Python, so that singular and plural are equal. */
  const cut = (word) => (word.length > 3 ? word.replace(/ies$/, "y").replace(/([^s])s$/, "$1").replace(/e$/, "") : word);
  site.stem = (text) => site.fold(text).split(" ").map(cut).join(" ");

  /** Initials, as in Python: "U.S.", "EE.UU."; "EE. UU.", "J. D."; "p. m."; "EE UU". */
  const INITIALS = new RegExp(
    "(?<![\\p{L}\\p{N}.])(?:" +
      [
        "(?:\\p{L}{1,2}\\.)+\\p{L}{1,2}(?![\\p{L}\\p{N}])",
        "(?:([A-Z])\\1?\\.\\s)+([A-Z])\\2?(?:\\.(?![\\p{L}\\p{N}_])|[^\\p{L}\\p{N}_]*$)",
        "(?:([a-z])\\3?\\.\\s)+([a-z])\\4?(?:\\.(?![\\p{L}\\p{N}_])|[^\\p{L}\\p{N}_]*$)",
        "([A-Z])\\5\\s([A-Z])\\6(?![\\p{L}\\p{N}])",
      ].join("|") +
      ")",
    "gu",
  );
  /** A figure in groups of three digits, as in Python: not 0.125, 2026.10.4 or 1.5. */
  const GROUPS =
    /[1-9](?<![\p{L}\p{N}].)(?<![.,].)[0-9]{0,2}([., \u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*(?![0-9]|\1[0-9]|[.,][0-9]{3})/gu;
  site.joinGroups = (text) => text.replace(GROUPS, (match) => match.replace(/[^0-9]/g, ""));
  const joinParts = (text) => site.joinGroups(text.replace(INITIALS, (match) => match.replace(/[.\s]/g, "")));
  const PERCENT = /p(?<![\p{L}\p{N}]p)(?:or\s+ci?ento|er\s+cent)(?![\p{L}\p{N}_*])/giu;
  const CURRENCY = /([$€£])\s*/u;
  const joined = (text) =>
    joinParts(text)
      .replace(PERCENT, "percent")
      .replace(/(?<=[0-9])\s+percent(?![\p{L}\p{N}_*])/giu, "%")
      .replace(/[ \u00a0]%/g, "%")
      .replace(new RegExp(CURRENCY, "gu"), "$1");

  /** A text to search in, or for, folded: "U.S." is "US", "25%" is "25 percent", "US$10,000" is "us $ 10000", "F35" is "f 35". */
  site.sought = (text) =>
    joinParts(text.replaceAll("%", " percent "))
      .split(CURRENCY)
      .map((piece, number) => (number % 2 ? piece : site.plain(piece)))
      .filter(Boolean)
      .join(" ")
      .replace(/(?<=\p{L})\p{Nd}/gu, " $&")
      .replace(PERCENT, "percent");

  /** The words of a search, folded; none for a text without a letter or figure. */
  site.wordsOf = (text) => site.sought(text).split(" ").filter(Boolean);

  const MARKS = /["\uff02\u201c-\u201f\u00ab\u00bb]/u;
  /** What is between two words, as in Python: not the comma of 10,000 or the slash of 9/11. */
  const BETWEEN = /\s+|\+|[/,;](?!\d)/;
  const GOES_ON = /[\p{L}\p{M}\p{N}]\*\s*$/u;

  /**
   * The terms of a search, as in Python's filter(text=): folded, with a space in front, and one behind if the last word
   * is whole. Words in quotation marks are whole and in a row, and numbers are whole; other words are beginnings, because
   * a search goes on while somebody types.
   */
  site.termsOf = (text) => {
    const parts = joined(text).split(MARKS);
    const terms = parts.flatMap((part, number) => {
      if (number % 2 === 0) {
        return part.split(BETWEEN).map((word) => ` ${site.sought(word)}${/^\d+[,.]?$/.test(word) ? " " : ""}`);
      }
      const whole = number < parts.length - 1 && !GOES_ON.test(part);
      return [` ${site.sought(part)}${whole ? " " : ""}`];
    });
    return [...new Set(terms)].filter((term) => term.trim());
  };

  /** Python's filter(text=) for a search. */
  site.inPython = (terms) =>
    terms
      .map((term) => (term.endsWith(" ") ? term.trim() : `${term.trim()}*`))
      .map((term) => (term.includes(" ") ? `"${term}"` : term))
      .join(" ");

  /** The search that finds what Python's filter(text=) finds: its words are whole, unless they end in an asterisk. */
  site.fromPython = (text) =>
    joined(text)
      .split(MARKS)
      .flatMap((part, number) => {
        if (number % 2) return [`"${part}"`];
        const words = part.split(BETWEEN).filter(Boolean);
        return words.map((word) => (GOES_ON.test(word) ? word : `"${word.replace(/\*$/, "")}"`));
      })
      .join(" ");

  /** Whether a text, folded and between spaces, has every term: "25 million" is in "$25 million". */
  const inRow = (text, term) => / ./.test(term.trim()) && !CURRENCY.test(term) && text.replace(/[$€£] /g, "").includes(term);
  site.has = (text, terms) => terms.every((term) => text.includes(term) || inRow(text, term));

  /** Whether each of some folded words begins a word of a text that is folded and has a space in front. */
  site.begins = (text, words) => words.every((word) => text.includes(` ${word}`));
})();
