"use strict";
// How many people were killed in the events of a view, with bounds: what str(events.total("killed")) says in Python.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data } = site.record;
  const words = window.latamsecData.explorer;
  const strike = data.facets.kind.keys.indexOf("strike");

  const said = (key, values) => site.filled(words.total[key], values);
  const many = (key, count) => said(`${key}.${count === 1 ? "one" : "many"}`, { n: site.number(count) });
  const sum = (parts, place) => parts.reduce((total, part) => total + part[place], 0);
  const most = (parts, place) => (parts.some((part) => part[place] === null) ? null : sum(parts, place));
  const span = (low, high) => {
    const [least, highest] = [low, high ?? 0].map(site.number);
    if (high === null) return said("figure.at-least", { figure: least });
    return low === high ? least : said("figure.range", { low: least, high: highest });
  };

  /** The number killed in one event, with what other sources give beside it; empty if it gives none. */
  site.killedIn = (number) => {
    const part = Object.hasOwn(data.killed, number) ? data.killed[number] : null;
    if (!part?.[2]) return "";
    const [low, high, , , disputed, lowest, highest] = part;
    const others = disputed && (lowest !== low || highest !== high) ? ` (${span(lowest, highest)})` : "";
    return `${words.total.measure}: ${span(low, high)}${others}`;
  };

  /** The sentence; empty if no event of the view gives a figure or says that it is unknown. */
  site.killed = (hits) => {
    const parts = hits.filter((number) => Object.hasOwn(data.killed, number)).map((number) => data.killed[number]);
    const places = [0, 2, 3, 4, 5, 7, 8];
    const [low, counted, unknown, disputed, lowest, missing, about] = places.map((place) => sum(parts, place));
    if (!counted && !unknown) return "";
    const figures = parts.filter((part) => part[2] || part[3]);
    const [high, highest] = [1, 6].map((place) => most(figures, place));
    const areStrikes = (numbers) => numbers.every((number) => data.facets.kind.of[number].includes(strike));
    const noun = areStrikes(hits) ? "strike" : "event";
    const overlap = counted > 1 && !areStrikes(hits.filter((number) => data.killed[number]?.[2]));
    const events = (count) => many(noun, count);
    const ends = { n: site.number(disputed), low: site.number(lowest), high: site.number(highest ?? 0) };
    const kind = lowest === low && highest === high ? "" : highest === null ? "_from" : "_between";
    return said(counted ? "total.line" : "total.unknown", {
      measure: words.total.measure,
      figure: `${span(low, high)} ${words.total.unit[low === 1 && (high ?? 1) === 1 ? 0 : 1]}`,
      events: events(counted || unknown),
      disputed: disputed ? said(`total.disputed${kind}`, ends) : "",
      missing: missing ? many("total.missing", missing) : "",
      about: about ? many("total.about", about) : "",
      unknown: unknown ? said("total.more_unknown", { events: events(unknown) }) : "",
      overlap: overlap ? said("total.overlap") : "",
    });
  };
})();
