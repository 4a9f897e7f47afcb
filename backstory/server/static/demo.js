// Backstory's demo page: a conversation over Rasa's REST channel.
// The page's policy allows no markup from strings, so all that is drawn is built from nodes and text.

const ENDPOINT = "/webhooks/rest/webhook";
const STORE = "backstory.demo";
const TYPING_AFTER = 250; // ms; most answers are quicker, and a flash of dots would only unsettle
const STILL_WAITING_AFTER = 6000;
const GIVE_UP_AFTER = 45000;
const NEAR_THE_END = 64; // px that still count as "at the bottom"

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const [head, log, typing, composer, form, field, sendButton, newer, announcer, starters] = [
  "top", "log", "typing", "composer", "form", "field", "send", "newer", "announcer", "starters",
].map(byId);

/** The conversation. An entry is what a member said or one reply of the bot: plain data, so it can be stored. */
const conversation = { sender: "", entries: [], draft: "" };
const nodes = new Map(); // entry → the node that shows it
let underway = null; // the request that is being answered, if any
let unique = 0;

// -- Nodes ------------------------------------------------------------------------------------------

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A button that keeps its place and its focus while it is inert, which `disabled` would not. */
function button(label, className, act) {
  const node = el("button", { type: "button", class: className }, label);
  node.addEventListener("click", () => isInert(node) || act(node));
  return node;
}

const isInert = (node) => node.getAttribute("aria-disabled") === "true";

function setInert(node, inert) {
  if (inert) node.setAttribute("aria-disabled", "true");
  else node.removeAttribute("aria-disabled");
}

const unseen = (text) => el("span", { class: "unseen" }, text);
const list = (value) => (Array.isArray(value) ? value : []);
const isObject = (value) => typeof value === "object" && value !== null;

/** Blank lines part paragraphs; single line breaks are kept by the style sheet. */
function words(text, ...before) {
  const paragraphs = String(text).split(/\n\s*\n/).map((part) => el("p", {}, part.trim()));
  paragraphs[0].prepend(...before);
  return el("div", { class: "words" }, ...paragraphs);
}

/** The address, if it is one for the web: a reply must not bring other schemes into the page. */
function webAddress(value) {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function linkAway(url, text) {
  const link = el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
  link.append(arrow(), unseen(" (opens in a new tab)"));
  return link;
}

function arrow() {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "path");
  picture.setAttribute("class", "away");
  picture.setAttribute("viewBox", "0 0 12 12");
  picture.setAttribute("aria-hidden", "true");
  line.setAttribute("d", "M4 1.5h6.5V8M10.5 1.5 1.5 10.5");
  picture.append(line);
  return picture;
}

// -- Sources ----------------------------------------------------------------------------------------

function drawSources({ text, custom }) {
  const items = list(custom.items);
  if (!items.length) return drawPlain({ text });
  return [custom.detail === "full" ? referenceList(items) : sourceChips(items)];
}

function referenceList(items) {
  const rows = items.map((item) => {
    const url = webAddress(item.link);
    return el("li", {}, url ? linkAway(url, item.text) : item.text);
  });
  return el("div", { class: "sources" }, el("ul", { class: "references", "aria-label": "Sources" }, ...rows));
}

function sourceChips(items) {
  const panels = items.map(reference);
  const chips = items.map((item, place) => chip(item, panels[place]));
  chips.forEach((node) => node.addEventListener("click", () => openOnly(node, chips, panels)));
  const label = el("span", { class: "chips-label", id: `sources-${(unique += 1)}` }, items.length === 1 ? "Source" : "Sources");
  const row = el("ul", { class: "chips", "aria-labelledby": label.id }, ...chips.map((node) => el("li", {}, node)));
  return el("div", { class: "sources" }, el("div", { class: "chips" }, label, row), ...panels);
}

function chip(item, panel) {
  return el("button", { type: "button", class: "chip", "aria-expanded": "false", "aria-controls": panel.id }, item.label);
}

