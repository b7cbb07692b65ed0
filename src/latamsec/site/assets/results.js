"use strict";
// The events found: how many, which conditions hold, the list itself, and the records that are called so.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data, FACETS, size } = site.record;
  const PORTION = 30;
  const GIST = 360;
  const ALSO = 6;
  const MORE = 1.1;
  const OPERATOR = /^(AND|OR|NOT|.*\|.*|-[\p{L}\p{N}].*)$/u;
  const list = document.getElementById("list");
  const more = document.getElementById("more");
  const { keys: disputes, of: disputesOf } = data.facets.disputed;
  let ordered = [];
  let drawn = 0;

  /** A text in which the words of terms are marked: whole words, or those that begin like the last word of a term. */
  const marked = (text, terms) => {
    if (!terms.length) return [text];
    const whole = new Set(terms.flatMap((term) => term.split(" ").slice(1, -1)));
    const starts = terms.map((term) => term.split(" ").at(-1)).filter(Boolean);
    const all = ` ${site.plain(site.joinGroups(text))}`;
    if (![...whole, ...starts].some((word) => all.includes(` ${word}`))) return [text]; // most have none, and need no parts
    return text.split(/((?<!\d)\d{1,3}(?:[., \u00a0\u2009\u202f]\d{3})+(?!\d)|[\p{L}\p{N}\p{M}]+)/u).map((part, number) => {
      if (number % 2 === 0) return part;
      const folded = site.plain(site.joinGroups(part));
      return whole.has(folded) || starts.some((start) => folded.startsWith(start)) ? site.element("mark", {}, part) : part;
    });
  };

  const row = (number, terms) => {
    const kinds = data.facets.kind.of[number].map((key) => site.nameOf("kind", data.facets.kind.keys[key])).join(", ");
    const date = site.record.dateOf(number);
    const dateline = site.element(
      "p",
      { class: "dateline" },
      site.element("time", { datetime: data.spans[number] ? null : date }, site.dateOf(date)),
      " ",
      site.element("span", { class: "kinds" }, kinds),
    );
    const killed = site.killedIn(number);
    if (killed) dateline.append(" ", site.element("span", { class: "killed" }, killed));
    if (disputesOf[number].length) {
      const on = disputesOf[number].map((key) => site.nameOf("disputed", disputes[key]).toLowerCase()).join(", ");
      dateline.append(" ", site.element("span", { class: "disputed" }, `${site.say("disputed")}: ${on}`));
    }
    const { texts } = window.latamsecData;
    const titled = site.untranslated.has(number) ? site.english : {};
    const span = texts?.own[site.language]?.[number];
    const whole = span ? texts.others[number].slice(...span) : (texts?.summaries[number] ?? "");
    const summed = span ? {} : site.english;
    const link = site.element("a", { href: `events/${data.ids[number]}.html`, ...titled }, ...marked(site.titles[number], terms));
    const summary = whole.slice(0, GIST); // two lines of it are seen
    return site.element(
      "li",
      { class: "event" },
      dateline,
      site.element("h3", {}, link),
      site.element("p", { class: "gist", ...summed }, ...marked(summary, terms)),
    );
  };

  const draw = () => {
    const terms = site.termsOf(site.state.get().words);
    const portion = ordered.slice(drawn, drawn + PORTION);
    list.append(...portion.map((number) => row(number, terms)));
    drawn += portion.length;
    const left = ordered.length - drawn;
    more.hidden = left === 0 || !(ordered[drawn] in site.titles); // those of older events are loaded later
    more.textContent = site.say("more", { n: Math.min(left, PORTION) });
  };

  const chip = (text, remove) => {
    const button = site.element("button", { type: "button", "aria-label": site.say("remove", { what: text }) }, text);
    button.addEventListener("click", () => {
      remove();
      document.getElementById("main").focus({ preventScroll: true });
    });
    return site.element("li", {}, button);
  };

  const chips = (state) => {
    const found = FACETS.flatMap((facet) => state[facet].map((key) => chip(site.nameOf(facet, key), () => site.state.toggle(facet, key))));
    if (state.words.trim()) found.unshift(chip(site.quoted(state.words.trim()), () => site.state.change({ words: "" })));
    for (const end of ["since", "until"]) {
      if (site.daysOf(state[end])) found.push(chip(`${site.say(end)} ${site.theDay(state[end])}`, () => site.state.change({ [end]: "" })));
    }
    if (found.length > 1) {
      const all = site.element("button", { type: "button", class: "plain" }, site.say("clear"));
      all.addEventListener("click", site.state.clear);
      found.push(site.element("li", {}, all));
    }
    return found;
  };

  /** Every name by which a group, a person or a place can be found, folded; made for the first search. */
  const known = () =>
    Object.entries(site.known()).map(([table, rows]) => [
      table,
      rows.map(([id, name, ...names]) => {
        const folded = [name, ...names].map(site.sought);
        const joined = folded.map((one) => one.replaceAll(" ", "")); // as in a hashtag
        return { id, name, folded: [...new Set([...folded, ...joined])].map((one) => ` ${one} `) };
      }),
    ]);
  let folded = null;
  let later = 0;

  const step = (text, changes) => site.element("a", { href: site.state.link({ words: "", ...changes }) }, text);

  /** Links to the groups, people and places whose names have the terms of a search, and countries to filter by. */
  const called = (terms) => {
    const whole = ` ${terms.map((term) => term.trim()).join(" ")} `;
    const rank = ({ folded: names }) => names.includes(whole); // that it is called so comes first
    return (folded ??= known()).flatMap(([table, rows]) =>
      rows
        .filter((one) => one.folded.some((name) => site.has(name, terms)))
        .sort((one, other) => rank(other) - rank(one))
        .slice(0, ALSO)
        .map(({ id, name }) =>
          table === "countries"
            ? step(site.nameOf("country", id), { country: [id] })
            : site.element("a", { href: `${table}/${id}.html`, ...site.tongue(id) }, name),
        ),
    );
  };

  /** The dates that a search names, as filters. */
  const days = (words) =>
    site
      .datesIn(words, [...new Set(data.months.map((month) => month.slice(0, 4)))].reverse())
      .filter((day) => site.daysOf(day))
      .map((day) => [day, site.record.select({ ...site.state.empty(), since: day, until: day }).hits.length])
      .filter(([, count]) => count)
      .map(([day, count]) => step(`${site.dateOf(day)} (${site.many("event", count)})`, { since: day, until: day }));

  const found = (words) => site.record.select({ ...site.state.get(), words }).hits.length;

  /** The words of a search that look like operators, of which there are none; as in Python, not in capital letters. */
  const operators = (words) =>
    words === words.toUpperCase() ? [] : words.replace(/"[^"]*"?/g, " ").split(/\s+/).filter((word) => OPERATOR.test(word));

  /** A search for some words; those of one term stay in a row. */
  const inQuotes = (some) => some.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ");

  /** The search with each word that no event has replaced by the nearest that one has. */
  const corrected = (terms) => {
    const words = terms.map((term) => {
      const one = term.trim();
      const alone = site.record.select({ ...site.state.empty(), words: one }).hits.length;
      return alone || one.includes(" ") ? one : site.record.nearest(one);
    });
    const text = words.includes(null) ? "" : inQuotes(words);
    return text && found(text) ? [step(site.quoted(text), { words: text })] : [];
  };

  /** A word without the ending of its plural, if that is a word of the texts; else the word itself. */
  const singular = (word) =>
    [word.replace(/([^s]{3})s$/, "$1"), word.replace(/([^s]{2})es$/, "$1")].find((one) => one !== word && found(`"${one}"`)) ?? word;

  /** Searches that find clearly more: with words in the singular; and if nothing is found, without one of the words. */
  const wider = (terms, hits) => {
    const words = terms.map((term) => term.trim());
    const without = hits ? [] : words.map((_, left) => words.filter((__, number) => number !== left));
    const joined = words.map((word) => word.replaceAll(" ", "")); // "narco-terrorist" is written in one word, too
    return [...new Set([words.map(singular), joined, ...without].map(inQuotes))]
      .filter((text) => text && text !== inQuotes(words))
      .map((text) => [text, found(text)])
      .filter(([, count]) => count > hits * MORE)
      .slice(0, ALSO)
      .map(([text, count]) => step(`${site.quoted(text)} (${site.many("event", count)})`, { words: text }));
  };

  /** The keys that are called like a text, or have its words in their names. */
  const candidates = (facet, text) => {
    const meant = site.state.meant(facet, text);
    const words = site.wordsOf(text);
    if (meant.length || !words.length) return meant;
    return (data.facets[facet]?.keys ?? []).filter((key) => site.begins(` ${site.sought(site.nameOf(facet, key))}`, words)).slice(0, ALSO);
  };

  /** The values in the address that are no keys, with the filters that each can mean. */
  const unclear = (state) =>
    FACETS.flatMap((facet) =>
      state[facet]
        .filter((value) => !data.facets[facet]?.keys.includes(value))
        .map((value) => {
          const others = state[facet].filter((one) => one !== value);
          const keys = candidates(facet, value);
          const steps = keys.map((key) => step(site.nameOf(facet, key), { words: state.words, [facet]: [...others, key] }));
          return steps.length ? ["also_meant", steps, { name: site.quoted(value) }] : ["unknown_here", [`${facet}=${value}`]];
        }),
    );

  /** What else a search may mean: dates, records that are called so and, if it finds nothing, other words. */
  const also = (state, terms, hits) => {
    const box = document.getElementById("also");
    const parts = [
      ["unknown_here", state.unknown],
      ["no_operators", operators(state.words)],
      ...unclear(state),
      ["also_date", days(state.words)],
      ["also", terms.length ? called(terms) : []],
      ["also_words", !hits && terms.length ? corrected(terms) : []],
      ["also_wider", terms.length ? wider(terms, hits) : []],
    ].filter(([, found]) => found.length);
    box.hidden = parts.length === 0;
    box.replaceChildren(
      ...parts.map(([key, found, values]) => site.element("span", {}, ...site.sentence(key, "found", found, values), " ")),
    );
  };

  more.addEventListener("click", () => {
    const first = drawn;
    draw();
    history.replaceState({ drawn }, ""); // so that the way back from a record ends at the same length of the list
    list.children[first]?.querySelector("a").focus();
  });

  site.results = {
    show: (state, { hits }) => {
      const terms = site.termsOf(state.words);
      const order = state.sort || (terms.length ? "best" : "newest");
      ordered = site.record.inOrder(hits, order, terms);
      drawn = 0;
      list.replaceChildren();
      do draw();
      while (drawn < Math.min(history.state?.drawn ?? 0, ordered.length));
      const narrowed = site.state.asks();
      const total = site.number(size);
      const count = narrowed ? site.say("of_events", { n: site.number(hits.length), total }) : site.say("all_events", { total });
      for (const id of ["list-title", "count"]) document.getElementById(id).textContent = count;
      const killed = document.getElementById("killed");
      killed.textContent = site.killed(hits);
      killed.hidden = !killed.textContent;
      document.getElementById("chips").replaceChildren(...chips(state));
      const empty = document.getElementById("empty");
      empty.hidden = hits.length > 0;
      const typed = state.words.trim();
      const none = typed ? site.say("none_words", { words: site.quoted(typed) }) : site.say("none");
      empty.textContent = hits.length ? "" : `${none} ${narrowed ? site.say("none_step") : ""}`;
      const sort = document.getElementById("sort");
      sort.value = order;
      sort.querySelector("[value=best]").disabled = !terms.length;
      document.getElementById("also").hidden = true;
      clearTimeout(later); // other meanings are looked up when the search stays as it is
      later = setTimeout(() => also(state, terms, hits.length), 200);
    },
  };
})();
