"use strict";
// The filters: for each facet a list of keys to tick, with how many events each would give.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data, FACETS, size } = site.record;
  const FIRST = 8;
  const LONG = 24;
  const facets = {};

  const build = () => {
    for (const facet of FACETS) {
      const field = document.querySelector(`[data-facet="${facet}"]`);
      const totals = new Array(data.facets[facet].keys.length).fill(0);
      for (const own of data.facets[facet].of) for (const key of own) totals[key]++;
      // A key that every event has tells nothing apart: it comes last, and no bar is measured by it.
      const everywhere = (key) => totals[key] === size;
      const order = [...totals.keys()].sort(
        (one, other) => everywhere(one) - everywhere(other) || totals[other] - totals[one],
      );
      const list = site.element("ul", { class: "keys" });
      const items = order.map((key) => item(facet, key));
      list.append(...items.map((one) => one.row));
      field.append(...(items.length > LONG ? [finder(facet, items)] : []), list);
      const more = items.length > FIRST ? site.element("button", { type: "button", class: "plain" }) : null;
      if (more) field.append(more);
      facets[facet] = { items, more, open: false, sought: "", everywhere };
      more?.addEventListener("click", () => {
        facets[facet].open = !facets[facet].open;
        arrange(facet);
      });
      arrange(facet);
    }
  };

  const item = (facet, key) => {
    const value = data.facets[facet].keys[key];
    const box = site.element("input", { type: "checkbox", name: facet, value });
    const count = site.element("span", { class: "count" });
    const meter = site.element("span", { class: "meter", "aria-hidden": "true" });
    const name = site.nameOf(facet, value);
    const label = site.element("label", {}, box, site.element("span", { class: "name" }, name), count, meter);
    box.addEventListener("change", () => {
      const chosen = site.state.get()[facet].filter((one) => one !== value);
      site.state.change({ [facet]: box.checked ? [...chosen, value] : chosen });
    });
    return { key, value, box, count, meter, folded: ` ${site.plain(name)}`, row: site.element("li", {}, label) };
  };

  const finder = (facet, items) => {
    const input = site.element("input", {
      type: "search",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": `${site.say("find")}: ${site.say(facet)}`,
      placeholder: site.say("find"),
    });
    input.addEventListener("input", () => {
      facets[facet].sought = input.value;
      arrange(facet);
    });
    return input;
  };

  /** Which keys are seen: the first, those that are ticked, and those that are looked for. */
  const arrange = (facet) => {
    const { items, more, open, sought } = facets[facet];
    const words = site.wordsOf(sought);
    items.forEach((one, number) => {
      const found = words.length ? site.begins(one.folded, words) : open || number < FIRST;
      one.row.hidden = !(found || one.box.checked);
    });
    if (!more) return;
    more.hidden = words.length > 0;
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? site.say("show_fewer") : site.say("show_all", { n: items.length });
  };

  const show = (counts) => {
    const state = site.state.get();
    for (const facet of FACETS) {
      const { items, everywhere } = facets[facet];
      const chosen = new Set(state[facet]);
      const highest = Math.max(1, ...items.filter((one) => !everywhere(one.key)).map((one) => counts[facet][one.key]));
      for (const one of items) {
        const count = counts[facet][one.key];
        one.box.checked = chosen.has(one.value);
        one.count.textContent = site.number(count);
        one.meter.style.width = everywhere(one.key) ? "0" : `${(100 * count) / highest}%`;
        one.row.classList.toggle("nothing", count === 0);
      }
      arrange(facet);
    }
  };

  site.facets = { build, show };
})();
