"""Turns a Matplotlib figure into SVG that stands in a page and takes its colors."""

import io
import re
from contextlib import AbstractContextManager
from xml.etree import ElementTree

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Stand-ins: the page says what they look like, by day and by night.
INK, SOFT, LINE, ACCENT, BAD = "#010101", "#020202", "#030303", "#040404", "#050505"
_VARIABLES = {INK: "--ink", SOFT: "--soft", LINE: "--line", ACCENT: "--accent", BAD: "--bad"}
_COLORS = {color: f"var({name})" for color, name in _VARIABLES.items()}
_SIZE = (4.6, 3.3)  # inches; small, so that a phone need not shrink the words
_LINK = "{http://www.w3.org/1999/xlink}href"
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def axes(across: str, up: str) -> Axes:
    """Return quiet axes with these labels, of a figure of their own."""
    with _style():
        drawn = Figure(figsize=_SIZE, layout="constrained").subplots()
        drawn.set_xlabel(across, color=SOFT)
        drawn.set_ylabel(up, color=SOFT)
    drawn.tick_params(colors=SOFT, length=0, pad=6)
    drawn.spines[["top", "right"]].set_visible(False)
    drawn.spines[["left", "bottom"]].set_color(LINE)
    drawn.set_axisbelow(True)
    drawn.grid(color=LINE, linewidth=0.6)
    return drawn


def _style() -> AbstractContextManager[None]:
    # Texts stay texts, in the page's font; ids don't change from run to run.
    return mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "backstory", "font.size": 11})


def svg(drawn: Axes, name: str, title: str, description: str) -> Markup:
    """Return a drawing as an element of a page.

    A page's policy allows no style attributes, so the styles become attributes of their own.

    Args:
        drawn: its axes.
        name: stands before all ids, so that two drawings in one page share none.
        title: what it is, for those who don't see it.
        description: what it shows.
    """
    buffer = io.BytesIO()
    figure = drawn.figure
    assert isinstance(figure, Figure), "the axes are no part of a subfigure"
    with _style():
        figure.savefig(buffer, format="svg", transparent=True, metadata=_NO_METADATA)
    root = ElementTree.fromstring(buffer.getvalue())  # noqa: S314  # Matplotlib's, just drawn
    for element in root.iter():
        _clean(element, name)
    _describe(root, name, title, description)
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704  # serialized: escaped


def _describe(root: ElementTree.Element, name: str, title: str, description: str) -> None:
    root.attrib = {
        "viewBox": root.attrib["viewBox"],
        "class": "drawing",
        "role": "img",
        "aria-labelledby": f"{name}-title {name}-desc",
    }
    for place, (tag, text) in enumerate({"title": title, "desc": description}.items()):
        element = ElementTree.Element(tag, id=f"{name}-{tag}")
        element.text = text
        root.insert(place, element)


def _clean(element: ElementTree.Element, name: str) -> None:
    element.tag = element.tag.partition("}")[2]
    for sheet in element.findall("{*}style"):
        element.remove(sheet)
    if link := element.attrib.pop(_LINK, ""):
        element.set("href", link.replace("#", f"#{name}-"))
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.attrib['id']}")
    if "clip-path" in element.attrib:
        element.set("clip-path", element.attrib["clip-path"].replace("#", f"#{name}-"))
    for key, value in re.findall(r"([\w-]+): ([^;]+)", element.attrib.pop("style", "")):
        if key != "font-family":
            element.set(key, _COLORS.get(value, value))
