"use strict";
// The events of the record, and which of them meet some conditions: as EventTable.filter has it in Python.
(() => {
  const site = (window.latamsecSite ??= {});
  const data = window.latamsecData.events;
  const FACETS = data.order;
  const size = data.ids.length;

  /** The date of an event as EDTF; most ids begin with it. */
  const dateOf = (number) => data.dates[number] ?? data.ids[number].slice(0, 10);
  const spanOf = (number) => data.spans[number] ?? [dateOf(number), dateOf(number)];
  const from = Array.from({ length: size }, (_, number) => spanOf(number)[0]);
  const to = Array.from({ length: size }, (_, number) => spanOf(number)[1]);
  const titles = new Array(size);
  const bodies = new Array(size);
  /** The facets that are loaded: those with most keys come after the first view. */
  let facets = [];
  let numbers = {};
  const complete = () => {
    Object.assign(data.facets, window.latamsecData.facets);
    facets = FACETS.filter((facet) => data.facets[facet]);
    numbers = Object.fromEntries(
      facets.map((facet) => [facet, new Map(data.facets[facet].keys.map((key, number) => [key, number]))]),
    );
  };
  complete();

  /** The title of an event, in English and in the language of the page, folded. */
  const titleOf = (number) => {
    if (titles[number] !== undefined) return titles[number];
    const both = new Set([window.latamsecData.texts.titles[number], site.titles[number]]);
    return (titles[number] = ` ${site.sought([...both].join(" "))} `);
  };

  /** Everything a person wrote about an event, folded; made when it is first looked through. */
  const bodyOf = (number) => {
    if (bodies[number] !== undefined) return bodies[number];
    const { texts } = window.latamsecData;
    const parts = [texts.summaries[number], texts.claims[number], texts.others[number]].map(site.sought);
    return (bodies[number] = ` ${titleOf(number).trim()} ${parts.join(" ")} `);
  };

  /** Whether the span of an event can share a day with a window; null leaves a side open. */
  const overlaps = (number, since, until) =>
    (until === null || from[number] === null || from[number] <= until) &&
    (since === null || to[number] === null || to[number] >= since);

  /**
   * The events that meet a state, in the order of the record; and how often each key and month occurs among those that
   * meet all other conditions, which is what choosing it would give.
   */
  const select = (state) => {
    const terms = site.termsOf(state.words);
    const since = site.daysOf(state.since)?.[0] ?? null;
    const until = site.daysOf(state.until)?.[1] ?? null;
    const wanted = facets.map((facet) =>
      state[facet].length ? new Set(state[facet].map((key) => numbers[facet].get(key) ?? -1)) : null,
    );
    const counts = Object.fromEntries(facets.map((facet) => [facet, new Array(data.facets[facet].keys.length).fill(0)]));
    const months = new Map(data.months.map((month) => [month, 0]));
    const hits = [];
    for (let number = 0; number < size; number++) {
      if (terms.length && !site.has(bodyOf(number), terms)) continue;
      // A count stands for what choosing a key would give: an event that fails one condition counts for that one.
      let which = overlaps(number, since, until) ? "" : "window";
      let failed = which ? 1 : 0;
      for (let index = 0; index < facets.length && failed < 2; index++) {
        if (!wanted[index]) continue;
        if (!data.facets[facets[index]].of[number].some((key) => wanted[index].has(key))) {
          failed++;
          which = facets[index];
        }
      }
      if (failed > 1) continue;
      if (failed === 0) hits.push(number);
      for (const facet of facets) {
        if (failed === 0 || which === facet) for (const key of data.facets[facet].of[number]) counts[facet][key]++;
      }
      if (failed === 0 || which === "window") countMonths(months, number);
    }
    return { hits, counts, months };
  };

  const countMonths = (months, number) => {
    const first = (from[number] ?? data.months[0]).slice(0, 7);
    const last = (to[number] ?? data.months.at(-1)).slice(0, 7);
    if (first === last) {
      if (months.has(first)) months.set(first, months.get(first) + 1);
      return;
    }
    for (const month of data.months) if (month >= first && month <= last) months.set(month, months.get(month) + 1);
  };

  /** Events in the order that was asked for; the best match has most terms in its title, whole words before beginnings. */
  const inOrder = (hits, order, terms) => {
    const newest = [...hits].reverse();
    if (order === "oldest") return [...hits];
    if (order !== "best" || !terms.length) return newest;
    const found = (text, term) => text.includes(term) + text.includes(`${term.trimEnd()} `);
    const score = (number) =>
      terms.reduce((sum, term) => sum + 4 * found(titleOf(number), term) + found(bodyOf(number), term), 0);
    const scores = new Map(hits.map((number) => [number, score(number)]));
    return newest.sort((one, other) => scores.get(other) - scores.get(one));
  };

  /** Fold a few more texts; whether some are left. Done while nothing else is, so that the first search does not wait. */
  let next = 0;
  const prepare = (milliseconds) => {
    const end = performance.now() + milliseconds;
    while (next < size && performance.now() < end) bodyOf(next++);
    return next < size;
  };

  /** The word of the texts that is nearest to a folded word and begins like it; null if none is near. */
  let vocabulary = null;
  const nearest = (word) => {
    if (!vocabulary) {
      vocabulary = new Map();
      for (let number = 0; number < size; number++) {
        for (const one of bodyOf(number).trim().split(" ")) vocabulary.set(one, (vocabulary.get(one) ?? 0) + 1);
      }
    }
    const most = word.length < 5 ? 1 : 2;
    let best = null;
    let least = [most, 0];
    for (const [one, count] of vocabulary) {
      if (one[0] !== word[0] || Math.abs(one.length - word.length) > most) continue;
      const apart = distance(one, word);
      if (apart < least[0] || (apart === least[0] && count > least[1])) [best, least] = [one, [apart, count]];
    }
    return best;
  };

  /** How many letters have to be put in, left out or changed to make one word of another (Levenshtein). */
  const distance = (one, other) => {
    let row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const above = row;
      row = [i];
      for (let j = 1; j <= other.length; j++) {
        row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one[i - 1] !== other[j - 1])));
      }
    }
    return row[other.length];
  };

  /** How many of some events, or of all, have each key of a facet. */
  const countsOf = (facet, some = data.ids.keys()) => {
    const counts = new Array(data.facets[facet].keys.length).fill(0);
    for (const number of some) for (const key of data.facets[facet].of[number]) counts[key]++;
    return counts;
  };

  site.record = { FACETS, complete, size, dateOf, spanOf, data, select, inOrder, countsOf, nearest, prepare };
})();
