// The doors of the studio's server, in memory: answers a request with a status and a body.

const refuse = (status, code, message, more = {}) => [status, { error: { code, message }, ...more }];
const changedOf = (world) => world.answers.filter((each) => JSON.stringify(each.variations) !== JSON.stringify(each.live));
const digestOf = ({ name, variations, live }) => JSON.stringify([name, live, variations]);

/** What the words' check would find: a figure that no fact holds, and empty words. */
export function check(world, variations) {
  const findings = [];
  variations.forEach(({ text, claims }, variation) => {
    const known = world.claims
      .filter(({ id }) => claims.includes(id))
      .flatMap(({ figures, sentence }) => [...Object.values(figures ?? {}).map(String), ...(sentence.match(/\d+/g) ?? [])]);
    for (const figure of text.match(/\d+/g) ?? []) {
      if (known.includes(figure) || ["96", "11", "26"].includes(figure)) continue;
      findings.push({
        kind: "unfounded-figure",
        severity: "error",
        variation,
        message: `${figure} is no figure of its facts.`,
        why: "A member may rely on a number. Each one must come from a source.",
        fix: "Correct the number, or name the fact that holds it.",
      });
    }
    if (!text.trim())
      findings.push({
        kind: "empty-text",
        severity: "error",
        variation,
        message: "This wording has no words.",
        why: "Members would get an empty answer.",
        fix: "Write some words, or remove the wording.",
      });
  });
  return {
    findings,
    grades: variations.map(({ text }) => Math.min(14, text.split(/\s+/).length / text.split(/[.!?]/).length / 1.6)),
  };
}

function drawn(world, variations) {
  return variations.map(({ text, buttons, claims }) => {
    const items = world.claims
      .filter(({ id }) => claims.includes(id))
      .flatMap(({ references }) => references)
      .map(({ id, label }) => ({ id, label, text: `${label}, in full.`, link: null }));
    const once = [...new Map(items.map((item) => [item.id, item])).values()];
    return [{ text, buttons }, ...(once.length ? [{ text: "Sources", custom: { type: "sources", items: once } }] : [])];
  });
}

/** All of the words in one text, in any order; the real server ranks, too. */
function find(world, words) {
  const plain = (text) => text.toLowerCase().replace(/[^a-z0-9 ]/g, " ").split(/ +/).filter(Boolean);
  const asked = plain(words);
  const examples = (intent) => of(world.intents, intent)?.examples ?? [];
  const texts = ({ name, title, intents, variations }) => [
    { part: "name", place: null, text: title },
    { part: "name", place: null, text: name },
    ...variations.map(({ text }, at) => ({ part: "words", place: at + 1, text })),
    ...variations.flatMap(({ buttons }, at) => buttons.map((each) => ({ part: "button", place: at + 1, text: each.title }))),
    ...intents.flatMap(examples).map((text) => ({ part: "example", place: null, text })),
  ];
  const hit = (name, all) => {
    const found = all.find(({ text }) => asked.every((word) => plain(text).some((each) => each.startsWith(word))));
    return found ? [{ name, near: false, ...found }] : [];
  };
  return {
    answers: world.answers.flatMap((each) => hit(each.name, texts(each))),
    questions: world.intents.flatMap(({ name, answer }) => hit(name, texts(of(world.answers, answer)))),
  };
}

const row = (world, { name, title, file, intents, variations, protected: guarded, live, review }) => ({
  name,
  title,
  file,
  intents,
  text: variations[0].text,
  forms: variations.map(({ form }) => form),
  variations: variations.length,
  claims: variations.flatMap(({ claims }) => claims),
  protected: guarded,
  changed: JSON.stringify(variations) !== JSON.stringify(live),
  reviewed_by: review?.by ?? null,
  review_due: review?.due ?? null,
  findings: check(world, variations).findings.length,
});

