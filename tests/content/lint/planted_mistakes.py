"""The mistakes that are planted into the small project, and where each is to be found."""

from typing import NamedTuple

SCANS = "data/responses/education/scans.yml"
TALK = "data/responses/conversation.yml"
URGENT = "data/responses/safety.yml"
RULES = "data/dialogue/rules.yml"
STORIES = "data/dialogue/stories/fallback.yml"
STYLE = "content/style.yml"
CLAIMS, REFERENCES = "content/library/claims.yml", "content/library/references.yml"
LESSONS, TOPICS = "content/library/lessons.yml", "content/library/topics.yml"
SIGN = "content/safety/signs/fever.yml"
A_RULE = "  - rule: again\n    steps:\n      - intent: thank\n      - action: utter_ask_back\n"
A_RESPONSE = (
    "  utter_new:\n    - {text: Well., metadata: {claims: []}}\n    - {text: So., metadata: {claims: []}}\n"
)


class Planted(NamedTuple):
    """What is replaced where, and what is to be found: the kind, the line, and words that explain it."""

    kind: str
    file: str
    old: str
    new: str
    line: int
    what: str
    found_in: str = ""  # another file than the one that was changed


MISTAKES = [
    Planted(
        "yaml",
        RULES,
        "    steps:\n      - intent: thank",
        "   steps:\n      - intent: thank",
        8,
        "not indented",
    ),
    Planted("yaml", CLAIMS, "sentence: A scan", "sentence: A scan: it", 3, "a second colon in a line"),
    Planted("yaml", TALK, "  utter_ask_back:", "  utter_thank:", 8, "the key 'utter_thank' stands twice"),
    Planted("unknown-key", SCANS, "buttons:", "button:", 7, "'button' is no key that can stand here"),
    Planted("unknown-key", RULES, "action: utter_thank", "say: utter_thank", 10, "'say' is no key"),
    Planted(
        "unknown-key",
        SCANS,
        "{claims: [more_tests]}",
        "{claim: [], claims: [more_tests]}",
        20,
        "'claim' is no key",
    ),
    Planted(
        "unknown-key", "domain.yml", "\nentities:", "\nentitys: []\nentities:", 6, "did you mean 'entities'?"
    ),
    Planted("unknown-key", "content/safety/sources.yml", "body:", "from:", 3, "'from' is no key"),
    Planted("library", CLAIMS, "stands_in:", "stand_in:", 4, "'stand_in': no such key"),
    Planted("library", REFERENCES, "year: 2014", "year: soon", 5, "'year': must be a whole number"),
    Planted(
        "safety", SIGN, "tier: urgent", "tier: urgend", 2, "tier: must be 'emergency', 'crisis', 'urgent' or"
    ),
    Planted("safety", SIGN, "@heat", "@heet", 7, "'@heet' is no concept"),
    Planted(
        "safety", "content/safety/context.yml", "[not]", "['.. not']", 2, "can't begin or end with a gap"
    ),
    Planted("safety", "content/safety/contacts.yml", "label: Call 111", "lable: Call 111", 2, "NZ.emergency"),
    Planted("safety", "content/safety/examples/fever.yml", '"I', "- - 'I", 2, "a quote that is not closed"),
    Planted("style", STYLE, "long_on_purpose:", "long_on_propose:", 2, "'long_on_propose' is no key"),
    Planted("style", STYLE, '"changed with age"', "", 9, "'worn out' has nothing to write instead"),
    Planted("style", STYLE, "short: 30", "short: few", 1, "'short' must be a number of words"),
    Planted("style", STYLE, "utter_ask_back", "utter_ask", 1, "'utter_ask', which is not a response"),
    Planted("repeated-name", STORIES, ", then a thank-you", "", 7, f"'not understood' stands at {STORIES}:3"),
    Planted(
        "unknown-intent", "data/nlu/conversation/thank.yml", "intent: thank", "intent: thanks", 5, "'thank'?"
    ),
    Planted("unanswered-intent", "domain.yml", "  - thank\n", "  - thank\n  - greet\n", 5, "follows 'greet'"),
    Planted(
        "unknown-action",
        STORIES,
        "action_ask_back\n  -",
        "action_ask\n  -",
        6,
        "did you mean 'action_ask_back'?",
    ),
    Planted("unknown-slot", SCANS, "name: depth", "name: dept", 12, "waits for the slot 'dept'"),
    Planted("unknown-entity", SCANS, "/thank}", """'/thank{{"findings": "x"}}'}""", 8, "'findings'"),
    Planted("contradiction", RULES, "rules:\n", f"rules:\n{A_RULE}", 11, "both answer 'thank'"),
    Planted(
        "contradiction", STORIES, "utter_thank", "utter_ask_back", 11, "goes on with 'utter_ask_back' after"
    ),
    Planted(
        "contradiction",
        STORIES,
        "action_ask_back\n      - intent",
        "utter_ask_back\n      - intent",
        10,
        "'utter_ask_back'",
    ),
    Planted("missing-response", RULES, "utter_thank", "utter_thanks", 10, "says 'utter_thanks', and no file"),
    Planted(
        "missing-response", "content/safety/after.yml", "utter_urgent", "utter_urgently", 2, "answered with"
    ),
    Planted(
        "missing-response",
        "actions/urgent.py",
        '"utter_ask_back"',
        '"utter_ask_again"',
        2,
        "the program says",
    ),
    Planted(
        "missing-response",
        "actions/urgent.py",
        '"utter_ask_back"',
        'f"utter_say_{urgent}"',
        2,
        "'utter_say_…'",
    ),
    Planted(
        "unreachable-response",
        TALK,
        "  utter_thank:",
        f"{A_RESPONSE}  utter_thank:",
        3,
        "ever says utter_new",
    ),
    Planted("unreachable-wording", SCANS, "value: simple", "value: simpel", 17, "did you mean 'simple'?"),
    Planted(
        "dead-button",
        SCANS,
        "payload: /thank",
        "payload: /thanks",
        8,
        "asks 'thanks', a question that",
    ),
    Planted("dead-button", SCANS, "payload: /thank", "payload: thank", 8, "not a slash and a name"),
    Planted("dead-button", SCANS, "title: Say thanks", "title: ' '", 8, "has no title"),
    Planted("dead-button", SCANS, "/thank}", "'/thank{{reply}}'}", 8, "what it sends along can't be read"),
    Planted("broken-link", LESSONS, "[can_scan_harm]", "[can_scans_harm]", 6, "the lesson 'scans' names"),
    Planted("broken-link", TOPICS, "id: can_scan_harm", "id: can_scan", 2, "a topic names 'can_scan'"),
    Planted("broken-link", LESSONS, "status: this", "status: earlier", 1, "no lesson has the status 'this'"),
    Planted("broken-link", SIGN, "[nice]", "[nise]", 5, "the source 'nise'"),
    Planted(
        "no-claims",
        TALK,
        "My pleasure, {name}.\n      metadata: {claims: []}",
        "My pleasure.",
        6,
        "no list of claims",
    ),
    Planted(
        "no-claims", SCANS, "metadata: {claims: [more_tests]}", "metadata: {claims: []}", 17, "names no claim"
    ),
    Planted("unknown-claim", SCANS, "[more_tests]}", "[more_test]}", 20, "did you mean 'more_tests'?"),
    Planted("unfounded-figure", SCANS, "98 people", "96 people", 5, "wording 1 says 96"),
    Planted("unfounded-figure", CLAIMS, "Of 98", "Of 1,098", 6, "the sentence of 'few_clear' says 1,098"),
    Planted(
        "unused-claim",
        CLAIMS,
        "claims:\n",
        "claims:\n  - {id: new, sentence: So., stands_in: here}\n",
        2,
        "'new'",
    ),
    Planted(
        "unused-reference",
        CLAIMS,
        "references: [rajeswaran_2014]",
        "stands_in: here",
        2,
        "'rajes",
        REFERENCES,
    ),
    Planted(
        "banned-word",
        SCANS,
        "tests.\n      metadata",
        "tests: discs are Worn\n        out.\n      metadata",
        19,
        '"Worn out"',
    ),
    Planted("banned-word", TOPICS, "downsides of", "crumbling", 2, "title of can_scan_harm says"),
    Planted(
        "hard-to-read", TALK, "You're welcome.", "Gratitude invariably necessitates reciprocity.", 4, "years"
    ),
    Planted(
        "too-long",
        TALK,
        "You're welcome.",
        f"{'Oh, ' * 31}thanks.",
        4,
        "32 words; a short form has at most 30",
    ),
    Planted("empty-text", TALK, "You're welcome.", "", 4, "utter_thank, wording 1 has no text"),
    Planted(
        "empty-text", TALK, "  utter_thank:", "  utter_new: []\n  utter_thank:", 3, "utter_new has no wording"
    ),
    Planted("markup", TALK, "You're welcome.", "You're <b>welcome</b>.", 4, "wording 1 holds <b>"),
    Planted("markup", TALK, "You're welcome.", "You're&nbsp;welcome.", 4, "&nbsp;"),
    Planted("markup", LESSONS, "What scans can tell.", "What **scans** can tell.", 5, "**scans**"),
    Planted("unfilled-placeholder", TALK, "{name}", "{nam}", 6, "did you mean 'name'?"),
    Planted("unfilled-placeholder", TALK, "{name}", "name}", 6, "says }, which nothing fills in"),
    Planted(
        "urgent-wording",
        URGENT,
        "claims: []}",
        "claims: []}\n    - {text: Go., metadata: {claims: []}}",
        6,
        "another",
    ),
    Planted(
        "urgent-wording",
        URGENT,
        "Don't wait",
        "Immediate professional assistance is imperative. Don't",
        4,
        "6 are the",
    ),
    Planted("urgent-wording", URGENT, "claims: []", "claims: [more_tests]", 4, "states a fact"),
    Planted(
        "missing-variation",
        TALK,
        "    - text: Pick what comes closest.\n      metadata: {claims: []}\n",
        "",
        9,
        "one short",
    ),
    Planted("missing-form", SCANS, "value: more", "value: short", 4, "has no longer form"),
    Planted(
        "form-order",
        SCANS,
        "A scan can lead to more tests.\n",
        "Examinations necessitate others.\n",
        19,
        "simpler",
    ),
    Planted(
        "form-order",
        SCANS,
        "A scan can lead to more tests, and some of these have risks of their own. ",
        "",
        14,
        "longer",
    ),
    Planted(
        "repeated-wording",
        TALK,
        "Pick what comes closest.",
        "Which of these did you mean",
        11,
        "repeats wording 1",
    ),
]
