"use strict";
// 'Was it listed on this day?': looks up the answer that Python gave beforehand for the stretch in which the day lies.
(() => {
  const site = window.latamsecSite;
  const { subjects, groups, lines, names, common } = window.latamsecData.listed;
  const form = document.getElementById("listed");
  const name = document.getElementById("name");
  const on = document.getElementById("on");
  const box = document.getElementById("answer");
  const SOME = 6;

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
    const words = site.wordsOf(asked);
    // Words of the language mean no group: four letters of another word do, the first of them counting most.
    const telling = words.filter((word) => word.length > 3);
    const folded = Object.entries(names)
      .map(([known, numbers]) => [telling.filter((word) => ` ${known}`.includes(` ${word.slice(0, 4)}`)).length, numbers])
      .filter(([count]) => count)
      .sort(([one], [other]) => other - one)
      .map(([, numbers]) => ["", numbers]);
    return [...new Set(folded.flatMap(([, numbers]) => numbers))].slice(0, SOME).map((number) => subjects[number][1]);
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
    return site.element("p", {}, site.element("a", { href: page }, printed), " · ", site.element("a", { href: "laws.html" }, site.say("laws_title")));
  };

  const told = (asked, day) => {
    const found = meant(asked);
    if (!isDay(day)) return [site.say("listed_no_day")];
    // A name that is too common, and is not the id of a group, means none by itself.
    const exact = found.length === 1 && subjects[found[0]][0] === asked;
    if (found.length > 1 || (!exact && common.includes(site.fold(asked)))) {
      return [site.say("listed_ambiguous", { name: asked, names: found.map((number) => subjects[number][0]).join(", ") })];
    }
    if (found.length === 1) return answer(found[0], day);
    const known = near(asked);
    const step = known.length ? [site.say("listed_near", { names: known.join(", ") })] : [];
    return [site.say("listed_unknown", { name: asked }), ...step, site.say("listed_no_clearance")];
  };

  const show = (said) => {
    const [first, ...others] = said;
    const items = others.filter((line) => line.startsWith("- ")).map((line) => site.element("li", {}, line.slice(2)));
    const notes = others.filter((line) => !line.startsWith("- ")).map((line) => site.element("p", {}, line));
    const list = items.length ? [site.element("ul", {}, ...items)] : [];
    const found = meant(name.value.trim());
    const more = found.length === 1 && isDay(on.value) ? [source(found[0])] : [];
    box.replaceChildren(site.element("p", { class: "verdict" }, first), ...list, ...notes, ...more);
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
    if (asked && given.get("on")) show(told(asked, given.get("on")));
    else box.hidden = true;
    translate();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new URLSearchParams({ name: name.value.trim(), on: on.value });
    history.pushState(null, "", `${location.href.split("#")[0]}#${given}`);
    show(told(name.value.trim(), on.value));
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
