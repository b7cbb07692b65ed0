"use strict";
// 'Was it listed on this day?': looks up the answer that Python gave beforehand for the stretch in which the day lies.
(() => {
  const site = window.latamsecSite;
  const { subjects, groups, lines, names, common, laws, listings, cite } = window.latamsecData.listed;
  const form = document.getElementById("listed");
  const name = document.getElementById("name");
  const on = document.getElementById("on");
  const box = document.getElementById("answer");
  const SOME = 6;
  const ALIKE = 0.6;

  /** The subjects that a name means: one, several, or none. As in Python, the id of a group means it, whoever else bears it. */
  const meant = (asked) => {
    const exact = subjects.findIndex(([id], number) => number < groups && id === asked);
    if (exact >= 0) return [exact];
    const folded = site.fold(asked);
    return Object.hasOwn(names, folded) ? names[folded] : [];
  };

  /** The answer in lines for a subject and a day. */
  const answer = (number, day) => {
    const stretches = subjects[number][2];
    const [, before, after, further] = stretches.findLast(([since]) => since <= day);
    const first = after === null ? before : `${before}${site.dateOf(day)}${after}`;
    return [first, ...further.map((line) => lines[line])];
  };

  const near = (asked) => {
    const pairs = pairsOf(asked);
    // Short words mean no group: the first four letters of another word do, and the letters as a whole.
    const telling = site.wordsOf(asked).filter((word) => word.length > 3);
    const found = Object.entries(names)
      .map(([known, numbers]) => {
        const begun = telling.filter((word) => ` ${known}`.includes(` ${word.slice(0, 4)}`)).length;
        return [begun + alike(pairs, pairsOf(known)), numbers];
      })
      .filter(([score]) => score >= ALIKE)
      .sort(([one], [other]) => other - one);
    return [...new Set(found.flatMap(([, numbers]) => numbers))].slice(0, SOME);
  };

  /** The pairs of letters that follow each other in a name, without its spaces. */
  const pairsOf = (text) => {
    const letters = site.plain(text).replaceAll(" ", "");
    return Array.from({ length: Math.max(0, letters.length - 1) }, (_, number) => letters.slice(number, number + 2));
  };

  /** How many of the pairs of two names are in both, from 0 to 1 (Dice). */
  const alike = (one, other) => {
    const left = [...other];
    const common = one.filter((pair) => left.includes(pair) && left.splice(left.indexOf(pair), 1)).length;
    return (2 * common) / (one.length + other.length || 1);
  };

  /** Whether a text is a day of the calendar: the address may hold anything. */
  const isDay = (text) => {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!parts || parts[1] === "0000") return false;
    const [year, month, day] = parts.slice(1).map(Number);
    // In four hundred years the calendar comes round, and JavaScript takes the years before 100 for others.
    const length = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    return month >= 1 && month <= 12 && day >= 1 && day <= length;
  };

  /** A link to what the record has of the subject of an answer. */
  const source = (number) => {
    const [id, printed] = subjects[number];
    const page = number < groups ? `organizations/${id}.html` : `index.html#country=${id}`;
    const links = [site.element("a", { href: page, ...site.tongue(id) }, printed), site.element("a", { href: "laws.html" }, site.say("laws_title"))];
    const records = listings[number].map(([law, record]) => site.element("a", { href: `designations/${record}.html` }, law));
    const list = records.length ? [" · ", ...site.sentence("listed_records", "records", records)] : [];
    return site.element("p", {}, links[0], " · ", links[1], ...list);
  };

  /** A button that copies an answer, with its citation and address. */
  const copier = (lines) => {
    const button = site.element("button", { type: "button" }, site.say("listed_copy"));
    const note = site.element("span", { role: "status" });
    button.addEventListener("click", () =>
      navigator.clipboard.writeText([...lines, "", cite, location.href].join("\n")).then(
        () => (note.textContent = site.say("copied")),
        () => {}, // a browser can forbid it for a file; the text can be copied by hand
      ),
    );
    return site.element("p", {}, button, " ", note);
  };

  /** The same question about a subject, as a link. */
  const choice = (number, day, printed) => {
    const [id, called] = subjects[number];
    return site.element("a", { href: `#${new URLSearchParams({ name: id, on: day })}`, ...site.tongue(id) }, printed ?? called);
  };

  /** What the record says of a name that means no organization and no country. */
  const unknown = (asked, day) => {
    const person = site.known().people.find(([, ...all]) => all.some((one) => site.fold(one) === site.fold(asked)));
    if (person) {
      const link = site.element("a", { href: `people/${person[0]}.html` }, person[1]);
      return [site.sentence("listed_person", "name", [link]), [site.say("listed_no_clearance")]];
    }
    const known = near(asked).map((number) => choice(number, day));
    const step = known.length ? [site.sentence("listed_near", "names", known)] : [];
    return [[site.say("listed_unknown", { name: asked })], ...step, [site.say("listed_no_clearance")]];
  };

  /** A line in which each acronym of a law leads to what the law does. */
  const LAW = new RegExp(`\\b(${laws.join("|")})\\b`);
  const linked = (line) =>
    line.split(LAW).map((part, number) => (number % 2 ? site.element("a", { href: `laws.html#${part}`, class: "law" }, part) : part));

  /** The answer as lines of texts and links. */
  const reply = (asked, day) => {
    const found = meant(asked);
    if (!isDay(day)) return [[site.say("listed_no_day")]];
    // A name that is too common, and is not the id of a group, means none by itself.
    const exact = found.length === 1 && subjects[found[0]][0] === asked;
    if (found.length > 1 || (!exact && common.includes(site.fold(asked)))) {
      const ids = found.map((number) => choice(number, day, subjects[number][0]));
      return [site.sentence("listed_ambiguous", "names", ids, { name: asked })];
    }
    return found.length ? answer(found[0], day).map(linked) : unknown(asked, day);
  };
  const texts = (lines) => lines.map((line) => line.map((part) => part.textContent ?? part).join(""));
  const told = (asked, day) => texts(reply(asked, day));

  const show = (lines) => {
    const [first, ...others] = lines;
    const isItem = ([start]) => typeof start === "string" && start.startsWith("- ");
    const items = others.filter(isItem).map(([start, ...rest]) => site.element("li", {}, start.slice(2), ...rest));
    const notes = others.filter((line) => !isItem(line)).map((line) => site.element("p", {}, ...line));
    const list = items.length ? [site.element("ul", {}, ...items)] : [];
    const found = meant(name.value.trim());
    const more = found.length === 1 && isDay(on.value) ? [source(found[0]), copier(texts(lines))] : [];
    box.replaceChildren(site.element("p", { class: "verdict" }, ...first), ...list, ...notes, ...more);
    box.hidden = false;
  };

  const tongue = document.getElementById("tongue");
  const translate = () => (tongue.href = `${tongue.getAttribute("href").split("#")[0]}${location.hash}`);

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const asked = (given.get("name") ?? "").trim();
    const number = asked ? meant(asked) : [];
    name.value = number.length === 1 ? subjects[number[0]][1] : asked;
    on.value = given.get("on") ?? "";
    if (asked && given.get("on")) show(reply(asked, given.get("on")));
    else box.hidden = true;
    translate();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new URLSearchParams({ name: name.value.trim(), on: on.value });
    history.pushState(null, "", `${location.href.split("#")[0]}#${given}`);
    show(reply(name.value.trim(), on.value));
    translate();
  });
  form.addEventListener("input", () => (box.hidden = true)); // an answer to another question
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);

  const known = subjects.map(([, printed]) => site.element("option", { value: printed }));
  document.getElementById("known").replaceChildren(...known);
  site.listed = { told };
  site.unveil();
  read();
  document.documentElement.dataset.ready = "true";
})();