function reference(item) {
  const panel = el("div", { class: "reference", id: `reference-${(unique += 1)}` }, el("p", {}, item.text));
  const url = webAddress(item.link);
  if (url) panel.append(el("p", {}, linkAway(url, `Read it at ${url.hostname}`)));
  panel.hidden = true;
  return panel;
}

function openOnly(pressed, chips, panels) {
  chips.forEach((node, place) => {
    const open = node === pressed && panels[place].hidden;
    node.setAttribute("aria-expanded", String(open));
    panels[place].hidden = !open;
    if (open) panels[place].scrollIntoView({ block: "nearest" });
  });
}

// -- Lessons ----------------------------------------------------------------------------------------

const LESSON_TAGS = new Map([["coming", "Coming"], ["earlier", "Earlier lesson"], ["this", "This lesson"]]);

function drawLesson({ text, custom }) {
  const card = el("article", { class: "lesson" });
  const tag = LESSON_TAGS.get(custom.status);
  if (tag) card.append(el("p", { class: `tag ${custom.status}` }, tag));
  card.append(el("h3", {}, custom.title));
  if (custom.teaches) card.append(el("p", {}, custom.teaches));
  card.append(...whereabouts(custom, text ?? ""));
  return text ? [words(text), card] : [card];
}

/** How to get to a lesson. Nobody can open one that is still to come, and what was just said is not said again. */
function whereabouts({ status, where }, said) {
  if (status === "coming" || !where || said.includes(where)) return [];
  const url = webAddress(where);
  return [el("p", {}, url ? linkAway(url, "Open the lesson") : where)];
}

// -- Urgent words -----------------------------------------------------------------------------------

const URGENT_TITLES = new Map([["emergency", "Please get help now"], ["crisis", "Please reach out for help now"]]);

const isUrgent = (message) => message.custom?.type === "urgent";

function drawUrgent({ text, custom }, fresh) {
  const title = URGENT_TITLES.get(custom.tier) ?? "Please have this checked";
  // An alert speaks up when it enters the page; one that was brought back by a reload must not.
  const role = fresh ? { role: "alert" } : { role: "group", "aria-label": title };
  const banner = el("div", { class: "urgent", ...role }, el("h3", {}, title));
  const parts = [...drawPlain({ text }), ...urgentActions(list(custom.actions))];
  // In an emergency the thing to do comes first; in a crisis the caring words do.
  banner.append(...(custom.tier === "crisis" ? parts : parts.reverse()));
  return [banner];
}

function urgentActions(actions) {
  return actions.length ? [el("ul", { class: "actions", "aria-label": "What to do" }, ...actions.map(urgentAction))] : [];
}

function urgentAction(action) {
  const { label, tel, sms, url } = action;
  const ways = [
    [numberLink("tel", tel), `Call ${tel}`, withNumber(label, tel)],
    [numberLink("sms", sms), `Text ${sms}`, withNumber(label, sms)],
    [webAddress(url)?.href, "Open the website", label],
  ].filter(([href]) => href);
  if (!ways.length) return el("li", {}, label);
  if (ways.length === 1) return el("li", {}, actionLink(ways[0][0], ways[0][2]));
  return el("li", {}, label, ...ways.map(([href, way]) => actionLink(href, way, label)));
}

/** The number is always to be read: not every device can dial it. */
const withNumber = (label, number) => (label.includes(number) ? label : `${label}: ${number}`);

