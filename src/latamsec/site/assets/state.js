"use strict";
// What was asked, kept in the address bar after the #: the names are those of EventTable.filter in Python.
(() => {
  const site = (window.latamsecSite ??= {});
  const { FACETS, data } = site.record;
  const SINGLE = ["words", "since", "until", "sort", "compare"];
  const ORDERS = ["newest", "oldest", "best"];
  const TABLES = { country: "countries", organization: "organizations", person: "people", place: "places" };

  const empty = () => ({ ...Object.fromEntries(FACETS.map((facet) => [facet, []])), words: "", since: "", until: "", sort: "", compare: "", unknown: [] });

  /** The keys that a text in the address can mean: itself, or those that are called so, as in Python. */
  const meant = (facet, text) => {
    const keys = data.facets[facet]?.keys ?? [];
    if (keys.includes(text)) return [text];
    const folded = site.fold(text);
    const called = (site.known()[TABLES[facet]] ?? []).filter(([, ...names]) => names.some((name) => site.fold(name) === folded));
    const own = keys.filter((key) => site.fold(key) === folded || site.fold(site.nameOf(facet, key)) === folded);
    const words = site.terms()[facet] ?? {};
    const stem = site.stem(text);
    const terms = Object.hasOwn(words, stem) ? words[stem] : [];
    const ids = called.map(([id]) => id).filter((id) => keys.includes(id));
    return folded ? [...new Set([...own, ...terms, ...ids])] : [];
  };

  /** The key that a text means; the text stays if it means none, or several. */
  const keyOf = (facet, text) => {
    const keys = meant(facet, text);
    return keys.length === 1 ? keys[0] : text;
  };

  const read = () => {
    const state = empty();
    const given = new URLSearchParams(location.hash.slice(1));
    state.unknown = [...given].filter(([name]) => !["on", "text"].includes(name) && !Object.hasOwn(state, name)).map((pair) => pair.join("="));
    if (given.has("on")) for (const end of ["since", "until"]) given.set(end, given.get("on"));
    for (const facet of FACETS) state[facet] = [...new Set(given.getAll(facet).map((text) => keyOf(facet, text)))];
    // "text" is the keyword of Python, whose words are whole; "words" is what somebody types.
    if (given.has("text") && !given.has("words")) given.set("words", site.fromPython(given.get("text")));
    for (const name of SINGLE) state[name] = (given.get(name) ?? "").trim();
    for (const end of ["since", "until"]) state[end] = site.dated(state[end]);
    if (!ORDERS.includes(state.sort)) state.sort = "";
    return state;
  };

  const written = (state) => {
    const given = new URLSearchParams();
    if (state.words.trim()) given.set("words", state.words.trim());
    for (const facet of FACETS) for (const key of state[facet]) given.append(facet, key);
    for (const name of ["since", "until", "sort", "compare"]) if (state[name]) given.set(name, state[name]);
    return given.toString();
  };

  let state = read();
  let typing = false;
  let tell = () => {};

  site.state = {
    empty,
    meant,
    get: () => state,
    listen: (listener) => (tell = () => listener(state)),
    /** Change some of it. What is typed letter by letter, or reached key by key, is one step back, not many. */
    change: (changes, { typed = false } = {}) => {
      state = { ...state, unknown: [], ...changes };
      const address = `${location.href.split("#")[0]}#${written(state)}`;
      if (typed && typing) history.replaceState(null, "", address);
      else if (address !== location.href) history.pushState(null, "", address);
      typing = typed;
      tell();
    },
    /** Add a key to the chosen ones of a facet, or take it away. */
    toggle: (facet, key) => {
      const others = state[facet].filter((one) => one !== key);
      site.state.change({ [facet]: state[facet].includes(key) ? others : [...others, key] });
    },
    /** The address of the view after some changes. */
    link: (changes) => `#${written({ ...state, ...changes })}`,
    clear: () => site.state.change({ ...empty(), sort: state.sort }),
    /** Whether what is asked can be answered before everything is loaded: no word, and no key that is not known yet. */
    early: () => !state.words && FACETS.every((facet) => state[facet].every((key) => data.facets[facet]?.keys.includes(key))),
    /** Whether the events that are shown are the newest, whose titles come first. */
    isPlain: () => !site.state.asks() && state.sort !== "oldest" && !history.state?.drawn,
    /** Read the address again: more names are known. */
    reread: () => (state = read()),
    /** Whether anything is asked. */
    asks: () => written({ ...state, sort: "", compare: "" }) !== "",
    hash: () => written(state),
  };

  const back = () => {
    typing = false;
    state = read();
    tell();
  };
  window.addEventListener("popstate", back);
  window.addEventListener("hashchange", back);
})();
