"""Charts of many layouts, drawn by matplotlib: tests/golden/charts/layouts/, their numbers in layouts.json.

Each fact holds where matplotlib put the axes (pixel middles, y down), so that a reading is judged by the drawing alone.
"""

import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from matplotlib.colors import to_hex

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/golden/charts/layouts"
VALUES = [34.0, 51.5, 20.2, 47.1, 8.4]
MIXED = [12.0, -7.5, 20.0, -16.0, 3.5]
XS = np.arange(11)
YS = np.array([30.0, 70, 40, 90, 120, 80, 150, 140, 180, 160, 210])
facts = {}


def figure(size=(6, 4), dpi=100, **more):
    return plt.subplots(figsize=size, dpi=dpi, **more)


def save(name, fig, colors=128):
    path = FOLDER / f"{name}.png"
    fig.savefig(path, facecolor=fig.get_facecolor())
    plt.close(fig)
    Image.open(path).convert("RGB").quantize(colors).save(path, optimize=True)


def ends(axes, height, way):
    low, high = axes.get_xlim() if way == "x" else axes.get_ylim()
    found = []
    for value in (low, high):
        point = (value, axes.get_ylim()[0]) if way == "x" else (axes.get_xlim()[0], value)
        px, py = axes.transData.transform(point)
        found.append({"at": round(float(px) - 0.5 if way == "x" else height - float(py) - 0.5, 3), "value": float(value)})
    return found


def keep(name, fig, axes, **more):
    fig.canvas.draw()
    height = int(fig.bbox.height)
    box = axes.get_window_extent()
    more["box"] = [round(v) for v in (box.x0, height - box.y1, box.x1, height - box.y0)]
    more["x"], more["y"] = ends(axes, height, "x"), ends(axes, height, "y")
    save(name, fig)
    facts[name] = more


def bars(name, values, color, draw, direction="vertical", **kind):
    """`values` are the ends away from the baseline, from the left or from the top."""
    figure_kind = {key: kind.pop(key) for key in ("size", "dpi") if key in kind}
    fig, axes = figure(**figure_kind)
    draw(axes)
    keep(name, fig, axes, kind="bars", values=list(map(float, values)), color=color, direction=direction, **kind)


