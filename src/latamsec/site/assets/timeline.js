"use strict";
// Events by month as bars that are buttons: one month, or a stretch of them, becomes the window of the filter.
(() => {
  const site = (window.latamsecSite ??= {});
  const { data } = site.record;
  const FEW = 0.1;
  const thin = new Set(data.thin);
  const box = document.getElementById("bars");
  const toggle = document.getElementById("span");
  let bars = [];
  let shown = [];
  let anchor = null;
  let reached = null;
  let swallow = false;
  let whole = false;

  /** The January from which the axis runs at first: where few events lie before it, and it saves half the axis. */
  const start = (() => {
    const counts = site.record.select(site.state.empty()).months;
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    let before = 0;
    let found = 0;
    data.months.forEach((month, number) => {
      if (month.endsWith("-01") && before <= total * FEW) found = number;
      before += counts.get(month);
    });
    return found > data.months.length / 2 ? found : 0;
  })();

  const monthOfBar = (bar) => bar?.dataset.month ?? null;

  const build = () => {
    const [since] = stretch(site.state.get());
    const early = since && since < data.months[start];
    shown = whole || early ? data.months : data.months.slice(start);
    box.replaceChildren();
    box.className = shown.length > 40 ? "bars dense" : "bars";
    bars = shown.map((month, number) => {
      const january = month.endsWith("-01") || number === 0;
      const label = site.element("span", { class: january ? "tick year" : "tick", "aria-hidden": "true" });
      label.append(site.element("span", { class: "month" }, site.shortMonth(month)));
      if (january) label.append(site.element("span", { class: "number" }, month.slice(0, 4)));
      const bar = site.element(
        "button",
        { type: "button", class: thin.has(month) ? "bar thin" : "bar", "data-month": month, tabindex: number ? "-1" : "0" },
        site.element("span", { class: "column", "aria-hidden": "true" }, site.element("span", { class: "total" }), site.element("span", { class: "fill" })),
        label,
      );
      box.append(bar);
      return bar;
    });
    toggle.hidden = start === 0;
    const earlier = site.record.select({ ...site.state.empty(), until: data.months[start - 1] ?? "" }).hits.length;
    toggle.textContent =
      shown.length === data.months.length
        ? site.say("later", { month: site.monthOf(data.months[start]) })
        : site.say("earlier", { n: site.number(earlier), month: site.monthOf(data.months[start]) });
  };

  /** The first and the last month of the window of the filter; empty where it is open, or what was typed is no date. */
  const stretch = (state) => [
    (site.daysOf(state.since)?.[0] ?? "").slice(0, 7),
    (site.daysOf(state.until)?.[1] ?? "").slice(0, 7),
  ];

  const paint = (months) => {
    const state = site.state.get();
    const highest = Math.max(1, ...shown.map((month) => months.get(month)));
    const [since, until] = anchor && reached ? [anchor, reached].sort() : stretch(state);
    for (const bar of bars) {
      const month = monthOfBar(bar);
      const count = months.get(month);
      const inside = (!since || month >= since) && (!until || month <= until);
      bar.querySelector(".fill").style.height = `${count ? Math.max(3, (100 * count) / highest) : 0}%`;
      bar.querySelector(".total").textContent = count ? String(count) : "";
      bar.querySelector(".total").style.bottom = `${(100 * count) / highest}%`;
      bar.classList.toggle("outside", !inside);
      bar.setAttribute("aria-pressed", String(Boolean(since || until) && inside));
      const caveat = thin.has(month) ? `, ${site.say("thin_month")}` : "";
      bar.setAttribute("aria-label", `${site.monthOf(month)}: ${site.many("event", count)}${caveat}`);
    }
  };

  const choose = (one, other) => {
    const [since, until] = [one, other].sort();
    const state = site.state.get();
    const again = state.since === since && state.until === until;
    site.state.change(again ? { since: "", until: "" } : { since, until });
  };

  box.addEventListener("pointerdown", (event) => {
    swallow = false;
    anchor = event.button === 0 ? monthOfBar(event.target.closest(".bar")) : null;
    reached = null;
  });
  box.addEventListener("pointermove", (event) => {
    if (!anchor || !(event.buttons & 1)) return;
    const month = monthOfBar(document.elementFromPoint(event.clientX, event.clientY)?.closest(".bar"));
    if (!month || month === reached || (month === anchor && !reached)) return;
    reached = month;
    paint(site.last.months);
  });
  window.addEventListener("pointerup", () => {
    const [one, other] = [anchor, reached];
    anchor = reached = null;
    if (!one || !other) return;
    swallow = true;
    choose(one, other);
    setTimeout(() => (swallow = false));
  });
  window.addEventListener("pointercancel", () => {
    anchor = reached = null;
    paint(site.last.months);
  });
  box.addEventListener("click", (event) => {
    const month = monthOfBar(event.target.closest(".bar"));
    if (!month || swallow) return;
    choose(month, month);
  });
  box.addEventListener("keydown", (event) => {
    const [left, to] = site.rove(event, bars).map(monthOfBar);
    if (left && event.shiftKey) extend(left, to);
  });

  /** Move the end of the chosen stretch at which the focus stands. */
  const extend = (left, reachedMonth) => {
    const [since, until] = stretch(site.state.get());
    const fixed = since === left ? until || left : since || left;
    const [first, last] = [fixed, reachedMonth].sort();
    site.state.change({ since: first, until: last }, { typed: true });
  };

  /** Where the months do not all fit, the chosen ones are seen, or the newest. */
  const settle = () => {
    if (!box.classList.contains("dense")) return;
    const chosen = bars.find((bar) => bar.getAttribute("aria-pressed") === "true");
    box.scrollLeft = chosen ? chosen.offsetLeft - box.offsetLeft : box.scrollWidth;
  };

  toggle.addEventListener("click", () => {
    whole = shown.length !== data.months.length;
    build();
    paint(site.last.months);
    settle();
  });

  site.timeline = {
    build,
    settle,
    show: (months) => {
      const [since] = stretch(site.state.get());
      if (since && since < shown[0] && shown.length !== data.months.length) build();
      paint(months);
    },
  };
})();