function numberLink(scheme, number) {
  const digits = String(number ?? "").replace(/[^\d+*#]/g, "");
  return digits && `${scheme}:${digits.replaceAll("#", "%23")}`;
}

function actionLink(href, text, about) {
  const url = webAddress(href);
  const link = url ? linkAway(url, text) : el("a", { href }, text);
  if (about) link.append(unseen(` (${about})`));
  return link;
}

// -- Turns ------------------------------------------------------------------------------------------

const CUSTOM = new Map([["sources", drawSources], ["lesson", drawLesson], ["urgent", drawUrgent]]);

function drawMessage(message, fresh) {
  const drawCustom = CUSTOM.get(message.custom?.type) ?? drawPlain;
  try {
    return drawCustom(message, fresh);
  } catch (error) {
    console.error("A reply's custom part could not be drawn; its text is shown instead.", error);
    return drawPlain(message);
  }
}

function drawPlain({ text }) {
  return text ? [words(text)] : [];
}

function drawReply(entry, fresh) {
  const parts = entry.messages.flatMap((message) => drawMessage(message, fresh));
  const buttons = buttonsOf(entry);
  const turn = el("div", { class: "turn bot" }, el("p", { class: "speaker" }, "Backstory"), ...parts);
  if (buttons.length) turn.append(choices(buttons));
  return turn;
}

const buttonsOf = (reply) => reply.messages.flatMap((message) => list(message.buttons)).filter(isObject);

/** Quick replies stand at a reply's end, wherever in it they came: the next thing to do comes last. */
function choices(buttons) {
  const rows = buttons.map(({ title, payload }) =>
    el("li", {}, button(title ?? payload, "choice", () => send(title ?? payload, payload ?? title))));
  return el("ul", { class: "choices", "aria-label": "Quick replies" }, ...rows);
}

function drawMember(entry) {
  const turn = el("div", { class: "turn member", tabindex: "-1" }, words(entry.text, unseen("You said: ")));
  if (!entry.notice) return turn;
  turn.classList.add("unsent");
  turn.append(el("div", { class: "notice" }, el("p", {}, entry.notice), mending(entry)));
  return turn;
}

/** A refused text would be refused again, so it is handed back to be changed; anything else is worth another try. */
function mending(entry) {
  return entry.refused && entry.payload === entry.text
    ? button("Edit message", "mend", () => editAgain(entry))
    : button("Try again", "mend", () => tryAgain(entry));
}

function draw(entry, fresh) {
  const turn = entry.from === "bot" ? drawReply(entry, fresh) : drawMember(entry);
  turn.classList.toggle("fresh", fresh);
  nodes.set(entry, turn);
  return turn;
}

function add(entry) {
  conversation.entries.push(entry);
  log.append(draw(entry, true));
}

function redraw(entry) {
  nodes.get(entry).replaceWith(draw(entry, false));
}

function remove(entry) {
  conversation.entries = conversation.entries.filter((other) => other !== entry);
  nodes.get(entry).remove();
  nodes.delete(entry);
}

/** Only what stands last can still be answered with a button, and only while nothing is under way. */
function refresh() {
  const busy = underway !== null;
  for (const node of starters.querySelectorAll("button")) setInert(node, busy || log.hasChildNodes());
  for (const node of log.querySelectorAll(".choice")) setInert(node, busy || !log.lastElementChild.contains(node));
  for (const node of log.querySelectorAll(".mend")) setInert(node, busy);
  setInert(sendButton, busy);
}

// -- Sending ----------------------------------------------------------------------------------------

/** A message that did not get through: `refused` as it stands, or merely failed. */
class Unsent extends Error {
  constructor(sentence, refused = false) {
    super(`Not sent. ${sentence}`);
    this.refused = refused;
  }
}

const PASSING = new Set([408, 425, 429]); // client errors that time alone mends

function ownSentence(status) {
  if (status === 429) return "Many messages came at once. Please wait a moment.";
  if (status === 503) return "Backstory is still getting ready. Please wait a moment.";
  if (status < 500) return "Backstory could not take this message.";
  return "Something went wrong on our side.";
}

function unsentBecause(status, body) {
  const sentence = body?.error?.message;
  const refused = status >= 400 && status < 500 && !PASSING.has(status);
  return new Unsent(typeof sentence === "string" && sentence ? sentence : ownSentence(status), refused);
}

async function request(message, signal) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sender: conversation.sender, message, metadata: {} }),
    signal,
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw unsentBecause(response.status, body);
  if (!Array.isArray(body)) throw new Unsent("The answer could not be read.");
  return body.filter(isObject);
}

