"use strict";
// 'Was it listed on this day?': looks up the answer that Python gave beforehand for the stretch in which the day lies.
(() => {
  const site = window.latamsecSite;
  const { subjects, groups, lines, names, common, articles, laws, listings, cite, covers } = window.latamsecData.listed;
  const form = document.getElementById("listed");
  const name = document.getElementById("name");
  const on = document.getElementById("on");
  const and = document.getElementById("and");
  const box = document.getElementById("answer");
  const whole = document.title;
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
    const [, before, after, further] = stretchOn(number, day);
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
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && site.daysOf(text) !== null;

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
    button.addEventListener("click", () => site.copy([...lines, "", cite, location.href].join("\n"), note));
    return site.element("p", {}, button, " ", note);
  };

  /** The name that means a subject and nothing else: the code of a country can be the acronym of a group too. */
  const unique = (number) => subjects[number][number < groups ? 0 : 1];

  /** The same question about a subject, as a link. */
  const choice = (number, day, printed) => {
    const [id, called] = subjects[number];
    const href = `#${new URLSearchParams({ name: unique(number), on: day })}`;
    return site.element("a", { href, ...site.tongue(id) }, printed ?? called);
  };

  /** Whether a name means one subject by itself: it is the id of a group, or neither too common nor without its article. */
  const isCertain = (asked) => {
    const found = meant(asked);
    const folded = site.fold(asked);
    const [first] = site.plain(asked).split(" ");
    const lacksArticle = Object.hasOwn(articles, folded) && !articles[folded].includes(first);
    const isCommon = common.includes(folded) || lacksArticle;
    return found.length === 1 && (subjects[found[0]][0] === asked || !isCommon);
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
    if (found.length && !isCertain(asked)) {
      const ids = found.map((number) => choice(number, day, unique(number)));
      return [site.sentence("listed_ambiguous", "names", ids, { name: asked })];
    }
    return found.length ? answer(found[0], day).map(linked) : unknown(asked, day);
  };
  /** The stretch of a subject in which a day lies. */
  const stretchOn = (number, day) => subjects[number][2].findLast(([since]) => since <= day);

  /** A day as a link to the answer on it. */
  const onDay = (number, day) => site.element("a", { href: `#${new URLSearchParams({ name: unique(number), on: day })}` }, site.dateOf(day));

  /** The days between two days, the second one too, on which the answer for a subject became another. */
  const turns = (number, [first, second]) =>
    subjects[number][2].map(([since]) => since).filter((since) => since > first && since <= second);

  /** What the record says of two days: the second answer, and when it changed; without a name, every subject that changed. */
  const compared = (asked, days) => {
    const [first, second] = days;
    const found = meant(asked);
    if (asked) {
      const changed = turns(found[0], days);
      const when = changed.length
        ? site.sentence("compare_turns", "days", changed.map((day) => onDay(found[0], day)))
        : [site.say("compare_same", { first: site.dateOf(first), second: site.dateOf(second) })];
      return [site.element("p", { class: "verdict" }, ...linked(answer(found[0], second)[0])), site.element("p", {}, ...when)];
    }
    // What the record does not cover cannot have changed in it.
    const [from, to] = days.map((day) => (day < covers[0] ? covers[0] : day > covers[1] ? covers[1] : day));
    const changed = [...subjects.keys()].filter((number) => stretchOn(number, from) !== stretchOn(number, to));
    const rows = changed.map((number) =>
      site.element("li", {}, choice(number, to), ": ", ...linked(answer(number, to)[0]), " ", ...site.sentence("compare_turns", "days", turns(number, [from, to]).map((day) => onDay(number, day)))),
    );
    const said = site.say(changed.length ? "compare_changed" : "compare_unchanged", {
      n: site.number(changed.length),
      total: site.number(subjects.length),
      first: site.dateOf(from),
      second: site.dateOf(to),
    });
    return [site.element("p", { class: "verdict" }, said), ...(rows.length ? [site.element("ul", {}, ...rows)] : [])];
  };

  const texts = (lines) => lines.map((line) => line.map((part) => part.textContent ?? part).join(""));
  const told = (asked, day) => texts(reply(asked, day));

  /** Show the answer to what is asked: of a name on a day, and on another day if one is given. */
  const ask = (asked, ...days) => {
    const second = days[1];
    const given = days.filter(isDay).sort();
    const missing = given.length === days.filter(Boolean).length ? "listed_no_name" : "listed_no_day";
    if (!asked) box.replaceChildren(...(given.length === 2 ? compared("", given) : [site.element("p", {}, site.say(missing))]));
    else show(reply(asked, second && given.length === 2 ? given[0] : days[0]));
    if (asked && given.length === 2 && isCertain(asked)) box.append(...compared(asked, given));
    else if (asked && second && given.length < 2) box.replaceChildren(site.element("p", {}, site.say("listed_no_day")));
    box.hidden = false;
    const question = [name.value.trim(), given.map(site.dateOf).join(" – ")].filter(Boolean).join(": ");
    document.title = given.length ? `${question} · ${whole}` : whole; // what a shared link or a bookmark shows
  };

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

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const asked = (given.get("name") ?? "").trim();
    const number = asked ? meant(asked) : [];
    name.value = number.length === 1 ? subjects[number[0]][1] : asked;
    on.value = given.get("on") ?? "";
    and.value = given.get("and") ?? "";
    if (on.value || given.get("on")) ask(asked, given.get("on"), given.get("and") ?? "");
    else box.hidden = true;
    need();
    site.translate(location.hash);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = { ...(name.value.trim() && { name: name.value.trim() }), on: on.value, ...(and.value && { and: and.value }) };
    history.pushState(null, "", `${location.href.split("#")[0]}#${new URLSearchParams(given)}`);
    ask(name.value.trim(), on.value, and.value);
    site.translate(location.hash);
  });
  /** Two days can be compared for every subject: without a name. */
  const need = () => (name.required = !and.value);
  form.addEventListener("input", () => {
    box.hidden = true; // an answer to another question
    need();
  });
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);

  const known = subjects.map(([, printed]) => site.element("option", { value: printed }));
  document.getElementById("known").replaceChildren(...known);
  site.listed = { told };
  site.unveil();
  read();
  document.documentElement.dataset.ready = "true";
})();
