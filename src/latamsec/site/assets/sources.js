"use strict";
// Finds sources among all of them while somebody types; their names are loaded with the first letter.
(() => {
  const site = window.latamsecSite;
  const input = document.getElementById("find");
  const list = document.getElementById("found-sources");
  const found = document.getElementById("found");
  const MOST = 50;
  let folded = null;

  const show = () => {
    const { sources } = window.latamsecData;
    folded ??= sources.map(([id, publisher, title]) => ` ${site.sought([id, publisher, title].join(" "))}`);
    const words = site.wordsOf(input.value);
    const hits = words.length ? sources.filter((_, number) => site.begins(folded[number], words)) : [];
    const row = ([id, publisher, title, lang]) =>
      site.element("li", {}, `${publisher}: `, site.element("a", { href: `sources/${id}.html`, lang: lang ?? null }, title));
    list.replaceChildren(...hits.slice(0, MOST).map(row));
    const total = site.number(sources.length);
    found.textContent = words.length ? site.say("list_count", { n: site.number(Math.min(hits.length, MOST)), total: site.number(hits.length) }) : total;
  };

  input.addEventListener("input", () =>
    site.load(`sources-${document.documentElement.lang}`).then(show, () => (found.textContent = site.say("download_failed"))),
  );
  site.unveil();
  document.documentElement.dataset.ready = "true";
})();