/** Asks, and gives up in the end, so that nobody waits in front of a dead line. */
async function ask(message, controller) {
  let late = false;
  const limit = setTimeout(() => { late = true; controller.abort(); }, GIVE_UP_AFTER);
  try {
    return await request(message, controller.signal);
  } catch (error) {
    if (error instanceof Unsent) throw error;
    throw new Unsent(late ? "No answer came in time." : "There seems to be no connection.");
  } finally {
    clearTimeout(limit);
  }
}

async function send(text, payload = text) {
  const entry = { from: "member", text, payload, pending: true };
  const controller = new AbortController();
  underway = controller;
  add(entry);
  settle();
  show(entry);
  const stopWaiting = waitVisibly();
  const outcome = await ask(payload, controller).catch((error) => error).finally(stopWaiting);
  if (underway !== controller) return; // a new conversation was begun meanwhile
  underway = null;
  delete entry.pending;
  if (outcome instanceof Unsent) failed(entry, outcome);
  else answered(entry, outcome);
}

function answered(entry, messages) {
  const following = atTheEnd();
  const reply = { from: "bot", messages: messages.length ? messages : [NO_ANSWER] };
  add(reply);
  settle();
  announce(spoken(reply));
  if (following) showAnswer(entry, reply);
  else newer.hidden = false;
}

const NO_ANSWER = { text: "I have no answer to that. Could you put it another way?" };

function failed(entry, error) {
  const following = atTheEnd();
  entry.notice = error.message;
  entry.refused = error.refused;
  redraw(entry);
  settle();
  announce(entry.notice);
  if (following) show(entry);
}

function tryAgain(entry) {
  remove(entry);
  send(entry.text, entry.payload);
  // The pressed button is gone; the words it stood under are the nearest place for the focus.
  nodes.get(conversation.entries.at(-1)).focus({ preventScroll: true });
}

function editAgain(entry) {
  remove(entry);
  field.value = [entry.text, field.value].filter((part) => part.trim()).join("\n\n");
  field.focus();
  drafted();
  settle();
}

function settle() {
  refresh();
  save();
}

// -- Waiting and speaking ---------------------------------------------------------------------------

/** Shows that an answer is on its way. Returns what ends it. */
function waitVisibly() {
  const timers = [
    setTimeout(() => keepingTheEnd(() => { typing.hidden = false; }), TYPING_AFTER),
    setTimeout(() => announce("Still waiting for an answer."), STILL_WAITING_AFTER),
  ];
  return () => {
    timers.forEach(clearTimeout);
    typing.hidden = true;
  };
}

let silence = 0;

/** Says words once through the live region, then empties it: the conversation itself already holds them. */
function announce(text) {
  if (!text) return;
  announcer.append(el("p", {}, text));
  clearTimeout(silence);
  silence = setTimeout(() => announcer.replaceChildren(), 5000);
}

/** What is read aloud of a reply. Urgent words are left out: their banner is an alert and speaks first. */
function spoken(reply) {
  const calm = reply.messages.filter((message) => !isUrgent(message));
  const said = calm.flatMap((message) => [message.text, lessonSpoken(message.custom)]);
  const titles = buttonsOf(reply).map(({ title }) => title);
  if (titles.length) said.push(`Quick replies: ${titles.join("; ")}`);
  return said.filter(Boolean).join("\n");
}

function lessonSpoken(custom) {
  return custom?.type === "lesson" ? `Lesson: ${custom.title}. ${LESSON_TAGS.get(custom.status) ?? ""}` : "";
}

// -- Scrolling and room -----------------------------------------------------------------------------

const atTheEnd = () => root.scrollHeight - window.scrollY - window.innerHeight < NEAR_THE_END;

function show(entry) {
  // Goes to the page's end, or less far where the entry's own beginning would leave the window.
  nodes.get(entry).scrollIntoView({ block: "start" });
}

