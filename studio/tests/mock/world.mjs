// A small project for the studio's tests: four answers, some facts, releases, reports.

const says = (text, form = "normal", claims = [], buttons = []) => ({ text, form, claims, buttons });

const CLAIMS = [
  {
    id: "athletes_few_clear_scans",
    sentence: "Of 98 young athletes without pain, only 4% had a scan with nothing to report.",
    figures: { people: 98, clear_percent: 4 },
    references: [{ id: "rajeswaran_2014", label: "Rajeswaran 2014" }],
    used_by: ["utter_athlete_study"],
  },
  {
    id: "athletes_disc_figures",
    sentence: "62% had disc degeneration and 31% a disc herniation.",
    figures: { degeneration_percent: 62, herniation_percent: 31 },
    references: [{ id: "rajeswaran_2014", label: "Rajeswaran 2014" }],
    used_by: ["utter_athlete_study"],
  },
  {
    id: "finding_can_matter",
    sentence: "A finding can still matter for a person and has to be read together with their symptoms.",
    figures: null,
    references: [{ id: "brinjikji_2015", label: "Brinjikji 2015" }],
    used_by: [],
  },
  {
    id: "not_scans_alone",
    sentence: "A scan alone is not enough to go by.",
    figures: null,
    references: [],
    used_by: ["utter_key_takeaways"],
  },
];

const answer = (name, title, file, variations, more = {}) => ({
  name,
  title,
  file,
  line: 6,
  base: "b1",
  protected: false,
  intents: [name.replace("utter_", "")],
  variations,
  live: structuredClone(variations),
  review: null,
  findings: 0,
  author: "Ada Writer",
  history: [
    {
      commit: "4f2c9a1d00",
      author: "Ada Writer",
      date: "2026-11-20T10:00:00Z",
      subject: "Say the figures of the players apart",
    },
  ],
  ...more,
});

