"""Plots for notebooks, with Altair. The app's kernel never imports this module.

Each plot is drawn by the Vega that JupyterLab brings along: nothing is fetched. Beside the drawing
stands what it shows in words, also for readers who do not see it and where nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import altair as alt

from lia.model.finding import Finding, GroupLevel
from lia.model.method import Side
from lia.report.words import Words

MIME = "application/vnd.vegalite.v5+json"
"""The form of drawing that JupyterLab 4 has on board; these plots keep to what version 5 knows."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""The name of that form; it is never fetched."""

INTEREST, PEOPLE, QUIET, INK, RULE = "#0f5a63", "#b4572e", "#eceff0", "#16282b", "#7f8f92"
SIDES = {Side.INTEREST: INTEREST, Side.DATA_SUBJECT: PEOPLE}
ROW, WIDTH = 26, 560
REACH = 60
"""Margin in points at both ends of the axis of bands; what lies beyond is drawn at the end."""

Named = Sequence[tuple[str, Finding]]
"""Findings with the name each is shown under."""


class Plot:
    """A drawing with its text alternative, as a notebook shows it. ``spec`` is in Vega-Lite."""

    def __init__(self, chart: Any, title: str, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        self.description = "\n".join((title, *self.lines))
        quiet = chart.configure_view(stroke=None).configure_axis(
            domain=False, ticks=False, labelLimit=340, labelColor=INK, labelFontSize=12, titleColor=INK, gridColor=QUIET
        )
        self.spec: dict[str, Any] = {
            **quiet.to_dict(),
            "$schema": SCHEMA,
            "title": {"text": title, "anchor": "start", "color": INK, "fontSize": 15},
            "description": self.description,
        }

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        options = {"embed_options": {"renderer": "svg", "actions": False}}
        return {MIME: self.spec, "text/plain": self.description}, {MIME: options}


# The bands of many findings


def margins_plot(words: Words, findings: Named) -> Plot:
    """Draw the band of every finding on one axis, with the limits of the method; the order is the one given."""
    rows = [row for name, one in findings for row in _bands(words, name, one)]
    kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
    scale = alt.Scale(domain=[-REACH, REACH], clamp=True)
    base = _chart(rows).encode(
        y=_listed("name", [name for name, _ in findings]),
        yOffset=alt.YOffset("kind:N", sort=kinds),
        color=_colour("kind", kinds, [INTEREST, RULE]),
    )
    bands = base.mark_bar(height=7, cornerRadius=3, opacity=0.75).encode(
        x=alt.X("low:Q", scale=scale, title=words.texts["plot.margins_axis"]), x2="high:Q"
    )
    middles = base.mark_tick(thickness=2, size=13).encode(x=alt.X("margin:Q", scale=scale))
    limits = _chart([{"at": words.zones.refuse}, {"at": words.zones.allow}])
    rules = limits.mark_rule(color=INK, strokeDash=[4, 3]).encode(x="at:Q")
    drawn = alt.layer(rules, bands, middles).properties(width=WIDTH, height=alt.Step(ROW / max(len(kinds), 1)))
    said = (f"{name}: {words.category(one.category)}. {words.balance(one)}" for name, one in findings)
    return Plot(drawn, words.texts["plot.margins"], said)


def _bands(words: Words, name: str, finding: Finding) -> Iterator[dict[str, object]]:
    balance = finding.balance
    shown = [("before_safeguards", balance.band, balance.margin)]
    if balance.reduction > 0:
        shown.append(("after_safeguards", balance.band_after, balance.margin_after))
    for kind, (low, high), margin in shown:
        yield {"name": name, "kind": words.texts[f"plot.{kind}"], "low": low, "high": high, "margin": margin}


# One finding, group by group


def points_plot(words: Words, finding: Finding) -> Plot:
    """Draw what each group brings to its side, what safeguards take off, and the most it could bring."""
    groups = finding.balance.groups
    kinds = [words.texts[f"plot.{kind}"] for kind in ("counts", "taken_off", "room")]
    drawn = (
        _chart(row for group in groups for row in _points(words, group))
        .mark_bar(height=15)
        .encode(
            y=_listed("group", [words.group(one.group) for one in groups]),
            x=alt.X("from:Q", title=words.texts["plot.points_axis"], axis=alt.Axis(labelExpr="abs(datum.value)")),
            x2="to:Q",
            color=_colour("side", [words.side(side) for side in SIDES], list(SIDES.values())),
            opacity=alt.Opacity(
                "kind:N", sort=kinds, title=None, scale=alt.Scale(domain=kinds, range=[1, 0.45, 0.13])
            ).legend(orient="top"),
        )
        .properties(width=WIDTH, height=alt.Step(ROW))
    )
    return Plot(drawn, words.texts["plot.points"], (_points_line(words, one) for one in groups))


def _points(words: Words, group: GroupLevel) -> Iterator[dict[str, object]]:
    way = 1 if group.side is Side.INTEREST else -1
    shown = {"group": words.group(group.group), "side": words.side(group.side)}
    ends = (0.0, group.points_after, group.points, float(_most(words, group)))
    for kind, start, end in zip(("counts", "taken_off", "room"), ends, ends[1:], strict=False):
        if end > start:
            yield {**shown, "kind": words.texts[f"plot.{kind}"], "from": way * start, "to": way * end}


def _points_line(words: Words, group: GroupLevel) -> str:
    points, most = number(words, group.points_after), number(words, _most(words, group))
    return words.texts.fill("plot.points_line", group=words.group(group.group), points=points, most=most)


def _most(words: Words, group: GroupLevel) -> int:
    return words.method.group_by_id[group.group].weight


# Many findings, group by group


def levels_plot(words: Words, findings: Named) -> Plot:
    """Draw the level of every group of every finding; a darker cell weighs more on its own side."""
    rows = [row for name, one in findings for row in _levels(words, name, one)]
    base = _chart(rows).encode(
        x=alt.X("group:N", sort=[_short(words, one.id) for one in words.method.groups], title=None)
        .axis(labelAngle=-35)
        .scale(padding=0),
        y=_listed("name", [name for name, _ in findings]),
    )
    dark = alt.Scale(domain=[0, 4], range=["#f7f8f6", INTEREST])
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color("level:Q", title=words.texts["plot.levels_axis"], scale=dark)
    )
    numbers = base.mark_text(fontSize=11).encode(
        text="shown:N",
        color=alt.condition("datum.level > 2.2", alt.value("white"), alt.value(INK)),
    )
    column = alt.Column("side:N", sort=[words.side(side) for side in SIDES], title=None)
    drawn = alt.layer(cells, numbers).properties(width=alt.Step(54), height=alt.Step(ROW))
    said = (f"{name}: {', '.join(_level_words(words, one))}." for name, one in findings)
    return Plot(drawn.facet(column=column).resolve_scale(x="independent"), words.texts["plot.levels"], said)


