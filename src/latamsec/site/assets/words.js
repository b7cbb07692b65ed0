"use strict";
// What the scripts say, in the language of the page, and how they put it into the page: as text, never as markup.
(() => {
  const site = (window.latamsecSite ??= {});
  const words = window.latamsecData.words;

  /** A sentence of the interface, its places filled. */
  site.say = (key, values = {}) =>
    words.says[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

  /** A whole number with its thousands apart, as the language does it. */
  const [THOUSANDS, THOUSANDS_FROM] = words.thousands;
  site.number = (number) =>
    String(number).length < THOUSANDS_FROM ? String(number) : String(number).replace(/\B(?=(\d{3})+$)/g, THOUSANDS);

  /** A count with its noun. */
  site.many = (what, count) => site.say(`${what}.${count === 1 ? "one" : "many"}`, { n: site.number(count) });

  /** What a key of a facet is called; the key itself where the record does not know it. */
  site.nameOf = (facet, key) => (Object.hasOwn(words.names[facet], key) ? words.names[facet][key] : key);

  const MONTHS = words.months;
  const filled = (pattern, values) => words.patterns[pattern].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** A date of the record, or a day that somebody gave, in words. */
  site.dateOf = (edtf) => {
    if (Object.hasOwn(words.dates, edtf)) return words.dates[edtf];
    if (/^\d{4}-\d{2}$/.test(edtf)) return site.monthOf(edtf);
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(edtf);
    if (!day) return edtf;
    return filled("day", { year: day[1], month: MONTHS[Number(day[2]) - 1], day: Number(day[3]) });
  };

  /** A date as it stands within a sentence: in Spanish a day has its article. */
  site.theDay = (edtf) =>
    /^\d{4}-\d{2}-\d{2}$/.test(edtf) ? filled("the_day", { date: site.dateOf(edtf) }) : site.dateOf(edtf);

  /** A text that somebody gave, in the quotation marks of the language. */
  site.quoted = (text) => site.say("quoted", { text });

  /** A month, given as 2025-02, in words. */
  site.monthOf = (month) => {
    const [year, number] = month.split("-").map(Number);
    return filled("month", { year, month: MONTHS[number - 1] });
  };

  /** The first letters of a month's name. */
  site.shortMonth = (month) => MONTHS[Number(month.slice(5)) - 1].slice(0, 3);

  /** An element with attributes and children; texts stay texts. A child that is null is left out. */
  site.element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };

  /** Shows what needs a script. */
  site.unveil = () => {
    for (const part of document.querySelectorAll(".script")) part.hidden = false;
  };

  /** The title or summary of an event in the language of the page, and the attributes of an element that shows it. */
  site.own = (field, number, english) => {
    const text = words[field][number] ?? null;
    return [text ?? english, text === null ? site.english : {}];
  };

  /** The language of the texts of a record, where it is not that of the page. */
  site.english = words.language === "en" ? {} : { lang: "en" };
  site.known = words.also;
})();
