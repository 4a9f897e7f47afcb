"""What a screen reader is given: Chromium's own accessibility tree, line by line."""

STATES = ("disabled", "expanded", "pressed", "focused", "modal", "live", "keyshortcuts")
WITHOUT_WORDS = {"generic", "none", "InlineTextBox", "LineBreak", "ListMarker", "RootWebArea"}


def read_out(page) -> list[str]:
    """Read the page's accessibility tree in its order.

    Args:
        page: a Playwright page in Chromium.

    Returns:
        One line for each node that is not ignored: role, name, description and states, such as
        `button "Helpful" pressed=true`; texts stand in quotation marks alone.
    """
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []
    for line in _lines(nodes[0], by_id):
        # The text of a button or a heading is its name, and said already.
        if not (line.startswith('"') and lines and line in lines[-1]):
            lines.append(line)
    return lines


def after(lines: list[str], first: str) -> str:
    """Take what is read from the last line on that begins so.

    Args:
        lines: what `read_out` returned.
        first: how the line begins.

    Returns:
        That line and all after it, one a line.

    Raises:
        AssertionError: no line begins so.
    """
    places = [place for place, line in enumerate(lines) if line.startswith(first)]
    assert places, f"{first} is not in the accessibility tree"
    return "\n".join(lines[places[-1] :])


def _lines(node: dict, by_id: dict[str, dict]):
    role = node.get("role", {}).get("value")
    if not node.get("ignored") and role not in WITHOUT_WORDS:
        yield _line(node, role)
    for child in node.get("childIds", []):
        if child in by_id:
            yield from _lines(by_id[child], by_id)


def _line(node: dict, role: str) -> str:
    name = node.get("name", {}).get("value", "")
    if role == "StaticText":
        return f'"{name}"'
    described = node.get("description", {}).get("value")
    states = [
        f"{each['name']}={str(each['value'].get('value')).lower()}"
        for each in node.get("properties", [])
        if each["name"] in STATES and each["value"].get("value") not in (False, "off", "")
    ]
    return " ".join([role, f'"{name}"', *([f"({described})"] if described else []), *states])
