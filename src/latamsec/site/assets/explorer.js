"use strict";
// Starts the explorer: what is asked is shown, whoever asks it: a click, the address, the way back.
(() => {
  const site = window.latamsecSite;
  const words = document.getElementById("words");
  const ends = ["since", "until"].map((end) => document.getElementById(end));
  const fault = document.getElementById("date-fault");
  const whole = document.title;

  /** Whether everything is loaded: the texts, the names and the long filters come after the first view. */
  let complete = false;
  /** Whether the titles of all events are loaded, not those of the newest alone. */
  let titled = false;

  /** Show what is asked; what needs the texts, the names or older titles waits for them. */
  const show = (state) => {
    if (!complete && !(site.state.early() && (titled || site.state.isPlain()))) return;
    site.last = site.record.select(state);
    if (document.activeElement !== words || words.value.trim() !== state.words) words.value = state.words;
    for (const input of ends) if (document.activeElement !== input) input.value = state[input.id];
    judge(state);
    site.timeline.show(site.last.months);
    site.map.show(site.last.counts.country);
    site.facets.show(site.last.counts);
    site.results.show(state, site.last);
    jump.firstChild.textContent = site.say("jump", { found: document.getElementById("list-title").textContent });
    site.compare.show(state);
    const chosen = [...document.querySelectorAll("#chips button:not(.plain)")].map((chip) => chip.textContent).join(", ");
    document.title = chosen ? `${chosen}: ${document.getElementById("count").textContent} · latamsec` : whole;
    site.use.show(state);
    site.translate(`#${site.state.hash()}`);
  };

  /** Say what is wrong with the dates that were typed. */
  const judge = (state) => {
    const wrong = ["since", "until"].filter((end) => state[end] && !site.daysOf(state[end]));
    const [since, until] = [site.daysOf(state.since)?.[0], site.daysOf(state.until)?.[1]];
    const said = wrong.map((end) => site.say("bad_date", { text: state[end] }));
    if (since && until && since > until) said.push(site.say("bad_window"));
    fault.textContent = said.join(" ");
    fault.hidden = said.length === 0;
    for (const input of ends) input.setAttribute("aria-invalid", String(wrong.includes(input.id)));
  };

  // A search runs when somebody pauses, so that no letter waits for the one before it.
  let pause = 0;
  words.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => site.state.change({ words: words.value }, { typed: true }), 80);
  });
  document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("facets").addEventListener("submit", (event) => event.preventDefault());
  for (const input of ends) {
    input.addEventListener("change", () => site.state.change({ [input.id]: site.dated(input.value) }));
  }
  document.getElementById("sort").addEventListener("change", (event) => site.state.change({ sort: event.target.value }));
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address holds what is asked, and keeps it
    document.getElementById("main").focus();
  });

  // On a narrow screen the events are below the search and the charts, so a bar says how many there are and leads to them.
  const jump = document.getElementById("jump");
  const title = document.getElementById("list-title");
  title.tabIndex = -1;
  jump.firstChild.addEventListener("click", (event) => {
    event.preventDefault(); // the address holds what is asked, and keeps it
    document.querySelector(".toolbar").scrollIntoView();
    jump.classList.remove("needed"); // one jump past the title is no change to the observer
    title.focus({ preventScroll: true });
  });
  new IntersectionObserver(([entry]) => {
    jump.classList.toggle("needed", !entry.isIntersecting && entry.boundingClientRect.top > 0);
  }).observe(title);

  // In the frame of another page, there is the view alone, and what it leads to opens outside of the frame.
  if (new URLSearchParams(location.search).has("embed")) {
    document.documentElement.dataset.embed = "true";
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && !link.getAttribute("href").startsWith("#")) Object.assign(link, { target: "_blank", rel: "noopener" });
    });
  }

  const wide = window.matchMedia("(min-width: 60rem)");
  const unfold = () => ["filters", "map-box"].forEach((id) => (document.getElementById(id).open = wide.matches));
  wide.addEventListener("change", unfold);

  site.timeline.build();
  site.facets.build();
  site.use.build();
  unfold();
  site.state.listen(show);
  site.unveil(); // before the first view, which hides what it has no use for
  show(site.state.get());
  site.timeline.settle();

  const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 30));
  const prepare = () => {
    if (site.record.prepare(8)) idle(prepare);
  };
  const finish = () => {
    complete = true;
    site.record.complete();
    site.facets.build();
    site.map.build();
    show(site.state.reread());
    idle(prepare);
    document.documentElement.dataset.ready = "true";
  };
  const titles = site.load(`titles-${site.language}`).then(() => {
    site.takeTitles(window.latamsecData.titles);
    titled = true;
    show(site.state.get());
  });
  Promise.all([titles, ...["texts", "facets", `names-${site.language}`, "map"].map(site.load)]).then(finish, () => (document.getElementById("count").textContent = site.say("download_failed")));
})();
