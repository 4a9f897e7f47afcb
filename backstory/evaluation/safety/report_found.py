"""How many messages with a sign are found: by tier, sign, path, kind and subject."""

from collections.abc import Iterator, Sequence

from backstory.evaluation.layout import NONE, of_rows, percent, shortened, table, table_heading
from backstory.evaluation.nlu.counts import Count
from backstory.evaluation.safety.evaluation import Found
from backstory.evaluation.safety.recall import PathRecall, Recall
from backstory.evaluation.safety.verdicts import PATHS

TOGETHER = "together"
_SHARES = ("found", "recall", "at least", "up to")
_SHARE_WIDTHS = (11, 8, 9, 9)
_AT_LEAST = _SHARES.index("at least")
_COLUMNS = (*_SHARES, "asked", "low", "other")
_WIDTHS = (*_SHARE_WIDTHS, 6, 6, 6)
_ONLY_WIDTH = 14
_PATH_WIDTH = 13


def found_sections(found: Found) -> list[Iterator[str]]:
    """Show the recalls; the lower bound, which is what may be counted on, stands out."""
    return [
        *(_tier(tier, [each for each in found.signs if each.tier is tier.tier]) for tier in found.tiers),
        _paths(found.tiers),
        _signs_by_path(found.signs),
        _parts("By kind", found.kinds),
        _parts("By subject", found.subjects),
    ]


def _tier(tier: Recall, signs: Sequence[Recall]) -> Iterator[str]:
    if tier.found.rows:
        yield table_heading(str(tier.name).capitalize(), _COLUMNS, _WIDTHS)
        yield from map(_line, signs)
        if len(signs) > 1:
            yield _line(tier, TOGETHER)
        if tier.other_tier:
            yield table("  without other", _shares(tier.in_own_tier), _SHARE_WIDTHS, mark=_AT_LEAST)


def _line(recall: Recall, name: str = "") -> str:
    counts = (recall.asked, recall.too_low, recall.other_tier)
    cells = (*_shares(recall.found), *(f"{each:,}" for each in counts))
    return table(name or _named(recall.name), cells, _WIDTHS, mark=_AT_LEAST)


def _shares(count: Count) -> tuple[str, ...]:
    share = count.share
    bounds = (f"{100 * each:.1f} %" for each in (share.low, share.high)) if share else (NONE, NONE)
    return of_rows(count), percent(share), *bounds


def _paths(tiers: Sequence[Recall]) -> Iterator[str]:
    shown = [tier for tier in tiers if tier.found.rows]
    if shown:
        columns = (*_SHARES, "by it alone")
        yield table_heading("Found by each path", columns, (*_SHARE_WIDTHS, _ONLY_WIDTH))
    for tier in shown:
        yield from (_path(tier, each) for each in tier.paths)
        yield table(f"{tier.name}, {TOGETHER}", _shares(tier.found), _SHARE_WIDTHS, mark=_AT_LEAST)


def _path(tier: Recall, each: PathRecall) -> str:
    cells = (*_shares(each.found), f"{each.only:,}")
    widths = (*_SHARE_WIDTHS, _ONLY_WIDTH)
    return table(shortened(f"{tier.name}, {each.path}"), cells, widths, mark=_AT_LEAST)


def _signs_by_path(signs: Sequence[Recall]) -> Iterator[str]:
    widths = [_PATH_WIDTH] * (len(PATHS) + 1)
    if signs:
        yield table_heading("Recall by sign and path", (*PATHS, TOGETHER), widths)
    for sign in signs:
        shares = {each.path: each.found.share for each in sign.paths}
        cells = [percent(shares[path]) for path in PATHS]
        yield table(_named(sign.name), [*cells, percent(sign.found.share)], widths)


def _parts(title: str, parts: Sequence[Recall]) -> Iterator[str]:
    """Show parts of the messages, unless there is but one."""
    if len(parts) > 1:
        yield table_heading(title, _COLUMNS, _WIDTHS)
        yield from map(_line, parts)


def _named(name: str) -> str:
    return shortened(name or "(none)")