function entryOf(world, me, answer) {
  const { name, title, file, live, variations, author, protected: guarded, history } = answer;
  const digest = digestOf(answer);
  const words = world.approvals.filter((each) => each.change === digest);
  const latest = words.filter((each, at) => !words.slice(at + 1).some(({ by }) => by === each.by));
  const approvals = latest.filter(({ said }) => said === "approved");
  const needs = guarded ? ["reviewer", "clinician"] : ["reviewer"];
  const missing = needs.filter((role) => !approvals.some(({ roles }) => roles.includes(role)));
  const own = me.roles.filter((role) => needs.includes(role));
  const said = latest.find(({ by }) => by === me.name)?.said;
  return {
    what: "answer",
    digest,
    name,
    title,
    file,
    protected: guarded,
    new: false,
    gone: false,
    saved: history.slice(0, 1),
    needs,
    missing,
    approvals,
    sent_back: latest.filter((each) => each.said === "sent back"),
    yours_alone: author === me.name,
    waits_for_you: author !== me.name && said !== "approved" && own.some((role) => missing.includes(role)),
    taken_back: answer.takenBack ?? null,
    can_move: true,
    findings: check(world, variations).findings,
    before: live,
    after: variations,
    grades: check(world, variations).grades,
    claims: world.claims.filter(({ id }) => variations.some(({ claims }) => claims.includes(id))),
  };
}

function changes(world, me) {
  const entries = [...changedOf(world).map((each) => entryOf(world, me, each)), ...world.otherChanges];
  const waiting = entries.filter(({ missing, sent_back }) => missing.length || sent_back.length);
  const publisher = me.roles.includes("publisher");
  const running = [...world.jobs.values()].find((each) => each.kind === "publish" && each.asked <= each.names.length);
  const why = waiting.length
    ? `It waits for the approval of a ${waiting[0].missing.join(" and of a ")}.`
    : entries.some(({ findings }) => findings.length)
      ? "What the check found must be mended first."
      : publisher
        ? null
        : "A publisher makes it live.";
  return {
    digest: JSON.stringify(entries.map(({ digest }) => digest)),
    kind: entries.length ? (entries.some((each) => each.protected) ? "whole" : "text") : "none",
    trains: false,
    files: [...new Set(entries.map(({ file }) => file))],
    entries,
    findings: [],
    tests: world.tests,
    held_back: world.held.map(({ id, title, author, by, on }) => ({ id, what: "answer", title, author, by, on })),
    waiting: waiting.map(({ title }) => title),
    publishing: running?.id ?? null,
    may_publish: entries.length > 0 && !why,
    why_not: entries.length ? why : null,
  };
}

function waiting(world, me) {
  const { entries, may_publish } = changes(world, me);
  const sentBack = entries.filter(({ sent_back, yours_alone }) => sent_back.length && yours_alone);
  return { to_read: entries.filter((each) => each.waits_for_you).length, to_mend: sentBack.length, to_publish: may_publish ? entries.length : 0 };
}

const MOMENT = "2026-11-30T09:00:00Z";

function changeDoor(world, act, body, me) {
  const { entries } = changes(world, me);
  const word = (change, said) => {
    const roles = me.roles.filter((role) => role === "reviewer" || role === "clinician");
    world.approvals.push({ change, by: me.name, roles, on: MOMENT, note: body.note, said });
  };
  if (act === "bring-back") {
    const held = world.held.find(({ id }) => id === body.id);
    of(world.answers, held.name).variations = held.variations;
    world.held = world.held.filter(({ id }) => id !== body.id);
    return [200, changes(world, me)];
  }
  const asked = body.changes ?? [body.change];
  const found = entries.filter(({ digest }) => asked.includes(digest));
  if (found.length < asked.length) return refuse(409, "changed_meanwhile", "This changed since you looked.");
  if (act === "approve") {
    if (found.some((each) => each.yours_alone)) return refuse(403, "own_change", "You wrote this alone.");
    asked.forEach((change) => word(change, "approved"));
  } else if (act === "send-back") word(body.change, "sent back");
  else {
    const one = of(world.answers, found[0].name);
    if (act === "hold-back")
      world.held.push({
        id: one.name,
        name: one.name,
        title: one.title,
        author: one.author,
        by: me.name,
        on: MOMENT,
        variations: one.variations,
      });
    one.variations = structuredClone(one.live);
  }
  return [200, changes(world, me)];
}

