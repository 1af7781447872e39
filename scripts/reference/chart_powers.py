"""Charts with powers of ten along an axis, drawn by matplotlib: tests/golden/charts/powers/.

powers.json holds which axis it is, and where matplotlib put the powers (pixel
middles, y down).
"""

import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/golden/charts/powers"
FOLDER.mkdir(parents=True, exist_ok=True)
charts = {}


def keep(name, way, exponents, dpi, size, font):
    """A chart whose one axis goes from the first to the last exponent."""
    plt.rcParams.update({"font.size": font})
    fig, axes = plt.subplots(figsize=size, dpi=dpi)
    first, last = exponents
    rising, steps = np.logspace(first, last, 24), np.linspace(1, 10, 24)
    axes.plot(*((steps, rising) if way == "y" else (rising, steps)), color="#336699", linewidth=1.5)
    (axes.set_yscale if way == "y" else axes.set_xscale)("log")
    fig.tight_layout()
    fig.canvas.draw()
    height = int(fig.bbox.height)

    def place(value):
        other = (axes.get_xlim() if way == "y" else axes.get_ylim())[0]
        x, y = axes.transData.transform((other, value) if way == "y" else (value, other))
        return round(height - float(y) - 0.5 if way == "y" else float(x) - 0.5, 3)

    charts[name] = {"way": way, "ticks": [{"at": place(10.0**k), "value": 10.0**k} for k in exponents]}
    path = FOLDER / f"{name}.png"
    fig.savefig(path)
    plt.close(fig)
    Image.open(path).convert("RGB").quantize(32).save(path, optimize=True)
    print(name, path.stat().st_size)


keep("across_zero", "y", (-3, 2), 100, (5, 4), 14)
keep("small_print", "y", (-6, -1), 100, (5, 3.6), 10)
keep("every_second", "y", (1, 9), 100, (6, 4), 14)
keep("two_digits", "y", (8, 13), 100, (5, 4), 12)
keep("from_one", "y", (0, 4), 100, (5, 4), 10)
keep("hundreds", "y", (2, 6), 150, (4, 3), 10)
keep("along_x", "x", (0, 5), 100, (6, 3), 12)
keep("along_x_below_one", "x", (-5, 0), 100, (6, 3), 12)
(FOLDER / "powers.json").write_text(json.dumps(charts, indent=1) + "\n")