def all_bars():
    at = np.arange(5)
    bars("bars_small", VALUES, "#1f77b4", lambda a: a.bar(at, VALUES), size=(3, 2), dpi=60)
    bars("bars_fine", VALUES, "#1f77b4", lambda a: a.bar(at, VALUES), size=(4, 3), dpi=170)
    bars("bars_mixed", MIXED, "#2ca02c", lambda a: a.bar(at, MIXED, color="#2ca02c"))
    bars("bars_mixed_line", MIXED, "#2ca02c", lambda a: (a.bar(at, MIXED, color="#2ca02c"), a.axhline(0, color="black", linewidth=2)))
    bars("bars_grid_over", VALUES, "#ff7f0e", lambda a: (a.bar(at, VALUES, color="#ff7f0e"), a.set_axisbelow(False),
                                                          a.grid(axis="y", color="#888888")))
    bars("bars_grid_both", MIXED, "#1f77b4", lambda a: (a.bar(at, MIXED), a.grid()))
    bars("bars_grid_white", VALUES, "#1f77b4", lambda a: (a.bar(at, VALUES), a.grid(axis="y", color="white", linewidth=1.5)))
    bars("bars_edges", VALUES, "#ffcc66", lambda a: a.bar(at, VALUES, color="#ffcc66", edgecolor="black", linewidth=1))
    bars("bars_labels", VALUES, "#9467bd", lambda a: a.bar_label(a.bar(at, VALUES, color="#9467bd"), label_type="center",
                                                                  color="white", fontsize=9))
    bars("bars_tops", VALUES, "#9467bd", lambda a: a.bar_label(a.bar(at, VALUES, color="#9467bd")))
    bars("bars_errors", VALUES, "#17becf", lambda a: a.bar(at, VALUES, color="#17becf", yerr=4, capsize=4))
    many = [10 + 9 * np.sin(i / 3) + i / 2 for i in range(40)]
    bars("bars_many", many, "#d62728", lambda a: a.bar(range(40), many, color="#d62728"))
    bars("bars_cut", VALUES, "#1f77b4", lambda a: (a.bar(at, VALUES), a.set_ylim(5, 60)))
    bars("bars_log", [3, 40, 700, 15], "#1f77b4", lambda a: (a.bar(range(4), [3, 40, 700, 15]), a.set_yscale("log"),
                                                              a.set_ylim(1, 1000)), scale="log")
    steps = [3, 8, 15, 22, 30, 24, 17, 13, 6, 2]
    bars("bars_touching", steps, "#1f77b4", lambda a: a.bar(range(10), steps, width=1))
    bars("bars_touching_edges", steps, "#1f77b4", lambda a: a.bar(range(10), steps, width=1, edgecolor="white"))
    even = [21, 23, 24, 22, 25, 24, 23]
    bars("bars_touching_even", even, "#1f77b4", lambda a: a.bar(range(7), even, width=1))
    bars("bars_touching_grid", steps, "#1f77b4", lambda a: (a.bar(range(10), steps, width=1), a.grid(axis="y")))
    bars("bars_downward", VALUES, "#1f77b4", lambda a: (a.bar(at, VALUES), a.invert_yaxis()))
    lying = VALUES[::-1]
    bars("lying", lying, "#1f77b4", lambda a: a.barh(at, VALUES), direction="horizontal")
    bars("lying_mixed", MIXED[::-1], "#8c564b", lambda a: (a.barh(at, MIXED, color="#8c564b"), a.grid(color="#dddddd")),
         direction="horizontal")
    bars("lying_grouped", lying, "#e377c2", lambda a: (a.barh(at - 0.2, VALUES, 0.4, color="#e377c2"),
                                                        a.barh(at + 0.2, VALUES[::-1], 0.4, color="#7f7f7f")),
         direction="horizontal")
    bars("lying_grid", VALUES[::-1], "#1f77b4", lambda a: (a.barh(at, VALUES), a.grid()), direction="horizontal", dpi=140)
    bars("lying_touching", VALUES[::-1], "#1f77b4", lambda a: a.barh(at, VALUES, height=1), direction="horizontal")
    bars("grouped_three", VALUES, "#55a868", lambda a: [a.bar(at + off, values, 0.27, color=color) for off, values, color in
         ((-0.27, VALUES[::-1], "#4c72b0"), (0, VALUES, "#55a868"), (0.27, [30] * 5, "#c44e52"))])
    with plt.rc_context({"axes.linewidth": 5}):
        bars("bars_thick_frame", VALUES, "#1f77b4", lambda a: a.bar(at, VALUES))
    with plt.style.context("dark_background"):
        bars("bars_dark_grid", VALUES, "#ffd166", lambda a: (a.bar(at, VALUES, color="#ffd166"), a.grid(color="#444444"),
                                                              a.set_axisbelow(True)))
    layers = [[10.0, 22.0, 16.0, 5.0], [14.0, 9.0, 25.0, 12.0], [6.0, 11.0, 4.0, 20.0]]
    fig, axes = figure()
    base = np.zeros(4)
    colors = ["#264653", "#2a9d8f", "#e9c46a"]
    for layer, color in zip(layers, colors):
        axes.bar(range(4), layer, bottom=base, color=color)
        base += layer
    keep("stacked_three", fig, axes, kind="stack", layers=layers, colors=colors, direction="vertical")
    fig, axes = figure()
    base = np.zeros(4)
    for layer, color in zip(layers, colors):
        axes.barh(range(4), layer, left=base, color=color)
        base += layer
    axes.invert_yaxis()
    keep("stacked_lying", fig, axes, kind="stack", layers=layers, colors=colors, direction="horizontal")


def line(name, color, draw, xs=XS, ys=YS, **more):
    figure_kind = {key: more.pop(key) for key in ("size", "dpi") if key in more}
    fig, axes = figure(**figure_kind)
    draw(axes)
    keep(name, fig, axes, kind="line", xs=np.asarray(xs).tolist(), ys=np.asarray(ys).tolist(), color=color, **more)


