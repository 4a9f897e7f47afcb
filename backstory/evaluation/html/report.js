// Sorts tables, and lists the messages that a link or a filter picks. Without it the page reads the same.
"use strict";

document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    makeSortable(table, (compare) => body.append(...[...body.rows].sort(compare)));
  }
  const list = document.querySelector("table.messages");
  if (list) listMessages(list);
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
});

// Sorting: a button in each head; what is not known comes last, whichever way.

const collator = new Intl.Collator(undefined, { numeric: true });

function makeSortable(table, arrange) {
  const heads = [...table.tHead.rows[0].cells];
  for (const [place, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const sign = head.ariaSort === "ascending" ? -1 : 1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      arrange((one, other) => compareCells(one.cells[place], other.cells[place], sign));
    });
  }
}

function compareCells(one, other, sign) {
  const [a, b] = [one, other].map((cell) => cell.dataset.order);
  if (a !== undefined && b !== undefined) return sign * (a - b);
  if (a !== undefined || b !== undefined) return a === undefined ? 1 : -1;
  return sign * collator.compare(one.textContent.trim(), other.textContent.trim());
}

// The messages: what is picked stands in the address, #messages?meant=greet&result=wrong, to be shared.

const ADDRESS = "#messages";
const PAGE = 50;
const NAMES = { scope: "scope", meant: "meant", given: "given", tag: "tag", length: "words", file: "file" };

function listMessages(table) {
  const section = table.closest("section");
  const form = section.querySelector("form.filter");
  const pages = section.querySelector(".pages");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const words = new Map(rows.map((row) => [row, row.querySelector(".text > span").textContent.toLowerCase()]));
  let picks = new URLSearchParams();
  let picked = rows;
  let page = 0;

  const show = (all = false) => {
    const last = Math.max(0, Math.ceil(picked.length / PAGE) - 1);
    page = Math.min(Math.max(page, 0), last);
    body.replaceChildren(...(all ? picked : picked.slice(page * PAGE, (page + 1) * PAGE)));
    pages.hidden = last === 0;
    pages.querySelector("span").textContent = `Page ${page + 1} of ${last + 1}`;
    for (const button of pages.querySelectorAll("button")) {
      button.disabled = Number(button.dataset.step) < 0 ? page === 0 : page === last;
    }
  };

  const pick = () => {
    picked = rows.filter((row) => fits(row, words.get(row), picks));
    page = 0;
    const of = picked.length < rows.length ? ` of ${rows.length.toLocaleString("en")}` : "";
    const what = rows.length === 1 ? "message" : "messages";
    section.querySelector(".count").textContent = `${picked.length.toLocaleString("en")}${of} ${what}`;
    showPicks(form, picks);
    show();
  };

  const change = (key, value) => {
    if (value) picks.set(key, value);
    else picks.delete(key);
    history.replaceState(null, "", picks.size ? `${ADDRESS}?${picks}` : ADDRESS);
    pick();
  };

  const read = () => {
    const [place, query] = decodeHash();
    if (place !== ADDRESS) return;
    picks = new URLSearchParams(query);
    pick();
    const heading = section.querySelector("h2");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  };

  for (const link of document.querySelectorAll("a[data-picks]")) {
    link.href = `${ADDRESS}?${link.dataset.picks}`;
  }
  makeSortable(table, (compare) => {
    rows.sort(compare);
    picked.sort(compare);
    page = 0;
    show();
  });
  form.hidden = false;
  form.addEventListener("input", (event) => change(event.target.name, event.target.value));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const key = event.target.dataset.key;
    if (!key) return;
    change(key, "");
    form.elements.text.focus();
  });
  form.addEventListener("reset", () => {
    picks = new URLSearchParams();
    change("text", "");
  });
  pages.addEventListener("click", (event) => {
    if (!event.target.dataset.step) return;
    page += Number(event.target.dataset.step);
    show();
    table.scrollIntoView();
  });
  window.addEventListener("beforeprint", () => show(true));
  window.addEventListener("afterprint", () => show());
  window.addEventListener("hashchange", read);
  pick();
  read();
}

function decodeHash() {
  const at = location.hash.indexOf("?");
  return at < 0 ? [location.hash, ""] : [location.hash.slice(0, at), location.hash.slice(at + 1)];
}

function fits(row, text, picks) {
  const { meant, given, result } = row.dataset;
  return [...picks].every(([key, value]) => {
    if (key === "text") return text.includes(value.toLowerCase());
    if (key === "intent") return value === meant || value === given;
    if (key === "result") return result.split(" ").includes(value);
    return !(key in NAMES) || row.dataset[key] === value;
  });
}

function showPicks(form, picks) {
  for (const key of ["text", "intent", "result"]) form.elements[key].value = picks.get(key) ?? "";
  const shown = [...picks].filter(([key]) => key in NAMES);
  form.querySelector(".picked").replaceChildren(...shown.map(([key, value]) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.key = key;
    button.textContent = `${NAMES[key]}: ${value || "(none)"}`;
    button.setAttribute("aria-label", `No longer only ${button.textContent}`);
    item.append(button);
    return item;
  }));
}
