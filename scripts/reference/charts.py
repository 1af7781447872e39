"""Charts of known numbers, drawn by matplotlib: tests/golden/charts/.

charts.json holds the numbers, and where matplotlib put ticks and axes (pixel
middles, y down).
"""

import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageDraw

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/golden/charts"
charts = {}


def figure():
    return plt.subplots(figsize=(6, 4), dpi=100)


def pixel_of(axes, height, x, y):
    px, py = axes.transData.transform((x, y))
    return [round(float(px) - 0.5, 3), round(height - float(py) - 0.5, 3)]


def keep(name, fig, axes, x_ticks, y_ticks, **facts):
    fig.canvas.draw()
    height = int(fig.bbox.height)
    box = axes.get_window_extent()
    facts["box"] = [round(v) for v in (box.x0, height - box.y1, box.x1, height - box.y0)]
    middle = (axes.get_xlim()[0], axes.get_ylim()[0])
    facts["x"] = [{"at": pixel_of(axes, height, x, middle[1])[0], "value": x} for x in x_ticks]
    facts["y"] = [{"at": pixel_of(axes, height, middle[0], y)[1], "value": y} for y in y_ticks]
    fig.savefig(FOLDER / f"{name}.png")
    plt.close(fig)
    shrink(name)
    charts[name] = facts


def shrink(name):
    path = FOLDER / f"{name}.png"
    picture = Image.open(path).convert("RGB")
    picture.save(path, optimize=True)
    print(name, picture.size, path.stat().st_size)


def lines():
    fig, axes = figure()
    x = np.arange(2010, 2021)
    sales = np.array([12.0, 18.5, 15.2, 22.8, 30.1, 27.4, 33.3, 41.9, 38.0, 44.6, 52.3])
    costs = np.array([30.0, 28.1, 27.7, 25.0, 24.6, 29.9, 31.2, 28.8, 22.5, 20.1, 18.4])
    axes.plot(x, sales, color="#1f77b4", label="Sales")
    axes.plot(x, costs, color="#d62728", label="Costs", linestyle="--")
    axes.set_xlabel("Year")
    axes.legend()
    axes.grid(True, color="#dddddd")
    keep("lines", fig, axes, [2010, 2020], [20, 50], xs=x.tolist(), sales=sales.tolist(), costs=costs.tolist())


def log_line():
    fig, axes = figure()
    x = np.linspace(0, 10, 200)
    axes.semilogy(x, 3 * np.exp(0.7 * x), color="#2ca02c", linewidth=2.5)
    keep("log_line", fig, axes, [0, 10], [10, 1000], xs=[1, 3, 5, 7, 9],
         values=[float(3 * np.exp(0.7 * v)) for v in (1, 3, 5, 7, 9)])


def bars():
    fig, axes = figure()
    names = ["Oslo", "Rome", "Kyiv", "Bonn", "Lyon"]
    first = [34.0, 51.5, 20.2, 47.1, 8.4]
    second = [28.0, 40.3, 33.6, 12.9, 55.2]
    at = np.arange(5)
    axes.bar(at - 0.2, first, 0.4, color="#ff7f0e", label="2019")
    axes.bar(at + 0.2, second, 0.4, color="#9467bd", label="2020")
    axes.set_xticks(at, names)
    axes.set_ylim(0, 70)
    axes.legend(loc="upper left")
    keep("bars", fig, axes, [0, 4], [0, 60], names=names, first=first, second=second)


def stacked():
    fig, axes = figure()
    first, second = [10.0, 22.0, 16.0], [14.0, 9.0, 25.0]
    axes.bar(range(3), first, color="#4477aa", edgecolor="white")
    axes.bar(range(3), second, bottom=first, color="#ccbb44", edgecolor="white")
    keep("stacked", fig, axes, [0, 2], [0, 40], first=first, second=second)


def horizontal():
    fig, axes = figure()
    values = [12.5, -8.0, 30.0, 21.3]
    axes.barh(range(4), values, color="#17becf")
    axes.axvline(0, color="black", linewidth=0.8)
    keep("horizontal", fig, axes, [-10, 30], [0, 3], values=values)


def scatter():
    fig, axes = figure()
    draws = np.random.default_rng(5)
    x, y = draws.uniform(0, 100, 24), draws.uniform(0, 1, 24)
    axes.scatter(x, y, s=36, color="#e377c2")
    keep("scatter", fig, axes, [0, 100], [0.2, 0.8], points=np.round(np.stack([x, y], 1), 4).tolist())


def pie():
    fig, axes = figure()
    shares = [0.35, 0.25, 0.2, 0.12, 0.08]
    colors = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"]
    axes.pie(shares, colors=colors, labels=["A", "B", "C", "D", "E"], autopct="%d%%", startangle=90,
             wedgeprops={"edgecolor": "white"})
    fig.savefig(FOLDER / "pie.png")
    plt.close(fig)
    shrink("pie")
    charts["pie"] = {"shares": shares, "colors": colors}


def gauges():
    """Dials from 0 at 225° to 100 at -45°, four times as large, then reduced."""
    rows = []
    for value in (0, 13, 42, 50, 77, 96):
        size, big = 240, 960
        dial = Image.new("RGB", (big, big), "white")
        pen = ImageDraw.Draw(dial)
        middle, radius = big / 2, big * 0.46
        pen.ellipse([middle - radius, middle - radius, middle + radius, middle + radius], outline="black", width=10,
                    fill="#f4f1e8")
        for tick in range(0, 101, 10):
            angle = np.radians(225 - 2.7 * tick)
            ends = [(middle + r * np.cos(angle), middle - r * np.sin(angle)) for r in (radius * 0.84, radius * 0.95)]
            pen.line(ends, fill="black", width=8)
        angle = np.radians(225 - 2.7 * value)
        tip = (middle + radius * 0.78 * np.cos(angle), middle - radius * 0.78 * np.sin(angle))
        tail = (middle - radius * 0.18 * np.cos(angle), middle + radius * 0.18 * np.sin(angle))
        pen.line([tail, tip], fill="#c01818" if value != 50 else "#202020", width=14)
        pen.ellipse([middle - 36, middle - 36, middle + 36, middle + 36], fill="#333333")
        dial = dial.resize((size, size), Image.LANCZOS)
        name = f"gauge_{value}.png"
        dial.quantize(64).convert("RGB").save(FOLDER / name, optimize=True)
        rows.append({"file": name, "value": value, "angle": 225 - 2.7 * value})
    charts["gauges"] = rows


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for draw in (lines, log_line, bars, stacked, horizontal, scatter, pie, gauges):
        draw()
    lines_of = ",\n".join(f"{json.dumps(name)}:{json.dumps(facts, separators=(',', ':'))}" for name, facts in charts.items())
    (FOLDER / "charts.json").write_text("{\n" + lines_of + "\n}\n")


main()
