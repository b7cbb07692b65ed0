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
    const window = ["since", "until"].filter((end) => site.record.daysOf(state[end]));
    const given = ["country", ...window, "kind", "theme", "organization", "person"].map((name) => [name, [state[name]].flat()]);
    const text = site.inPython(site.termsOf(state.words));
    if (text) given.push(["text", [text]]);
    given.push(["disputed", state.disputed]);
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
    return given ? `${data.cite[0]}filter(${given})${data.cite[1]}` : data.cite[2];
  };

  /** The rows of events as a file, the same to the byte as EventTable.to_csv and to_json give. */
  const written = {
    csv: (hits) => window.latamsecData.csv.head + hits.map((number) => window.latamsecData.csv.rows[number]).join(""),
    json: (hits) =>
      hits.length ? `[\n${hits.map((number) => window.latamsecData.json[number]).join(",\n")}\n]\n` : "[]\n",
  };
  const TYPES = { csv: "text/csv", json: "application/json" };

  const download = async (kind) => {
    const note = document.getElementById("download-note");
    note.textContent = site.say("downloading");
    try {
      await site.load(kind);
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
    const selection = window.getSelection();
    selection.selectAllChildren(block);
    try {
      await navigator.clipboard.writeText(block.textContent);
      document.getElementById("copy-note").textContent = site.say("copied");
    } catch {
      block.focus(); // it is selected, and can be copied by hand
    }
  };

  site.use = {
    code,
    citation,
    written,
    build: () => {
      document.getElementById("csv").addEventListener("click", () => download("csv"));
      document.getElementById("json").addEventListener("click", () => download("json"));
      document.getElementById("copy").addEventListener("click", copy);
    },
    show: (state) => {
      document.getElementById("code").textContent = code(state);
      document.getElementById("cite").textContent = citation(state);
      document.getElementById("copy-note").textContent = "";
    },
  };
})();