def all_lines():
    blue = "#1f77b4"
    line("line_small", blue, lambda a: a.plot(XS, YS), size=(3, 2), dpi=60)
    line("line_fine", blue, lambda a: a.plot(XS, YS), size=(4, 3), dpi=170)
    line("line_thin", blue, lambda a: a.plot(XS, YS, linewidth=0.6))
    line("line_wide", blue, lambda a: a.plot(XS, YS, linewidth=5))
    line("line_dotted", blue, lambda a: a.plot(XS, YS, ":"))
    line("line_dashdot", blue, lambda a: a.plot(XS, YS, "-."))
    line("line_markers", blue, lambda a: a.plot(XS, YS, "o-"))
    line("line_squares", blue, lambda a: a.plot(XS, YS, "s--", markersize=8))
    line("line_grid_over", blue, lambda a: (a.plot(XS, YS), a.set_axisbelow(False), a.grid(color="#555555", zorder=9)))
    line("line_crossed", blue, lambda a: (a.plot(XS, YS), a.plot(XS, YS[::-1], color="#d62728", linewidth=4)))
    line("line_band", blue, lambda a: (a.plot(XS, YS), a.fill_between(XS, YS - 15, YS + 15, color=blue, alpha=0.2)))
    line("line_legend", blue, lambda a: (a.plot(XS, YS, label="first"), a.plot(XS, YS / 2, label="second"), a.legend()))
    line("line_minus", blue, lambda a: a.plot(XS, YS - 120), ys=YS - 120)
    line("line_log_x", blue, lambda a: a.semilogx(10.0 ** (XS / 4), YS), xs=10.0 ** (XS / 4), x_scale="log")
    months = np.arange("2024-01-01", "2024-11-25", 30, dtype="datetime64[D]")[:11]
    line("line_dates", blue, lambda a: a.plot(months, YS), xs=months.astype(float))
    wave = np.linspace(0, 10, 400)
    line("line_waves", blue, lambda a: a.plot(wave, np.sin(3 * wave)), xs=wave[8::24], ys=np.sin(3 * wave[8::24]))
    with plt.rc_context({"axes.linewidth": 5}):
        line("line_thick_frame", blue, lambda a: a.plot(XS, YS))
    with plt.style.context("dark_background"):
        line("line_dark_grid", "#ffd166", lambda a: (a.plot(XS, YS, color="#ffd166"), a.grid(color="#444444")))
    fig, grid = figure((7, 5), nrows=2, ncols=2)
    for one, sign in zip(grid.flat, (1, 2, 3, 4)):
        one.plot(XS, YS * sign)
    fig.tight_layout()
    keep("line_subplot", fig, grid[1][0], kind="line", xs=XS.tolist(), ys=(YS * 3).tolist(), color=blue)


def points(name, color, draw, xs, ys, **more):
    fig, axes = figure(**{key: more.pop(key) for key in ("size", "dpi") if key in more})
    draw(axes)
    keep(name, fig, axes, kind="scatter", points=np.round(np.stack([xs, ys], 1), 4).tolist(), color=color, **more)


def all_points():
    draws = np.random.default_rng(8)
    cells = draws.permutation(48)[:20]
    xs, ys = cells % 8 * 12 + draws.uniform(0, 6, 20), cells // 8 * 20 + draws.uniform(0, 10, 20)
    for name, marker in (("triangles", "^"), ("squares", "s"), ("crosses", "x"), ("stars", "*"), ("diamonds", "D"),
                         ("pluses", "+"), ("dots", ".")):
        points(f"points_{name}", "#d62728", lambda a, m=marker: a.scatter(xs, ys, marker=m, color="#d62728"), xs, ys)
    points("points_rings", "#1f77b4", lambda a: a.scatter(xs, ys, s=60, facecolors="none", edgecolors="#1f77b4",
                                                           linewidths=2), xs, ys)
    points("points_edges", "#ffd166", lambda a: a.scatter(xs, ys, s=60, color="#ffd166", edgecolors="black"), xs, ys)
    points("points_sizes", "#2ca02c", lambda a: a.scatter(xs, ys, s=np.linspace(10, 200, 20), color="#2ca02c"), xs, ys)
    points("points_grid", "#9467bd", lambda a: (a.scatter(xs, ys, color="#9467bd"), a.grid(), a.set_axisbelow(True)), xs, ys)
    points("points_two", "#ff7f0e", lambda a: (a.scatter(xs, ys, color="#ff7f0e"), a.scatter(xs + 6, ys + 5)), xs, ys)
    points("points_small", "#1f77b4", lambda a: a.scatter(xs, ys, s=20), xs, ys, size=(4, 3), dpi=70)
    with plt.style.context("dark_background"):
        points("points_dark", "#8dd3c7", lambda a: (a.scatter(xs, ys, color="#8dd3c7"), a.grid(color="#444444")), xs, ys)
    points("points_log", "#1f77b4", lambda a: (a.scatter(10 ** (xs / 30), ys + 1), a.set_xscale("log")), 10 ** (xs / 30),
           ys + 1, x_scale="log")


def pie(name, shares, clockwise=False, colors=None, size=(5, 4), dpi=100, extra=lambda a: None, **more):
    """`shares` in drawing order from startangle."""
    fig, axes = figure(size, dpi)
    wedges = axes.pie(shares, counterclock=not clockwise, colors=colors, **more)[0]
    extra(axes)
    total = sum(shares)
    rows = [[share / total, to_hex(wedge.get_facecolor())] for share, wedge in zip(shares, wedges)]
    save(name, fig)
    facts[name] = {"kind": "pie", "slices": rows}


