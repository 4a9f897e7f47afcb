"""Larger and longer words, narrow windows, right to left, less motion: nothing is cut, covered or small."""

import pytest
import widget_states
from widget_states import press, ready, reply

playwright = pytest.importorskip("playwright.sync_api")

PHONE = {"width": 320, "height": 640}
# The window, the direction, and how large the letters are.
SETTINGS = {
    "320 pixels": (PHONE, "ltr", ""),
    "right to left": (PHONE, "rtl", ""),
    # 1280 × 1024 at 400 % is 320 × 256 to the page.
    "400 % zoom": ({"width": 320, "height": 256}, "ltr", ""),
    "twice as large on a phone": ({"width": 390, "height": 800}, "ltr", "200%"),
    "twice as large": ({"width": 1280, "height": 800}, "ltr", "200%"),
}

SET = """([direction, letters]) => { const { documentElement } = document;
documentElement.dir = direction; documentElement.style.fontSize = letters }"""

CUT = """() => { const root = document.querySelector('backstory-chat').shadowRoot, found = [];
const name = each => `${each.localName}.${each.className} ${each.textContent.trim().slice(0, 30)}`;
const panel = root.querySelector('.panel').getBoundingClientRect();
for (const each of root.querySelectorAll('.panel *')) {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (!box.width || each.closest('.unseen, svg, [hidden]') || style.visibility === 'hidden') continue;
  if (each.closest('dialog')?.open === false) continue;
  const frame = each.closest('dialog')?.getBoundingClientRect() ?? panel;
  if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push('outside: ' + name(each));
  const wider = style.display !== 'inline' && each.scrollWidth > each.clientWidth + 1;
  if (wider) found.push('wider: ' + name(each));
  const scrolls = /auto|scroll/.test(style.overflowY);
  if (style.overflow !== 'visible' && !scrolls && each.scrollHeight > each.clientHeight + 1)
    found.push('higher: ' + name(each));
}
const page = document.documentElement;
if (page.scrollWidth > page.clientWidth) found.push('the page scrolls sideways');
return found }"""

SMALL = """() => { const root = document.querySelector('backstory-chat').shadowRoot;
return [...root.querySelectorAll('button, a, textarea')].filter(each => {
  const { width, height } = each.getBoundingClientRect();
  const inSentence = each.closest('p, .words');
  return width && Math.min(width, height) < 24 && !inSentence }).map(each => each.textContent) }"""

COVERED = """() => { const root = document.querySelector('backstory-chat').shadowRoot;
const dialog = root.querySelector('dialog[open]'), found = [];
const panel = (dialog ?? root.querySelector('.panel')).getBoundingClientRect();
const wanted = dialog ? 'dialog[open] :is(button, a)' : ':is(header, .foot) :is(button, a, textarea)';
for (const each of root.querySelectorAll(wanted)) {
  const { left, top, width, height } = each.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  if (!width || y < 0 || y > innerHeight || y < panel.top || y > panel.bottom) continue;
  const there = root.elementFromPoint(x, y);
  if (!each.contains(there)) found.push(each.textContent.trim()); }
return found }"""

WORDS_A_THIRD_LONGER = """async chat => {
  const longer = each => typeof each === 'string' ? each + ' oéîüoéîü'.repeat(Math.ceil(each.length / 27))
    : typeof each === 'function' ? (...given) => longer(each(...given))
    : Array.isArray(each) ? each.map(longer)
    : Object.fromEntries(Object.entries(each).map(([name, value]) => [name, longer(value)]));
  chat.words = longer(chat.words); chat.requestUpdate(); await chat.updateComplete; }"""


def amiss(page: "playwright.Page") -> list[str]:
    return [*page.evaluate(CUT), *page.evaluate(SMALL), *page.evaluate(COVERED)]


def test_nothing_is_cut_or_covered_in_any_state(open_widget) -> None:
    page = open_widget(viewport=PHONE)
    found = {}
    for state in widget_states.of_a_conversation(page):
        for name, (window, direction, letters) in SETTINGS.items():
            page.set_viewport_size(window)
            page.evaluate(SET, [direction, letters])
            found[state, name] = amiss(page)
        page.set_viewport_size(PHONE)
        page.evaluate(SET, ["ltr", ""])
    assert len(found) == 12 * len(SETTINGS)
    assert {place: each for place, each in found.items() if each} == {}


def test_nothing_is_cut_where_words_are_a_third_longer(open_widget) -> None:
    page = open_widget(viewport=PHONE)
    ready(page)
    reply(page, "is it safe to move")
    page.locator("backstory-chat").evaluate(WORDS_A_THIRD_LONGER)
    playwright.expect(page.get_by_role("button", name="Send oéîü")).to_be_visible()
    assert amiss(page) == []
    page.locator("backstory-chat .help").click()
    assert amiss(page) == []
    page.keyboard.press("Escape")
    page.locator("backstory-chat #more").click()
    assert amiss(page) == []


def test_right_to_left_is_the_mirror_of_left_to_right(open_widget) -> None:
    page = open_widget(viewport=PHONE)
    reply(page, "hello")
    press(page, "More")
    frame = page.locator("backstory-chat .panel").bounding_box()
    parts = (".help", "#more", ".menu", ".send", "textarea", ".member .words", ".speaker")
    places = {}
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        boxes = [page.locator(f"backstory-chat {each}").first.bounding_box() for each in parts]
        places[direction] = [(box["x"] - frame["x"], box["width"]) for box in boxes]
    mirrored = [(frame["width"] - x - width, width) for x, width in places["ltr"]]
    assert places["rtl"] == [(pytest.approx(x, abs=1), pytest.approx(w, abs=1)) for x, w in mirrored]


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_asked_for_less_motion(open_widget, wish: str, moves: bool) -> None:
    page = open_widget(reduced_motion=wish)
    ready(page)
    with widget_states.unanswered(page):
        running = page.locator("backstory-chat").evaluate(
            "each => each.shadowRoot.getAnimations({ subtree: true }).length"
        )
    assert bool(running) == moves
