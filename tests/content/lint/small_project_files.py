"""The files of a small project without a finding: two questions, their answers, what these rest on."""

DOMAIN = """\
version: "3.1"
intents:
  - can_scan_harm: {use_entities: []}
  - thank
  - nlu_fallback
entities:
  - finding
slots:
  depth:
    type: text
    influence_conversation: false
    mappings:
      - {type: from_intent, intent: tell_me_more, value: more}
      - {type: from_intent, intent: simplify, value: simple}
      - {type: from_intent, not_intent: [tell_me_more, simplify], value: short}
actions:
  - action_ask_back
"""
RULES = """\
version: "3.1"
rules:
  - rule: can_scan_harm
    steps:
      - intent: can_scan_harm
      - action: utter_can_scan_harm
  - rule: thank
    steps:
      - intent: thank
      - action: utter_thank
"""
STORIES = """\
version: "3.1"
stories:
  - story: not understood
    steps:
      - intent: nlu_fallback
      - action: action_ask_back
  - story: not understood, then a thank-you
    steps:
      - intent: nlu_fallback
      - action: action_ask_back
      - intent: thank
      - action: utter_thank
"""
EDUCATION = """\
version: "3.1"
responses:
  utter_can_scan_harm:
    - text: >-
        A scan can lead to more tests. In a study of 98 people, few had a clear one.
      metadata: {claims: [more_tests, few_clear]}
      buttons:
        - {title: Say thanks, payload: /thank}
    - text: >-
        More tests can follow a scan. Of 98 people, few had nothing to report.
      metadata: {claims: [more_tests, few_clear]}
    - condition: [{type: slot, name: depth, value: more}]
      text: >-
        A scan can lead to more tests, and some of these have risks of their own. Few of the 98 people in
        one study had a clear scan.
      metadata: {claims: [more_tests, few_clear]}
    - condition: [{type: slot, name: depth, value: simple}]
      text: >-
        A scan can lead to more tests.
      metadata: {claims: [more_tests]}
"""
CONVERSATION = """\
version: "3.1"
responses:
  utter_thank:
    - text: You're welcome.
      metadata: {claims: []}
    - text: My pleasure, {name}.
      metadata: {claims: []}
  utter_ask_back:
    - text: Which of these did you mean?
      metadata: {claims: []}
    - text: Pick what comes closest.
      metadata: {claims: []}
"""
SAFETY = """\
version: "3.1"
responses:
  utter_urgent_emergency:
    - text: Please {emergency} now. Don't wait for a reply here.
      metadata: {claims: []}
"""
ACTION = """\
def run(dispatcher, urgent, name):
    response = "utter_urgent_emergency" if urgent else "utter_ask_back"
    dispatcher.utter_message(response=response, emergency="call 111", name=name)
"""
STYLE = """\
longest: {short: 30, simple: 20, more: 40}
long_on_purpose: {utter_ask_back: 31}
one_wording: [utter_define_*]
banned:
  fear:
    why: It frightens.
    words:
      crumbl*: "changing with age"
      worn out: "changed with age"
    unless: [not worn out]
"""
CLAIMS = """\
claims:
  - id: more_tests
    sentence: A scan can lead to more tests.
    stands_in: paragraph 1
  - id: few_clear
    sentence: Of 98 people, few had a clear scan.
    figures: {people: 98}
    references: [rajeswaran_2014]
"""
REFERENCES = """\
references:
  - id: rajeswaran_2014
    kind: guideline
    authors: [Rajeswaran G]
    year: 2014
    title: MRI findings
"""
LESSONS = """\
lessons:
  - id: scans
    title: What scans say
    status: this
    teaches: What scans can tell.
    topics: [can_scan_harm]
    where: It is the lesson you are on.
"""
TOPICS = """\
topics:
  - {id: can_scan_harm, title: The downsides of scans}
"""
SIGN = """\
id: fever
tier: urgent
title: Fever
means: A fever with back pain.
sources: [nice]
patterns:
  - "@heat"
"""
SOURCES = """\
- id: nice
  title: Low back pain
  body: NICE
  year: 2016
  url: https://example.org
"""
CONTEXT = "cues:\n  - {kind: negated, direction: forward, phrases: [not]}\n"
FILES = {
    "domain.yml": DOMAIN,
    "data/dialogue/rules.yml": RULES,
    "data/dialogue/stories/fallback.yml": STORIES,
    "data/responses/education/scans.yml": EDUCATION,
    "data/responses/conversation.yml": CONVERSATION,
    "data/responses/safety.yml": SAFETY,
    "actions/urgent.py": ACTION,
    "content/style.yml": STYLE,
    "content/library/claims.yml": CLAIMS,
    "content/library/references.yml": REFERENCES,
    "content/library/lessons.yml": LESSONS,
    "content/library/topics.yml": TOPICS,
    "content/safety/signs/fever.yml": SIGN,
    "content/safety/concepts/body.yml": "heat:\n  - burn up\n",
    "content/safety/context.yml": CONTEXT,
    "content/safety/after.yml": "utter_urgent_emergency:\n  - can .. wait\n",
    "content/safety/harmless.yml": "[]\n",
    "content/safety/sources.yml": SOURCES,
    "content/safety/examples/fever.yml": '- "I am burning up"\n',
}