/** A short question stays in view above its answer; a long one, or urgent words, leave the room to the answer. */
function showAnswer(question, reply) {
  const short = nodes.get(question).offsetHeight < window.innerHeight / 4;
  show(short && !reply.messages.some(isUrgent) ? question : reply);
}

function keepingTheEnd(change) {
  const following = atTheEnd();
  change();
  if (following) window.scrollTo(0, root.scrollHeight);
}

/** Lets the head and the composer stick only where that leaves most of the window to read in. */
function fit() {
  const above = head.offsetHeight;
  // Counted as if one line high, so that nothing comes loose while somebody writes.
  const foot = composer.offsetHeight - field.offsetHeight + sendButton.offsetHeight;
  const looseTop = above + foot > window.innerHeight * 0.45;
  const looseComposer = foot > window.innerHeight * 0.45;
  root.classList.toggle("loose-top", looseTop);
  root.classList.toggle("loose-composer", looseComposer);
  root.style.setProperty("--covered-above", `${looseTop ? 0 : above}px`);
  root.style.setProperty("--covered-below", `${looseComposer ? 0 : composer.offsetHeight}px`);
}

function grow() {
  keepingTheEnd(() => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  });
}

// -- Memory -----------------------------------------------------------------------------------------

/** A random UUID; `randomUUID` exists on secure addresses only, and a demo may run on a plain one. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80; // the standard's variant
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function save() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(conversation));
  } catch {
    // Storage may be full or forbidden. The conversation goes on; it only won't outlast a reload.
  }
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

const isEntry = (entry) =>
  entry?.from === "bot" ? Array.isArray(entry.messages) && entry.messages.every(isObject) : entry?.from === "member" && typeof entry.text === "string";

function restore() {
  const { sender, entries, draft } = stored();
  conversation.sender = typeof sender === "string" && sender ? sender : newId();
  conversation.draft = field.value = typeof draft === "string" ? draft : "";
  conversation.entries = list(entries).filter(isEntry).map(unfinished);
  log.replaceChildren(...conversation.entries.map((entry) => draw(entry, false)));
}

/** What was under way when the page went away got no answer here. */
function unfinished({ pending, ...entry }) {
  return pending ? { ...entry, notice: "Not sent. The page was closed before an answer came." } : entry;
}

function startAfresh() {
  underway?.abort();
  underway = null;
  conversation.sender = newId();
  conversation.entries = [];
  nodes.clear();
  log.replaceChildren();
  typing.hidden = newer.hidden = true;
  settle();
  announce("New conversation.");
  window.scrollTo(0, 0);
}

function drafted() {
  conversation.draft = field.value;
  grow();
  save();
}

// -- Wiring -----------------------------------------------------------------------------------------

function submit(event) {
  event.preventDefault();
  const text = field.value.trim();
  if (underway || !text) return;
  field.value = "";
  drafted();
  send(text);
}

function keyed(event) {
  // While a word is being composed (Japanese, Chinese …), Enter belongs to the composing.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
}

function wire() {
  form.addEventListener("submit", submit);
  field.addEventListener("keydown", keyed);
  field.addEventListener("input", drafted);
  byId("restart").addEventListener("click", startAfresh);
  newer.addEventListener("click", () => { newer.hidden = true; show(conversation.entries.at(-1)); });
  window.addEventListener("scroll", () => { if (atTheEnd()) newer.hidden = true; }, { passive: true });
  window.addEventListener("resize", () => { grow(); fit(); });
  new ResizeObserver(fit).observe(head);
  new ResizeObserver(fit).observe(composer);
  for (const node of starters.querySelectorAll("button")) {
    node.addEventListener("click", () => isInert(node) || send(node.textContent));
  }
}

function start() {
  history.scrollRestoration = "manual"; // the conversation is drawn late; its end is where people were
  restore();
  wire();
  settle();
  grow();
  fit();
  const last = conversation.entries.at(-1);
  if (last) show(last);
}

start();
