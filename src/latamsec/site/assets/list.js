"use strict";
// Finds rows of a long table while somebody types.
(() => {
  const site = window.latamsecSite;
  const input = document.getElementById("find");
  const rows = [...document.querySelectorAll("#rows tbody tr")];
  const texts = rows.map((row) => ` ${site.sought(`${row.textContent} ${row.dataset.also ?? ""}`)}`);

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

  input.addEventListener("input", show);
  site.unveil();
  show();
  document.documentElement.dataset.ready = "true";
})();
