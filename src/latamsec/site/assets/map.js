"use strict";
// Events by country as a map whose countries are buttons: shaded by how many events choosing them would give.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data, size } = site.record;
  const box = document.getElementById("map");
  const { keys } = data.facets.country;
  let shapes = [];
  let shades = [];

  const drawn = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  /** The countries to choose from: those of the record that are on the map. */
  const build = () => {
    const totals = site.record.countsOf("country");
    const numbers = new Map(keys.map((code, number) => [code, number]));
    const chosen = (code) => numbers.has(code);
    const { width, height, countries, land } = window.latamsecData.map;
    ({ shades } = window.latamsecData.map);
    const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-labelledby": "map-title", "aria-describedby": "map-help" });
    const other = Object.keys(countries).filter((code) => !chosen(code));
    svg.append(drawn("path", { class: "land", d: land + other.map((code) => countries[code]).join("") }));
    shapes = Object.keys(countries)
      .filter(chosen)
      .sort((one, another) => site.nameOf("country", one).localeCompare(site.nameOf("country", another)))
      .map((code, number) => {
        const path = drawn("path", { d: countries[code], role: "button", tabindex: number ? -1 : 0, "data-code": code });
        const title = drawn("title", {});
        path.append(title);
        svg.append(path);
        return { code, key: numbers.get(code), path, title, everywhere: totals[numbers.get(code)] === size };
      });
    const legend = shades.map((least, number) =>
      site.element("li", {}, site.element("span", { class: `shade shade${number + 1}` }), `${least}${number + 1 < shades.length ? "" : "+"}`),
    );
    if (shapes.some(({ everywhere }) => everywhere)) {
      legend.push(site.element("li", {}, site.element("span", { class: "shade everywhere" }), site.say("everywhere")));
    }
    box.append(svg, site.element("ol", { class: "legend", "aria-hidden": "true" }, ...legend));
  };

  box.addEventListener("click", (event) => {
    const path = event.target.closest("[data-code]");
    if (path) site.state.toggle("country", path.dataset.code);
  });
  box.addEventListener("keydown", (event) => {
    const { code } = event.target.dataset;
    if (code && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      site.state.toggle("country", code);
    } else {
      site.rove(event, shapes.map(({ path }) => path), { ArrowUp: -1, ArrowDown: 1 });
    }
  });

  const show = (counts) => {
    const held = new Set(site.state.get().country);
    for (const { code, key, path, title, everywhere } of shapes) {
      const all = everywhere ? `, ${site.say("everywhere")}` : "";
      const told = `${site.nameOf("country", code)}: ${site.many("event", counts[key])}${all}`;
      path.setAttribute("class", everywhere ? "everywhere" : `shade${shades.filter((least) => counts[key] >= least).length}`);
      path.setAttribute("aria-pressed", String(held.has(code)));
      path.setAttribute("aria-label", told);
      title.textContent = told;
    }
    // What is drawn later lies above: the edge of a chosen country is seen whole.
    const svg = box.querySelector("svg");
    if (held.size && svg) for (const { code, path } of shapes) if (held.has(code) && path !== document.activeElement) svg.append(path);
  };

  site.map = { build, show };
})();
