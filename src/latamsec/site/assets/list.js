"use strict";
// Finds rows of a long table while somebody types.
(() => {
  const site = window.latamsecSite;
  const input = document.getElementById("find");
  const rows = [...document.querySelectorAll("#rows tbody tr")];
  const tongue = document.getElementById("tongue");
  const textOf = (row) => [...row.cells].map((cell) => cell.textContent).join(" ");
  const texts = rows.map((row) => ` ${site.sought(`${textOf(row)} ${row.dataset.also ?? ""}`)}`);

  const show = () => {
    const words = site.wordsOf(input.value);
    let shown = 0;
    rows.forEach((row, number) => {
      row.hidden = words.length > 0 && !site.begins(texts[number], words);
      if (!row.hidden) shown++;
    });
    document.getElementById("found").textContent = words.length
      ? site.say("list_count", { n: site.number(shown), total: site.number(rows.length) })
      : "";
  };

  /** Show what the address asks for: it can be shared, and the other language is asked the same. */
  const read = () => {
    input.value = new URLSearchParams(location.hash.slice(1)).get("find") ?? "";
    show();
    keep();
  };
  const keep = () => {
    const asked = input.value.trim() ? `#${new URLSearchParams({ find: input.value.trim() })}` : "";
    tongue.href = `${tongue.getAttribute("href").split("#")[0]}${asked}`;
    return asked;
  };

  input.addEventListener("input", () => {
    show();
    history.replaceState(null, "", `${location.href.split("#")[0]}${keep()}`);
  });
  window.addEventListener("hashchange", read);
  site.unveil();
  read();
  document.documentElement.dataset.ready = "true";
})();
