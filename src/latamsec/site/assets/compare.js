"use strict";
// What differs between the chosen dates and another period: events, people killed, and the keys that changed most.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data } = site.record;
  const SHOWN = ["kind", "country", "theme", "organization"];
  const MOST = 5;
  const inputs = ["from", "to"].map((end) => document.getElementById(`compare-${end}`));
  const box = document.getElementById("comparison");

  /** The beginning and the end of the other period; null if none is asked for. */
  const other = (state) => {
    const [first, last = first] = state.compare.split("/").map(site.dated);
    const [since, until] = [first || last, last || first];
    const [from, to] = [since, until].map((day) => site.daysOf(day));
    if (!from || !to) return null;
    return from[0] <= to[0] ? { since, until } : { since: until, until: since };
  };

  /** A period in words: one date, two with a dash, or the one that is given. */
  const label = ({ since, until }) => {
    if (since && until) return since === until ? site.dateOf(since) : `${site.dateOf(since)} \u2013 ${site.dateOf(until)}`;
    const end = since ? "since" : "until";
    return since || until ? `${site.say(end)} ${site.theDay(since || until)}` : site.say("compare_all");
  };

  /** A row: a name, what each period has, and the difference; each number leads to its events. */
  const row = (name, keys, numbers, periods) => {
    const cell = (number, index) => {
      const link = site.element("a", { href: site.state.link({ ...keys, ...periods[index], compare: "" }) }, site.number(number));
      return site.element("td", { class: "figure" }, number ? link : "0");
    };
    const apart = numbers[1] - numbers[0];
    const signed = apart ? `${apart > 0 ? "+" : "\u2212"}${site.number(Math.abs(apart))}` : "0";
    return site.element("tr", {}, site.element("th", { scope: "row" }, name), ...numbers.map(cell), site.element("td", { class: "figure" }, signed));
  };

  const rowsOf = (facet, found, periods, state) => {
    const counts = found.map(({ hits }) => site.record.countsOf(facet, hits));
    const apart = (key) => Math.abs(counts[1][key] - counts[0][key]);
    const everywhere = (key) => counts.every((own, index) => own[key] === found[index].hits.length); // it tells nothing
    const all = state[facet].length ? [] : [...data.facets[facet].keys.keys()];
    const keys = all.filter((key) => apart(key) > 0 && !everywhere(key));
    return keys
      .sort((one, another) => apart(another) - apart(one))
      .slice(0, MOST)
      .map((key) => {
        const value = data.facets[facet].keys[key];
        return row(site.nameOf(facet, value), { [facet]: [value] }, counts.map((own) => own[key]), periods);
      });
  };

  const show = (state) => {
    const period = other(state);
    for (const [index, input] of inputs.entries()) {
      if (document.activeElement !== input) input.value = state.compare.split("/")[index] ?? "";
    }
    box.hidden = !period;
    const wrong = state.compare.split("/").find((text) => text && !site.daysOf(site.dated(text)));
    document.getElementById("compared").textContent = wrong ? site.say("bad_date", { text: wrong }) : "";
    if (!period) return;
    document.getElementById("compare").open = true;
    const periods = [period, { since: state.since, until: state.until }];
    const found = periods.map((one) => site.record.select({ ...state, ...one }));
    const names = periods.map(label);
    const heads = [site.say("compare_what"), ...names, site.say("compare_apart")];
    const head = site.element("tr", {}, ...heads.map((text) => site.element("th", { scope: "col" }, text)));
    const total = row(site.say("events"), {}, found.map(({ hits }) => hits.length), periods);
    const groups = SHOWN.map((facet) => {
      const rows = rowsOf(facet, found, periods, state);
      const title = document.querySelector(`[data-facet="${facet}"] legend`).textContent;
      return rows.length ? [site.element("tr", {}, site.element("th", { scope: "colgroup", colspan: 4 }, title)), ...rows] : [];
    });
    const table = site.element("table", {}, site.element("thead", {}, head), site.element("tbody", {}, total, ...groups.flat()));
    const killed = found.map(({ hits }, index) => [names[index], site.killed(hits)]).filter(([, text]) => text);
    const said = names.map((name, index) => `${name}: ${site.many("event", found[index].hits.length)}`);
    document.getElementById("compared").textContent = said.join("; ");
    box.replaceChildren(
      site.element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": site.say("compare_apart") }, table),
      ...killed.map(([name, text]) => site.element("p", { class: "hint" }, `${name}: ${text}`)),
    );
  };

  for (const input of inputs) {
    input.addEventListener("change", () => {
      const [since, until] = inputs.map((one) => site.dated(one.value));
      site.state.change({ compare: since || until ? `${since || until}/${until || since}` : "" });
    });
  }

  site.compare = { show };
})();