def _levels(words: Words, name: str, finding: Finding) -> Iterator[dict[str, object]]:
    for one in finding.balance.groups:
        place = {"name": name, "group": _short(words, one.group), "side": words.side(one.side)}
        yield {**place, "level": one.level, "shown": number(words, one.level)}


def _level_words(words: Words, finding: Finding) -> Iterator[str]:
    return (f"{_short(words, one.group)} {number(words, one.level)}" for one in finding.balance.groups)


def _short(words: Words, group: str) -> str:
    return words.named(f"group.{group}.short", group)


# The same assessments under two editions


def shifts_plot(words: Words, changes: Sequence[tuple[str, Finding, Finding]]) -> Plot:
    """Draw the margin of each assessment under an edition and under another one."""
    kinds = [
        words.texts.fill(f"plot.{when}", edition=edition)
        for _, old, new in changes[:1]
        for when, edition in (("before", old.edition), ("after", new.edition))
    ]
    lines = ({"name": name, "from": old.balance.margin, "to": new.balance.margin} for name, old, new in changes)
    dots = (
        {"name": name, "margin": one.balance.margin, "kind": kind}
        for name, *both in changes
        for kind, one in zip(kinds, both, strict=True)
    )
    rows = _listed("name", [name for name, _, _ in changes])
    ways = _chart(lines).mark_rule(color=RULE).encode(y=rows, x="from:Q", x2="to:Q")
    ends = _chart(dots).mark_point(filled=True, size=70, opacity=1)
    placed = ends.encode(
        y=rows,
        x=alt.X("margin:Q", title=words.texts["plot.shifts_axis"], scale=alt.Scale(padding=12)),
        color=_colour("kind", kinds, [RULE, INTEREST]),
        shape=alt.Shape("kind:N", sort=kinds, legend=None),
    )
    drawn = alt.layer(ways, placed).properties(width=WIDTH, height=alt.Step(ROW))
    return Plot(drawn, words.texts["plot.shifts"], (_shift(words, *one) for one in changes))


def _shift(words: Words, name: str, old: Finding, new: Finding) -> str:
    told = {"before": number(words, old.balance.margin), "after": number(words, new.balance.margin)}
    if old.category is new.category:
        return words.texts.fill("plot.shift_same", name=name, **told)
    categories = {"old": words.category(old.category), "new": words.category(new.category)}
    return words.texts.fill("plot.shift_other", name=name, **told, **categories)


# What all of them share


def number(words: Words, value: float) -> str:
    """Give points or a level as it is written in the language, with two decimals at most."""
    return f"{value + 0.0:.2f}".rstrip("0").rstrip(".").replace(".", words.texts["plot.decimal"])


def _chart(rows: Iterable[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _listed(field: str, names: list[str]) -> alt.Y:
    return alt.Y(f"{field}:N", sort=names, title=None)


def _colour(field: str, names: list[str], colours: list[str]) -> alt.Color:
    scale = alt.Scale(domain=names, range=colours[: len(names)])
    return alt.Color(f"{field}:N", sort=names, title=None, scale=scale, legend=alt.Legend(orient="top"))
