"""A small library without mistakes, for tests to put mistakes into."""

FILES = {
    "claims.yml": """\
claims:
  - id: scans_show_tissues
    sentence: Scans show tissues.
    stands_in: paragraph 1
  - id: athletes
    sentence: Few had a clear scan.
    figures: {people: 98}
    references: [rajeswaran_2014]
""",
    "references.yml": """\
references:
  - id: rajeswaran_2014
    kind: article
    authors: [Rajeswaran G]
    year: 2014
    title: MRI findings
    journal: Skeletal Radiology
    volume: 43(7)
    pages: 925-932
    doi: 10.1007/s00256-014-1862-1
""",
    "lessons.yml": """\
lessons:
  - id: rethink
    title: Rethink Your Pain
    status: earlier
    teaches: Why pain is complex.
    where: In the Library.
  - id: to_come
    title: What your back can do
    status: coming
    teaches: To look ahead.
""",
    "topics.yml": """\
topics:
  - {id: athlete_study, title: The athletes}
""",
    "path.yml": """\
path:
  - id: scans
    tells: athlete_study
    opening: First.
    instead: [{finding: wear, tells: athlete_study, opening: Wear.}]
    question: What did it find?
    replies:
      - {id: worn, title: Wear, finding: wear}
      - {id: nothing, title: Nothing, tells: athlete_study, opening: So.}
  - id: end
    tells: athlete_study
    opening: Last.
    next: [athlete_study]
""",
    "findings.yml": "findings:\n  - {id: bulge, words: a bulging disc}\n",
    "imaging.yml": "imaging:\n  - {id: mri, words: an MRI}\n",
    "silences.yml": "silences:\n  - {id: cost, words: [price]}\n",
}