export function world() {
  return {
    people: {
      ada: { name: "Ada Writer", email: "ada@example.org", roles: ["writer"] },
      ben: { name: "Ben Reviewer", email: "ben@example.org", roles: ["reviewer", "publisher"] },
      cleo: { name: "Cleo Clinician", email: "cleo@example.org", roles: ["clinician"] },
    },
    sessions: new Map(),
    /** How far the server is, for as many questions as there are entries; then it is ready. */
    preparing: /** @type {{ done: number, of: number }[]} */ ([]),
    live: {
      name: "2026-11-28-1",
      date: "2026-11-28T16:04:00Z",
      author: "Ben Reviewer",
      notes: "The answer on backpacks is shorter.",
    },
    claims: CLAIMS,
    answers: [
      answer(
        "utter_athlete_study",
        "The study of young athletes",
        "data/responses/education/findings.yml",
        [
          says(
            "In one study, 98 young tennis players without pain had a scan. Only 4% of the scans had nothing to report.",
            "normal",
            ["athletes_few_clear_scans"],
            [{ title: "Why scans show findings", payload: "/why_mri_shows_damage" }],
          ),
          says("Of 98 young athletes, none was in pain. Yet about 96% had at least one finding on their scan.", "normal", [
            "athletes_few_clear_scans",
          ]),
          says(
            "The players were 11 to 26 years old, and none of the 98 was in pain.\n\nA finding can still matter for a person.",
            "more",
            ["athletes_few_clear_scans", "athletes_disc_figures", "finding_can_matter"],
          ),
          says("A study looked at 98 young athletes. None had pain. Still, almost all had a finding.", "simple", [
            "athletes_few_clear_scans",
          ]),
        ],
        { review: { by: "Cleo Clinician", on: "2026-01-10", due: "2026-07-10" } },
      ),
      answer(
        "utter_key_takeaways",
        "The lesson in short",
        "data/responses/education/findings.yml",
        [
          says(
            "Three points sum up the lesson. Scans do not always match symptoms. Many people without pain have findings. A scan alone is not enough to go by.",
            "normal",
            ["not_scans_alone"],
          ),
        ],
        { review: { by: "Cleo Clinician", on: "2026-11-10", due: "2027-11-10" } },
      ),
      answer(
        "utter_medication",
        "Medicines",
        "data/responses/boundaries.yml",
        [
          says(
            "I can't advise on medicines or supplements, but a pharmacist or your doctor can. Please never stop or change a prescribed medicine because of this chat.",
          ),
        ],
        { protected: true },
      ),
      answer("utter_greet", "Hello", "data/responses/conversation.yml", [
        says(
          "Hello, I'm Backstory. I'm a bot, not a person or a clinician.",
          "normal",
          [],
          [
            { title: "Walk me through it", payload: "/guided_path" },
            { title: "Is it safe to move?", payload: "/is_movement_safe" },
          ],
        ),
        { ...says("Good to have you here, {name}."), condition: [{ name: "knows_name", value: true }] },
      ]),
    ],
    approvals: [],
    /** What differs beside answers, and tests that were made, as the server tells of them. */
    otherChanges: /** @type {any[]} */ ([]),
    tests: /** @type {any[]} */ ([]),
    held: /** @type {any[]} */ ([]),
    jobs: new Map(),
    tries: new Map(),
    releases: [
      {
        name: "2026-11-28-1",
        date: "2026-11-28T16:04:00Z",
        author: "Ben Reviewer",
        notes: "The answer on backpacks is shorter.",
        kind: "text",
        figures: [],
        live: true,
      },
      {
        name: "2026-11-20-1",
        date: "2026-11-20T09:30:00Z",
        author: "Ben Reviewer",
        notes: "More ways to ask about sleep.",
        kind: "whole",
        figures: [
          { name: "Accuracy", value: 0.902, unit: "share", must: "at least 90 %" },
          { name: "Conversations passed", value: 412, unit: "count", must: null },
        ],
        live: false,
      },
    ],
    reports: [
      { id: "nlu-1", kind: "nlu", title: "Understanding, 28 November", date: "2026-11-28T15:00:00Z", passed: true },
      { id: "compare-1", kind: "compare", title: "Draft against live", date: "2026-11-27T15:00:00Z", passed: null },
      { id: "safety-1", kind: "safety", title: "Safety, 26 November", date: "2026-11-26T15:00:00Z", passed: false },
    ],
    stories: [
      {
        id: "rules.yml#1",
        file: "data/dialogue/rules.yml",
        name: "answer the study of athletes",
        kind: "rule",
        base: "s1",
        turns: [
          { who: "member", intent: "athlete_study", text: "tell me about the tennis players" },
          {
            who: "bot",
            action: "utter_athlete_study",
            text: "In one study, 98 young tennis players without pain had a scan.",
          },
        ],
      },
      {
        id: "depth.yml#1",
        file: "data/dialogue/stories/depth.yml",
        name: "more, then simpler",
        kind: "story",
        base: "s1",
        turns: [
          { who: "member", intent: "athlete_study", text: "tell me about the tennis players" },
          { who: "bot", action: "utter_athlete_study" },
          { who: "note", slot: "depth", value: "more" },
          { who: "member", intent: "tell_me_more", text: "tell me more" },
          { who: "bot", action: "action_answer_rest" },
        ],
      },
    ],
    intents: [
      {
        name: "athlete_study",
        base: "i1",
        answer: "utter_athlete_study",
        examples: ["tell me about the tennis players", "what was the study with athletes", "did they scan sports people"],
      },
      {
        name: "medication",
        base: "i1",
        answer: "utter_medication",
        examples: ["can I take ibuprofen", "is paracetamol ok"],
      },
      {
        name: "key_takeaways",
        base: "i1",
        answer: "utter_key_takeaways",
        examples: ["give me the short version", "sum it up"],
      },
    ],
    inbox: [
      {
        id: "m1",
        when: "2026-11-29T20:10:00Z",
        reason: "declined",
        masked_text: "my name is [name], do the tennis folks still play",
        intent: "athlete_study",
        answer: null,
      },
      {
        id: "m2",
        when: "2026-11-29T18:00:00Z",
        reason: "thumbs_down",
        masked_text: "can i take two of the white pills",
        intent: "medication",
        answer: "utter_medication",
      },
    ],
    entries: {
      references: [
        {
          id: "rajeswaran_2014",
          label: "Rajeswaran 2014",
          base: "r1",
          fields: {
            kind: "article",
            authors: ["Rajeswaran G", "Turner M"],
            year: 2014,
            title: "MRI findings in the lumbar spines of asymptomatic elite junior tennis players",
            doi: "10.1007/s00256-014-1862-1",
          },
        },
      ],
      lessons: [
        {
          id: "rethink_your_pain",
          title: "Rethink Your Pain",
          status: "earlier",
          base: "l1",
          fields: {
            title: "Rethink Your Pain",
            status: "earlier",
            teaches: "Why persistent pain is complex.",
            topics: ["explain_backpack"],
            where: "Open the Library in your app.",
          },
        },
      ],
    },
    saves: 1,
  };
}