def all_pies():
    names = ["ash", "birch", "cedar", "oak", "pine"]
    shares = [0.35, 0.25, 0.2, 0.12, 0.08]
    pie("pie_plain", shares)
    pie("pie_small", shares, size=(2, 2), dpi=70)
    pie("pie_fine", shares, dpi=150, labels=names)
    pie("pie_clockwise", shares, clockwise=True, startangle=90)
    pie("pie_percent", shares, labels=names, autopct="%1.1f%%")
    pie("pie_black_edges", shares, wedgeprops={"edgecolor": "black", "linewidth": 2})
    pie("pie_wide_edges", shares, wedgeprops={"edgecolor": "white", "linewidth": 6})
    pie("pie_donut", shares, wedgeprops={"width": 0.4}, labels=names)
    pie("pie_donut_thin", shares, wedgeprops={"width": 0.25})
    pie("pie_donut_percent", shares, wedgeprops={"width": 0.4}, autopct="%d%%", pctdistance=0.8)
    pie("pie_thin_slice", [50, 30, 19, 1])
    pie("pie_many", [12, 11, 10, 9, 9, 8, 8, 7, 7, 6, 5, 4, 4], colors=plt.get_cmap("tab20").colors[:13])
    pie("pie_grays", [4, 3, 2, 1], colors=["#222222", "#666666", "#999999", "#cccccc"])
    pie("pie_blues", [4, 3, 2, 1], colors=["#08306b", "#2171b5", "#6baed6", "#c6dbef"])
    pie("pie_two", [3, 1])
    pie("pie_half", [1, 1], startangle=37)
    pie("pie_legend", shares, extra=lambda a: a.legend(names, loc="center left", bbox_to_anchor=(1, 0.5)))
    pie("pie_title", shares, labels=names, extra=lambda a: a.set_title("Trees of a park"))
    pie("pie_explode", shares, explode=[0, 0.1, 0, 0, 0], labels=names)
    with plt.style.context("dark_background"):
        pie("pie_dark", shares, labels=names, autopct="%d%%")


def legend(name, entries, draw, **kind):
    fig, axes = figure()
    box = draw(axes, entries, kind)
    fig.canvas.draw()
    height = int(fig.bbox.height)
    frame = box.get_window_extent()
    facts[name] = {"kind": "legend", "entries": entries,
                   "box": [max(0, round(v)) for v in (frame.x0 - 2, height - frame.y1 - 2, frame.x1 + 2, height - frame.y0 + 2)]}
    save(name, fig)


def lines_with(axes, entries, kind):
    for i, (label, color) in enumerate(entries):
        axes.plot(XS, YS + 20 * i, kind.get("style", "-"), color=color, label=label)
    return axes.legend(**{key: value for key, value in kind.items() if key != "style"})


def patches_with(axes, entries, kind):
    for i, (label, color) in enumerate(entries):
        axes.bar(XS[:5] + i * 0.2, YS[:5], 0.2, color=color, label=label)
    return axes.legend(**kind)


def dots_with(axes, entries, kind):
    for i, (label, color) in enumerate(entries):
        axes.scatter(XS, YS + 20 * i, color=color, label=label)
    return axes.legend(**kind)


def all_legends():
    three = [["North", "#1f77b4"], ["South", "#ff7f0e"], ["West", "#2ca02c"]]
    long = [["Rainfall in Oslo", "#1f77b4"], ["Snow on the hills", "#d62728"]]
    legend("legend_lines", three, lines_with)
    legend("legend_dashed", three, lines_with, style="--")
    legend("legend_markers", three, lines_with, style="o-")
    legend("legend_patches", three, patches_with)
    legend("legend_dots", three, dots_with)
    legend("legend_long", long, lines_with)
    legend("legend_large", three, lines_with, fontsize=16)
    legend("legend_frameless", three, patches_with, frameon=False)
    legend("legend_row", three, lines_with, ncol=3, loc="upper center")
    with plt.style.context("dark_background"):
        legend("legend_dark", three, lines_with)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for draw in (all_bars, all_lines, all_points, all_pies, all_legends):
        draw()
    rows = ",\n".join(f"{json.dumps(name)}:{json.dumps(fact, separators=(',', ':'))}" for name, fact in facts.items())
    (FOLDER / "layouts.json").write_text("{\n" + rows + "\n}\n")


main()
