"use strict";
// What can be taken away from a view: its rows as files, the Python that gives the same events, and how to cite it.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data } = site.record;
  /** A text as Python writes it. */
  const quoted = (text) => {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    const escaped = text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
    return `${quote}${escaped.replace(/[\x00-\x1f\x7f-\xa0\u2028\u2029]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`)}${quote}`;
  };

  /** The keywords of EventTable.filter that a state stands for, with their values, in the order of its citation. */
  const keywords = (state) => {
    const window = ["since", "until"].filter((end) => site.daysOf(state[end]));
    const text = site.inPython(site.termsOf(state.words));
    const order = ["country", ...window, "kind", "theme", "organization", "person", "place", "source", "confidence", "basis", "text", "disputed"];
    const given = order.map((name) => [name, name === "text" ? (text ? [text] : []) : [state[name]].flat()]);
    return given.filter(([, values]) => values.length);
  };

  const argument = ([keyword, values]) =>
    `${keyword}=${values.length === 1 ? quoted(values[0]) : `[${values.map(quoted).join(", ")}]`}`;

  const asked = (state) => keywords(state).map(argument).join(", ");

  const code = (state) => {
    const given = asked(state);
    const lines = ["import latamsec", "", `ds = ${data.load}`, `events = ds.events${given ? `.filter(${given})` : ""}`];
    return `${lines.join("\n")}\n`;
  };

  const citation = (state) => {
    const given = asked(state);
    const { cite } = window.latamsecData.explorer;
    return given ? `${cite[0]}filter(${given})${cite[1]}` : cite[2];
  };

  /** The text of each value of a row of JSON, by column, as it is written there. */
  const partsOf = (line) => {
    const found = {};
    let [depth, start, column, quoting] = [0, 1, null, false];
    for (let at = 1; at < line.length; at++) {
      const letter = line[at];
      if (quoting && letter === "\\") at++;
      else if (letter === '"') quoting = !quoting;
      else if (!quoting && "[{".includes(letter)) depth++;
      else if (!quoting && "]}".includes(letter)) depth--;
      if (quoting || depth > 0) continue;
      if (letter === ":" && column === null) [column, start] = [JSON.parse(line.slice(start, at)), at + 1];
      else if (letter === "," || depth < 0) {
        found[column] = line.slice(start, at);
        [column, start] = [null, at + 1];
      }
    }
    return found;
  };

  /** A cell of CSV: lists of texts joined, structures as JSON, and nothing that a spreadsheet would execute. */
  const FORMULA = /^[=+\-@\t\r\n\v\f\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/;
  const WORDS = { null: "", true: "True", false: "False" };
  const cell = (raw) => {
    if (Object.hasOwn(WORDS, raw)) return WORDS[raw];
    if (!/^["[{]/.test(raw)) return raw;
    const value = JSON.parse(raw);
    const texts = Array.isArray(value) && value.every((item) => typeof item === "string");
    const text = texts ? value.join("; ") : typeof value === "string" ? value : raw;
    const inert = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  const PORTION = data.portion;
  const lineOf = (number) => window.latamsecData[`rows-${Math.floor(number / PORTION)}`][number % PORTION];
  const row = (number) => {
    const [from, to] = site.record.spanOf(number).map((day) => JSON.stringify(day));
    const parts = { ...partsOf(lineOf(number)), date_from: from, date_to: to }; // which rows of JSON do not have
    return `${data.columns.map((column) => cell(parts[column])).join(",")}\r\n`;
  };

  /** The rows of events as a file, the same to the byte as EventTable.to_csv and to_json give. */
  const written = {
    csv: (hits) => `${data.columns.join(",")}\r\n${hits.map(row).join("")}`,
    json: (hits) => (hits.length ? `[\n${hits.map(lineOf).join(",\n")}\n]\n` : "[]\n"),
  };
  const TYPES = { csv: "text/csv", json: "application/json" };

  const download = async (kind) => {
    const note = document.getElementById("download-note");
    note.textContent = site.say("downloading");
    try {
      const parts = new Set(site.last.hits.map((number) => `rows-${Math.floor(number / PORTION)}`));
      await Promise.all([...parts].map(site.load));
    } catch {
      note.textContent = site.say("download_failed");
      return;
    }
    const url = URL.createObjectURL(new Blob([written[kind](site.last.hits)], { type: TYPES[kind] }));
    const link = site.element("a", { href: url, download: `latamsec-${data.version}-events.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    note.textContent = "";
  };

  const copy = async () => {
    const block = document.getElementById("code");
    window.getSelection().selectAllChildren(block);
    await site.copy(block.textContent, document.getElementById("copy-note"));
    block.focus(); // it is selected, and can be copied by hand
  };

  /** The markup with which another page shows this view in a frame; an attribute can have any text but these marks. */
  const MARKUP = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
  const embed = () => {
    const address = `${location.href.split(/[?#]/)[0]}?embed#${site.state.hash()}`;
    const [src, title] = [address, document.title].map((text) => text.replace(/[&"<>]/g, (mark) => MARKUP[mark]));
    return `<iframe src="${src}" title="${title}" width="100%" height="600" loading="lazy"></iframe>`;
  };

  site.use = {
    code,
    citation,
    written,
    build: () => {
      document.getElementById("csv").addEventListener("click", () => download("csv"));
      document.getElementById("json").addEventListener("click", () => download("json"));
      document.getElementById("copy").addEventListener("click", copy);
      document.getElementById("copy-link").addEventListener("click", () => site.copy(location.href, document.getElementById("link-note")));
    },
    show: (state) => {
      document.getElementById("code").textContent = code(state);
      document.getElementById("cite").textContent = citation(state);
      document.getElementById("embed").textContent = embed();
      document.getElementById("whole").href = `${location.href.split(/[?#]/)[0]}#${site.state.hash()}`;
      for (const note of ["copy-note", "link-note"]) document.getElementById(note).textContent = "";
    },
  };
})();