function job(world, kind, steps, over = () => ({})) {
  const id = `j${world.jobs.size + 1}`;
  world.jobs.set(id, { id, kind, asked: 0, names: steps, over });
  return [202, { job: id }];
}

function progress(found) {
  const { id, kind, names, pace = 1 } = found;
  const asked = Math.floor(found.asked);
  const done = asked >= names.length;
  if (done && !found.result) found.result = found.over();
  found.asked += pace;
  const stateOf = (at) => (at < asked ? "done" : at === asked ? "running" : "waiting");
  return {
    id,
    kind,
    state: done ? "done" : "running",
    steps: names.map((name, at) => ({ name, state: stateOf(at), seconds: at < asked ? 0.4 : null })),
    result: found.result ?? null,
  };
}

/** What is measured, or was last. */
function measured(world) {
  const found = [...world.jobs.values()].findLast(({ kind }) => kind.startsWith("report "));
  if (!found) return undefined;
  const { by, state, cancelled_by, error, said } = found;
  const told = { by, since: "2026-11-30T09:03:00Z", usual: 277, cancelled_by, error, said };
  const shown = { ...progress(found), ...told };
  for (const step of shown.steps) step.usual = 212;
  return state ? { ...shown, state } : shown;
}

function publish(world, me, notes) {
  const name = `2026-11-30-${world.releases.length}`;
  world.releases = [
    { name, date: "2026-11-30T09:00:00Z", author: me.name, notes, kind: "text", figures: [], live: true },
    ...world.releases.map((each) => ({ ...each, live: false })),
  ];
  world.live = { name, date: "2026-11-30T09:00:00Z", author: me.name, notes };
  for (const each of world.answers) each.live = structuredClone(each.variations);
  return { release: name };
}

function tried(world, { conversation, text, payload }) {
  world.tries.set(conversation, [...(world.tries.get(conversation) ?? []), text ?? payload]);
  const urgent = /legs/.test(text ?? "");
  const found = world.answers[/medic|pill/.test(text ?? "") ? 2 : 0];
  const messages = urgent
    ? [
        {
          text: "**Please call your local emergency number now.**",
          custom: { type: "urgent", tier: "emergency", actions: [] },
        },
      ]
    : drawn(world, found.variations)[0];
  return {
    messages,
    turn: {
      intent: found.intents[0],
      confidence: 0.87,
      ranking: [
        { intent: found.intents[0], confidence: 0.87 },
        { intent: "pain_free_review", confidence: 0.06 },
        { intent: "key_takeaways", confidence: 0.02 },
      ],
      outcome: "answered",
      safety: urgent
        ? { outcome: "alarm", sign: "cauda_equina", tier: "emergency", paths: ["patterns", "meaning"] }
        : { outcome: "none" },
      answered_by: "rule",
      rule: "answer the study of athletes",
      responses: [found.name],
      claims: found.variations[0].claims,
      facts: world.claims.filter(({ id }) => found.variations[0].claims.includes(id)),
      titles: { [found.name]: found.title },
      milliseconds: { parse: 2.1, policies: 1.2, actions: 0.4, whole: 4.2 },
    },
    model_is_behind: false,
  };
}

function save(found, base, me, put, current) {
  if (found.base !== base)
    return refuse(409, "conflict", `${found.author} saved this meanwhile.`, {
      current: { base: found.base, ...current(found), author: found.author, date: "2026-11-30T08:55:00Z" },
    });
  put(found);
  found.base = `b${Math.random()}`;
  found.author = me.name;
  return [200, { base: found.base, commit: "c0ffee1234" }];
}

const of = (list, key) => list.find((each) => (each.name ?? each.id) === key);

