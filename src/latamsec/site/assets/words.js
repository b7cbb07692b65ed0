"use strict";
// What the scripts say, in the language of the page, and how they put it into the page: as text, never as markup.
(() => {
  const site = (window.latamsecSite ??= {});
  const words = window.latamsecData.words;

  /** A text with its places filled. */
  site.filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

  /** A sentence of the interface, its places filled. */
  site.say = (key, values = {}) => site.filled(words.says[key], values);

  /** The same sentence as nodes, one of its places filled with nodes that commas separate. */
  site.sentence = (key, name, nodes, values = {}) => {
    const [before, after] = words.says[key].split(`{${name}}`).map((part) => site.filled(part, values));
    return [before, ...nodes.flatMap((node, number) => (number ? [", ", node] : [node])), after];
  };

  /** A whole number with its thousands apart, as the language does it. */
  const [THOUSANDS, THOUSANDS_FROM] = words.thousands;
  site.number = (number) =>
    String(number).length < THOUSANDS_FROM ? String(number) : String(number).replace(/\B(?=(\d{3})+$)/g, THOUSANDS);

  /** A count with its noun. */
  site.many = (what, count) => site.say(`${what}.${count === 1 ? "one" : "many"}`, { n: site.number(count) });

  /** The words of the explorer, which no other page has. */
  const explorer = window.latamsecData.explorer ?? { dates: {} };

  /** What a key of a facet is called; the key itself where the record does not know it. */
  site.nameOf = (facet, key) => {
    const names = explorer.names[facet] ?? window.latamsecData.names?.names[facet] ?? {};
    return Object.hasOwn(names, key) ? names[key] : key;
  };

  const CALENDARS = words.calendars;
  const MONTHS = CALENDARS[words.language];
  const dated = (pattern, values) => site.filled(words.patterns[pattern], values);

  /** The month, from 1, whose name in any language a word begins or abbreviates; 0 if none. */
  const monthNamed = (word) => {
    const folded = site.fold(word);
    if (folded.length < 3) return 0;
    const all = Object.values(CALENDARS).map((names) => names.findIndex((name) => site.fold(name).startsWith(folded)));
    return Math.max(...all) + 1;
  };

  /**
   * The days and months that a search names if it is nothing but a date, newest first: 2025-09-02, September 2, 2025,
   * 1.º de septiembre, 2/9/2025 in both orders. Without a year, those of every year of the record.
   */
  site.datesIn = (text, years) => {
    const iso = /^\d{4}-\d{2}(-\d{2})?$/.exec(text.trim());
    if (iso) return [iso[0]];
    const two = (number) => String(number).padStart(2, "0");
    const [, one, other, last] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim()) ?? [];
    if (last) return [...new Set([`${last}-${two(other)}-${two(one)}`, `${last}-${two(one)}-${two(other)}`])];
    const parts = text.replace(/\.?[º°]|[.,]/g, " ").split(/\s+/).filter((part) => part && !/^(de|del|of)$/i.test(part));
    const months = parts.map(monthNamed).filter(Boolean);
    const numbers = parts.filter((part) => /^\d+(st|nd|rd|th|ro)?$/.test(part)).map((part) => parseInt(part, 10));
    if (months.length !== 1 || numbers.length !== parts.length - 1 || numbers.length > 2) return [];
    const [year, day] = [numbers.find((number) => number > 31), numbers.find((number) => number <= 31)];
    const tail = `${two(months[0])}${day ? `-${two(day)}` : ""}`;
    return (year ? [year] : years).map((one) => `${one}-${tail}`);
  };

  /** The days that a date as people type it stands for, or null: a year, a month or a day. */
  site.daysOf = (text) => {
    const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
    if (!parts || parts[1] === "0000") return null;
    const [, year, month, day] = parts;
    if (month && !(Number(month) >= 1 && Number(month) <= 12)) return null;
    // In four hundred years the calendar comes round, and JavaScript takes the years before 100 for others.
    const length = month ? new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate() : 31;
    if (day && !(Number(day) >= 1 && Number(day) <= length)) return null;
    return [`${year}-${month ?? "01"}-${day ?? "01"}`, `${year}-${month ?? "12"}-${day ?? String(length)}`];
  };

  /** A date that somebody wrote in words or figures as the year, month or day that it means; else the text as it is. */
  site.dated = (text) => {
    const found = site.datesIn(text, []).filter(site.daysOf);
    return found.length === 1 ? found[0] : text.trim();
  };

  /** A date of the record, or a day that somebody gave, in words. */
  site.dateOf = (edtf) => {
    if (Object.hasOwn(explorer.dates, edtf)) return explorer.dates[edtf];
    if (/^\d{4}-\d{2}$/.test(edtf)) return site.monthOf(edtf);
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(edtf);
    if (!day) return edtf;
    return dated("day", { year: day[1], month: MONTHS[Number(day[2]) - 1], day: Number(day[3]) });
  };

  /** A date as it stands within a sentence: in Spanish a day has its article. */
  site.theDay = (edtf) =>
    /^\d{4}-\d{2}-\d{2}$/.test(edtf) ? dated("the_day", { date: site.dateOf(edtf) }) : site.dateOf(edtf);

  /** A text that somebody gave, in the quotation marks of the language, unless it has some itself. */
  site.quoted = (text) => (text.includes('"') ? text : site.say("quoted", { text }));

  /** A month, given as 2025-02, in words. */
  site.monthOf = (month) => {
    const [year, number] = month.split("-").map(Number);
    return dated("month", { year, month: MONTHS[number - 1] });
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

  /** Load a part of the data that the first view does not need, once. */
  const loads = {};
  site.load = (part) =>
    (loads[part] ??= new Promise((resolve, reject) => {
      const script = site.element("script", { src: `${document.body.dataset.top}data/${part}.js` });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        delete loads[part]; // the next try asks again
        reject();
      });
      document.head.append(script);
    }));

  /** Copy a text, and say so in a note if the browser allows it. */
  site.copy = (text, note) =>
    (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => (note.textContent = site.say("copied")),
      () => {}, // a browser can forbid it for a file; the text can be copied by hand
    );

  /** Let the link to the other language lead to the same view, whose address ends in this. */
  site.translate = (hash) => {
    const link = document.getElementById("tongue");
    link.href = `${link.getAttribute("href").split("#")[0]}${hash}`;
  };

  /** Move the focus from one button to another by keys; only one of them is reached by the tab key. Where from and to. */
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  site.rove = (event, buttons, more = {}) => {
    const number = buttons.findIndex((button) => button.contains(event.target));
    const step = { ...STEPS, ...more }[event.key];
    if (number < 0 || step === undefined) return [];
    event.preventDefault();
    const next = Math.min(buttons.length - 1, Math.max(0, number + step));
    buttons.forEach((button, index) => button.setAttribute("tabindex", index === next ? 0 : -1));
    buttons[next].focus();
    return [buttons[number], buttons[next]];
  };

  /** Shows what needs a script. */
  site.unveil = () => {
    for (const part of document.querySelectorAll(".script")) part.hidden = false;
  };

  /** Take the titles of some events: of the newest for the first view, of all events later. */
  site.takeTitles = ({ titles, untranslated }) => {
    site.titles = titles;
    site.untranslated = new Set(untranslated);
  };
  if (explorer.titles) site.takeTitles(explorer);
  site.language = words.language;

  /** The language of the texts of a record, where it is not that of the page. */
  site.english = words.language === "en" ? {} : { lang: "en" };

  /** Every name of each group, person, place and country after its id; nothing before they are loaded. */
  site.known = () => window.latamsecData.names?.also ?? {};
  site.terms = () => window.latamsecData.names?.terms ?? {};

  /** The attributes of an element with the name of a group: its language, where the record knows it. */
  site.tongue = (id) => (Object.hasOwn(words.tongues, id) ? { lang: words.tongues[id] } : {});
})();
