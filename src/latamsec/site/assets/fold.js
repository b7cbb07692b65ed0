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

  /** A text to search in, or for, folded: "U.S." is "US". */
  const INITIALS = /(?<![\p{L}\p{N}])\p{L}{1,2}(?:\.\p{L}{1,2})+(?![\p{L}\p{N}])/gu;
  site.sought = (text) => site.plain(text.replace(INITIALS, (initials) => initials.replaceAll(".", "")));

  /** The words of a search, folded; none for a text without a letter or figure. */
  site.wordsOf = (text) => site.sought(text).split(" ").filter(Boolean);

  /** Whether each of some folded words begins a word of a text that is folded and has a space in front. */
  site.begins = (text, words) => words.every((word) => text.includes(` ${word}`));
})();
