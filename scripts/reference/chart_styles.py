"""Charts in matplotlib's styles and with odd axes: tests/golden/charts/styles/, their numbers in styles.json."""

import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/golden/charts/styles"
STYLES = ["dark_background", "ggplot", "seaborn-v0_8", "fivethirtyeight", "bmh", "classic"]
facts = {}


def pixel_of(axes, height, x, y):
    px, py = axes.transData.transform((x, y))
    return round(float(px) - 0.5, 3), round(height - float(py) - 0.5, 3)


def keep(name, fig, axes, **more):
    fig.canvas.draw()
    height = int(fig.bbox.height)
    box = axes.get_window_extent()
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    more["box"] = [round(v) for v in (box.x0, height - box.y1, box.x1, height - box.y0)]
    more["x"] = [{"at": pixel_of(axes, height, x, low)[0], "value": float(x)} for x in (left, right)]
    more["y"] = [{"at": pixel_of(axes, height, left, y)[1], "value": float(y)} for y in (low, high)]
    path = FOLDER / f"{name}.png"
    fig.savefig(path)
    plt.close(fig)
    Image.open(path).convert("RGB").quantize(128).save(path, optimize=True)
    facts[name] = more
    print(name, path.stat().st_size)


def styled(style):
    with plt.style.context(style):
        fig, axes = plt.subplots(figsize=(6, 4), dpi=100)
        xs, ys = np.arange(11), np.array([30.0, 70, 40, 90, 120, 80, 150, 140, 180, 160, 210])
        (line,) = axes.plot(xs, ys)
        color = matplotlib.colors.to_hex(line.get_color())
        keep(f"{style}_line", fig, axes, kind="line", xs=xs.tolist(), ys=ys.tolist(), color=color)
        fig, axes = plt.subplots(figsize=(6, 4), dpi=100)
        values = [34.0, 51.5, 20.2, 47.1, 8.4]
        bars = axes.bar(range(5), values)
        keep(f"{style}_bars", fig, axes, kind="bars", values=values, color=matplotlib.colors.to_hex(bars[0].get_facecolor()))
        fig, axes = plt.subplots(figsize=(6, 4), dpi=100)
        shares = [0.4, 0.3, 0.2, 0.1]
        wedges, _ = axes.pie(shares, labels=["aa", "bb", "cc", "dd"])
        keep(f"{style}_pie", fig, axes, kind="pie", shares=shares,
             colors=[matplotlib.colors.to_hex(wedge.get_facecolor()) for wedge in wedges])


def odd(name, xs, ys, change=lambda axes: None, size=(6, 4), dpi=100):
    fig, axes = plt.subplots(figsize=size, dpi=dpi)
    axes.plot(xs, ys)
    change(axes)
    keep(name, fig, axes, kind="axes")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        styled(style)
    odd("millions", [0, 1], [1e6, 3e6])
    odd("millionths", [0, 1], [1e-6, 3e-6])
    odd("negative", [-5, 5], [-100, 40])
    odd("near", [0.001, 0.005], [0.12, 0.18])
    odd("commas", [0, 10], [1000, 9000], lambda axes: axes.yaxis.set_major_formatter("{x:,.0f}"))
    odd("decimal_commas", [0, 10], [0, 0.5],
        lambda axes: axes.yaxis.set_major_formatter(lambda v, _: f"{v:.3f}".replace(".", ",")))
    odd("percent", [0, 10], [0, 100], lambda axes: axes.yaxis.set_major_formatter("{x:.0f}%"))
    odd("dollars", [0, 10], [0, 50e3], lambda axes: axes.yaxis.set_major_formatter(lambda v, _: f"${v / 1000:.0f}k"))
    odd("large_digits", [0, 10], [0, 100], lambda axes: axes.tick_params(labelsize=22), size=(8, 6))
    odd("fine", [0, 10], [0, 100], dpi=200)
    odd("years", [1998, 2024], [0.5, 2.5])
    odd("downward", [0, 10], [0, 100], lambda axes: axes.invert_yaxis())
    odd("named", [0, 10], [0, 100], lambda axes: (axes.set_ylabel("Temperature (°C)"), axes.set_xlabel("Day 1 of 30"),
                                                  axes.set_title("Chart 5: 2020")))
    (FOLDER / "styles.json").write_text(json.dumps(facts, separators=(",", ":")) + "\n")


main()
