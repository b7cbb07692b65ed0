"use strict";
// Finds rows of a long table while somebody types, and sorts them by a column.
(() => {
  const site = window.latamsecSite;
  const input = document.getElementById("find");
  const rows = [...document.querySelectorAll("#rows tbody tr")];
  const heads = [...document.querySelectorAll("#rows thead th")];
  const textOf = (row) => [...row.cells].map((cell) => cell.textContent).join(" ");
  const texts = rows.map((row) => ` ${site.sought(`${textOf(row)} ${row.dataset.also ?? ""}`)}`);
  let sort = ""; // the number of a column from 1, negative if it is sorted downward

  const find = () => {
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

  /** What a row is sorted by: the day, the number or the text of a cell. */
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell.textContent.trim();
    const time = cell.querySelector("time");
    return cell.classList.contains("figure") ? Number(text) : time?.getAttribute("datetime") ?? time?.dataset.day ?? text;
  };
  const compare = (one, other) =>
    typeof one === "number" ? one - other : one.localeCompare(other, document.documentElement.lang);

  /** Put the rows in order; rows without a value come last, and rows with the same value stay as they were. */
  const order = () => {
    const column = Math.abs(sort) - 1;
    heads.forEach((head, number) => {
      if (number === column) head.setAttribute("aria-sort", sort > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const values = new Map(rows.map((row) => [row, sort ? valueOf(row, column) : ""]));
    const filled = (row) => values.get(row) !== "";
    const sorted = [...rows].sort(
      (one, other) => filled(other) - filled(one) || Math.sign(sort) * compare(values.get(one), values.get(other)),
    );
    document.querySelector("#rows tbody").append(...sorted);
  };

  /** Show what the address asks for: it can be shared, and the other language is asked the same. */
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    input.value = given.get("find") ?? "";
    sort = Math.abs(given.get("sort")) >= 1 && heads[Math.abs(given.get("sort")) - 1] ? Number(given.get("sort")) : "";
    find();
    order();
    keep();
  };
  const keep = () => {
    const given = { ...(input.value.trim() && { find: input.value.trim() }), ...(sort && { sort }) };
    const asked = Object.keys(given).length ? `#${new URLSearchParams(given)}` : "";
    site.translate(asked);
    return asked;
  };
  const changed = () => history.replaceState(null, "", `${location.href.split("#")[0]}${keep()}`);

  heads.forEach((head, number) => {
    const button = site.element("button", { type: "button", class: "sort" }, head.textContent);
    button.addEventListener("click", () => {
      sort = sort === number + 1 ? -(number + 1) : number + 1;
      order();
      changed();
    });
    head.replaceChildren(button);
  });
  input.addEventListener("input", () => {
    find();
    changed();
  });
  window.addEventListener("hashchange", read);
  site.unveil();
  read();
  document.documentElement.dataset.ready = "true";
})();
