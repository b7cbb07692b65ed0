"use strict";
// The filters: for each facet a list of keys to tick, with how many events each would give.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data, FACETS, size } = site.record;
  const FIRST = 8;
  const LONG = 24;
  const MOST = 200; // a list of all publishers would make a phone wait
  const facets = {};

  const build = () => {
    for (const facet of FACETS) {
      if (facets[facet] || !data.facets[facet]) continue;
      const field = document.querySelector(`[data-facet="${facet}"]`);
      const totals = site.record.countsOf(facet);
      // A key that every event has tells nothing apart: it comes last, and no bar is measured by it.
      const everywhere = (key) => totals[key] === size;
      const order = [...totals.keys()].sort(
        (one, other) => everywhere(one) - everywhere(other) || totals[other] - totals[one],
      );
      const items = order.map((key) => {
        const value = data.facets[facet].keys[key];
        const name = site.nameOf(facet, value);
        return { key, value, name, folded: null, ticked: false, parts: null };
      });
      const list = site.element("ul", { class: "keys" });
      const more = items.length > FIRST ? site.element("button", { type: "button", class: "plain" }) : null;
      const title = field.querySelector("legend").textContent;
      field.append(...(items.length > LONG ? [finder(facet, title)] : []), list, ...(more ? [more] : []));
      field.hidden = false;
      facets[facet] = { items, list, more, open: false, sought: "", everywhere, counts: totals };
      more?.addEventListener("click", () => {
        facets[facet].open = !facets[facet].open;
        arrange(facet);
      });
    }
  };

  /** The row of a key; made when it is first seen, for most never are. */
  const rowOf = (facet, item) => {
    if (item.parts) return item.parts.row;
    const box = site.element("input", { type: "checkbox", name: facet, value: item.value });
    const count = site.element("span", { class: "count" });
    const meter = site.element("span", { class: "meter", "aria-hidden": "true" });
    const label = site.element("label", {}, box, site.element("span", { class: "name", ...site.tongue(item.value) }, item.name), count, meter);
    box.addEventListener("change", () => site.state.toggle(facet, item.value));
    item.parts = { box, count, meter, row: site.element("li", {}, label) };
    return item.parts.row;
  };

  const finder = (facet, title) => {
    const input = site.element("input", {
      type: "search",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": `${site.say("find")}: ${title}`,
      placeholder: site.say("find"),
    });
    input.addEventListener("input", () => {
      facets[facet].sought = input.value;
      arrange(facet);
    });
    return input;
  };

  /** Show the keys that are to be seen: the first, those that were ticked, and those that are looked for. */
  const arrange = (facet) => {
    const { items, list, more, open, sought, everywhere, counts } = facets[facet];
    const words = site.wordsOf(sought);
    const chosen = new Set(site.state.get()[facet]);
    for (const item of items) item.ticked ||= chosen.has(item.value);
    // Those that would give most come first. The list under a finger or a focus stays as it is.
    if (!list.contains(document.activeElement)) {
      const rank = (item) => (everywhere(item.key) ? -1 : counts[item.key]);
      const ranked = (test) => items.filter((item) => test(rank(item)));
      const most = ranked((count) => count > 0).sort((one, other) => rank(other) - rank(one)); // few of many publishers
      facets[facet].order = [...most, ...ranked((count) => count === 0), ...ranked((count) => count < 0)];
    }
    const seen = (facets[facet].order ?? items).filter(
      (item, number) => item.ticked || (words.length ? site.begins((item.folded ??= ` ${site.sought(item.name)}`), words) : number < (open ? MOST : FIRST)),
    );
    const rows = seen.map((item) => rowOf(facet, item));
    if (rows.length !== list.children.length || rows.some((row, number) => row !== list.children[number])) {
      const focused = document.activeElement;
      list.replaceChildren(...rows);
      if (list.contains(focused)) focused.focus();
    }
    const highest = Math.max(1, ...items.map((item) => (everywhere(item.key) ? 0 : counts[item.key])));
    for (const { key, value, parts } of seen) {
      parts.box.checked = chosen.has(value);
      parts.count.textContent = site.number(counts[key]);
      parts.meter.style.width = everywhere(key) ? "0" : `${(100 * counts[key]) / highest}%`;
      parts.row.classList.toggle("nothing", counts[key] === 0);
    }
    if (!more) return;
    more.hidden = words.length > 0;
    more.setAttribute("aria-expanded", String(open));
    const all = items.length > MOST ? site.say("more", { n: MOST - FIRST }) : site.say("show_all", { n: items.length });
    more.textContent = open ? site.say("show_fewer") : all;
  };

  /** Where the filters are folded away, they are arranged when somebody unfolds them. */
  const box = document.getElementById("filters");
  const show = (counts) => {
    for (const facet of Object.keys(facets)) {
      facets[facet].counts = counts[facet];
      if (box.open) arrange(facet);
    }
  };
  box.addEventListener("toggle", () => box.open && Object.keys(facets).forEach(arrange));

  site.facets = { build, show };
})();