/** Method, parts of the path, body and who asks → status and body. */
export function answerTo(world, method, parts, body, me) {
  const [room, id, act] = parts;
  const door = `${method} ${room}${id ? "/:" : ""}${act ? `/${act}` : ""}`;
  const found = room === "answers" && id ? of(world.answers, id) : undefined;
  if (room === "answers" && id && !found) return refuse(404, "not_found", "There is no such answer.");
  switch (door) {
    case "GET me":
      return [200, { person: me, project: { name: "Backstory", live: world.live } }];
    case "GET answers":
      return [200, { answers: world.answers.map((each) => row(world, each)) }];
    case "GET answers/:":
      return [
        200,
        {
          ...found,
          claims: world.claims.filter((claim) => found.variations.some(({ claims }) => claims.includes(claim.id))),
        },
      ];
    case "POST find":
      return [200, find(world, body.words)];
    case "GET answers/:/stand":
      return [200, { base: found.base }];
    case "GET answers/:/versions":
      return [200, { variations: found.versions?.[parts[3]] ?? found.live }];
    case "POST answers/:/left-out":
      found.left_out = [{ on: "2026-11-30T09:01:00Z", variations: body.variations }, ...(found.left_out ?? [])];
      return [200, { kept: true }];
    case "POST answers/:/check":
      return [200, check(world, body.variations)];
    case "POST answers/:/preview":
      return [200, { messages: drawn(world, body.variations) }];
    case "PUT answers/:":
      return save(
        found,
        body.base,
        me,
        () => {
          found.variations = body.variations;
          found.history = [
            {
              commit: "c0ffee1234",
              author: me.name,
              date: "2026-11-30T09:00:00Z",
              subject: body.note || `Change ${found.name}`,
            },
            ...found.history,
          ];
        },
        ({ variations }) => ({ variations }),
      );
    case "POST answers/:/review":
      found.review = { by: me.name, on: "2026-11-30", due: body.due };
      return [200, {}];
    case "POST answers/:/withdraw":
      found.withdrawn = { by: me.name, reason: body.reason };
      return [200, {}];
    case "POST answers/:/restore":
      found.withdrawn = null;
      return [200, {}];
    case "GET claims":
      return [200, { claims: world.claims }];
    case "GET changes":
      return [200, changes(world, me)];
    case "POST changes/:": {
      if (id === "behaviour")
        return job(world, "behaviour", ["Read the draft", "Ask 2,101 test messages"], () => ({
          tested: 2101,
          changed: [
            {
              text: "what about the tennis players",
              before: "utter_key_takeaways",
              after: "utter_athlete_study",
              expected: "athlete_study",
            },
          ],
        }));
      return changeDoor(world, id, body, me);
    }
    case "GET changes/:":
      return [200, waiting(world, me)];
    case "POST publish":
      return job(world, "publish", ["Check the words", "Write the release", "Switch"], () => publish(world, me, body.notes));
    case "GET jobs/:":
      return [200, progress(world.jobs.get(id))];
    case "GET releases":
      return [200, { live: world.live.name, releases: world.releases }];
    case "POST rollback":
      (of(world.releases, world.live.name).left ??= []).push({
        on: MOMENT,
        by: me.name,
        reason: body.reason,
        left: world.live.name,
        to: body.name,
      });
      for (const each of world.releases) each.live = each.name === body.name;
      world.live = { ...of(world.releases, body.name) };
      return [200, {}];
    case "POST try":
      return [200, tried(world, body)];
    case "DELETE try/:":
      world.tries.delete(id);
      return [200, {}];
    case "POST tests":
      return [200, { file: "tests/conversations/from_studio.yml", name: body.name, passed: true, failures: [] }];
    case "GET reports":
      return [200, { reports: world.reports }];
    case "POST reports/:": {
      if (measured(world)?.state === "running") return refuse(409, "already_running", "Somebody measures just now.");
      const answer = job(world, `report ${body.kind}`, ["Training the model", "Ask the test messages"], () => ({}));
      Object.assign([...world.jobs.values()].at(-1), { by: me.name, pace: 1 / 60, ...world.measuring });
      return answer;
    }
    case "GET measuring":
      return [
        200,
        {
          job: measured(world) ?? null,
          in_the_way: null,
          trains_first: true,
          usual: { conversations: 65 },
          usual_training: 212,
        },
      ];
    case "POST jobs/:/cancel":
      Object.assign(world.jobs.get(id), { state: "cancelled", cancelled_by: me.name });
      return [200, {}];
    case "GET references":
    case "GET lessons":
      return [200, { [room]: world.entries[room].map((each) => ({ ...each.fields, ...each })) }];
    case "GET claims/:": {
      const { id: name, base = "k1", used_by, ...fields } = of(world.claims, id);
      return [200, { id: name, base, used_by, fields: { ...fields, references: fields.references.map((each) => each.id) } }];
    }
    case "GET references/:":
    case "GET lessons/:":
      return [200, of(world.entries[room], id)];
    case "PUT claims/:": {
      const one = of(world.claims, id);
      one.base ??= "k1";
      one.author ??= "Ada Writer";
      return save(
        one,
        body.base,
        me,
        () => Object.assign(one, { sentence: body.fields.sentence, figures: body.fields.figures ?? null }),
        ({ sentence, figures }) => ({ fields: { sentence, figures } }),
      );
    }
    case "PUT references/:":
    case "PUT lessons/:":
      return save(
        of(world.entries[room], id),
        body.base,
        me,
        (one) => {
          one.fields = body.fields;
        },
        ({ fields }) => ({ fields }),
      );
    case "POST claims":
      world.claims.push({ references: [], used_by: [], ...body.fields, id: body.id });
      return [200, { base: "k1", commit: "c0ffee1234" }];
    case "GET stories":
      return [200, { stories: world.stories }];
    case "GET stories/:":
      return [200, world.stories.find((each) => each.id === id)];
    case "PUT stories/:":
      return save(
        world.stories.find((each) => each.id === id),
        body.base,
        me,
        (one) => {
          one.turns = body.turns;
        },
        ({ turns }) => ({ turns }),
      );
    case "GET intents":
      return [
        200,
        {
          intents: world.intents.map(({ name, answer: by, examples }) => ({
            name,
            title: of(world.answers, by)?.title,
            answer: by,
            examples: examples.length,
          })),
        },
      ];
    case "GET intents/:":
      return [200, of(world.intents, id)];
    case "PUT intents/:":
      return save(
        of(world.intents, id),
        body.base,
        me,
        (one) => {
          one.examples = body.examples;
        },
        ({ examples }) => ({ examples }),
      );
    case "POST intents/:/neighbours":
      // The first questions find the server still at work, as a new one is.
      if (world.preparing.length) return [200, { neighbours: [], equals_test: false, preparing: world.preparing.shift() }];
      return [
        200,
        {
          neighbours: world.intents
            .filter(({ name }) => name !== id)
            .map(({ name, examples }, at) => ({ intent: name, text: examples[0], likeness: 0.71 - at / 5 })),
          equals_test: body.text === "leak",
          too_near: body.text.includes("ibuprofen"),
        },
      ];
    case "POST examples/:": {
      const [from, to] = [of(world.intents, body.from), of(world.intents, body.to)];
      from.examples = from.examples.filter((each) => each !== body.text);
      to.examples = [...to.examples, body.text];
      return [200, {}];
    }
    case "GET inbox":
      return [200, { messages: world.inbox }];
    case "DELETE inbox/:":
      if (me.roles.every((role) => role === "writer" || role === "publisher"))
        return refuse(403, "not_allowed", "For this you have to be clinician or reviewer. Ask a colleague who is.");
      world.inbox = world.inbox.filter((each) => each.id !== id);
      return [200, {}];
    case "POST inbox/:":
      world.inbox = world.inbox.filter((each) => each.id !== id);
      return [200, {}];
    default:
      return refuse(404, "not_found", `There is no door ${door}.`);
  }
}
