"""Trains the small network behind orientationScores and writes tools/analysis/glyph_weights.ts.

    python3 scripts/reference/glyph_model.py

A glyph (one connected component of ink) is scaled to SIDE x SIDE cells. The network
scores how upright it looks; the eight symmetries of the glyph are scored with the same
weights and the softmax over them must prefer the upright one. Training glyphs are
Latin letters and digits, rendered from installed fonts and OpenCV's stroke fonts with
varying size, slant, blur, noise and threshold; CHECK_FONTS are kept out for the check.
"""

import base64
import glob
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tools" / "analysis" / "glyph_weights.ts"
SIDE = 10
HIDDEN = 28
SAMPLES = 40000
STEPS = 6000
rng = np.random.default_rng(20240601)

LOWER = "etaoinshrdlcumwfgypbvkjxqz"
FREQUENCY = [12.7, 9.1, 8.2, 7.5, 7.0, 6.7, 6.3, 6.1, 6.0, 4.3, 4.0, 2.8, 2.8, 2.4, 2.4, 2.2, 2.0, 2.0, 1.9, 1.5, 1.0, 0.8, 0.4, 0.4, 0.3, 0.3]
CHECK_FONTS = ("DejaVuSerif.ttf", "DejaVuSansMono-Bold.ttf", "DejaVuSansCondensed-Oblique.ttf")
STROKES = [0, 1, 2, 3, 4]


def fonts():
    paths = sorted(glob.glob("/usr/share/fonts/truetype/dejavu/*.ttf"))
    paths += sorted(glob.glob("/usr/share/fonts/truetype/lyx/cmr10.ttf"))
    train = [p for p in paths if not p.endswith(CHECK_FONTS) and "Math" not in p]
    return train + STROKES, [p for p in paths if p.endswith(CHECK_FONTS)] + [5]


def letters():
    kind = rng.random()
    if kind < 0.72:
        return str(rng.choice(list(LOWER), p=np.array(FREQUENCY) / sum(FREQUENCY)))
    if kind < 0.84:
        return str(rng.choice(list("ABCDEFGHIJKLMNOPRSTUVWXYZ")))
    if kind < 0.92:
        return str(rng.choice(list("0123456789")))
    return "".join(rng.choice(list(LOWER), p=np.array(FREQUENCY) / sum(FREQUENCY), size=int(rng.integers(2, 4))))


def render(text, font):
    size = int(rng.integers(11, 44))
    if isinstance(font, int):
        canvas = np.zeros((size * 4, size * 5), np.uint8)
        thickness = max(1, round(size / rng.uniform(8, 18)))
        cv2.putText(canvas, text, (size, size * 5 // 2), font, size / 24, 255, thickness, cv2.LINE_AA)
    else:
        image = Image.new("L", (size * 5, size * 4))
        ImageDraw.Draw(image).text((size, size), text, 255, ImageFont.truetype(font, size))
        canvas = np.asarray(image)
    angle, shear = rng.uniform(-7, 7), rng.uniform(-0.08, 0.08)
    matrix = cv2.getRotationMatrix2D((size * 2.5, size * 2), angle, 1)
    matrix[0, 1] += shear
    canvas = cv2.warpAffine(canvas, matrix, (size * 5, size * 4))
    if rng.random() < 0.5:
        canvas = cv2.GaussianBlur(canvas, (0, 0), rng.uniform(0.3, 0.04 * size + 0.4))
    noisy = canvas + rng.normal(0, rng.uniform(0, 25), canvas.shape)
    return (noisy > rng.uniform(70, 170)).astype(np.uint8)


def largest(mask):
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return None
    best = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    x, y, w, h, area = stats[best]
    if area < 8 or h < 4 or w < 2:
        return None
    return (labels[y : y + h, x : x + w] == best).astype(np.float64)


def overlap(length):
    edges = np.arange(SIDE + 1) * length / SIDE
    cells = np.arange(length)
    low = np.maximum(edges[:-1, None], cells)
    high = np.minimum(edges[1:, None], cells + 1)
    return np.clip(high - low, 0, None) / (length / SIDE)


def features(glyph):
    h, w = glyph.shape
    grid = overlap(h) @ glyph @ overlap(w).T
    return grid, float(np.clip(np.log(w / h), -2, 2))


def symmetries(grids, aspects):
    """The glyph after each operation that could make it upright; tools/analysis/symmetries.ts has the same order."""
    turned = np.swapaxes(grids, 1, 2)
    out = [grids, turned[:, ::-1], grids[:, ::-1, ::-1], turned[:, :, ::-1]]
    out += [grids[:, :, ::-1], grids[:, ::-1], turned, turned[:, ::-1, ::-1]]
    signs = [1, -1, 1, -1, 1, 1, -1, -1]
    rows = [np.concatenate([g.reshape(len(g), -1) * 2 - 1, (s * aspects)[:, None]], 1) for g, s in zip(out, signs)]
    return np.stack(rows, 1)


def dataset(count, choices):
    grids, aspects = [], []
    while len(grids) < count:
        glyph = largest(render(letters(), choices[rng.integers(len(choices))]))
        if glyph is None:
            continue
        grid, aspect = features(glyph)
        grids.append(grid)
        aspects.append(aspect)
    return symmetries(np.array(grids), np.array(aspects))


def forward(x, w1, b1, w2):
    hidden = np.tanh(x @ w1 + b1)
    return hidden, hidden @ w2


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def train(x):
    w1 = rng.normal(0, 0.1, (x.shape[2], HIDDEN))
    b1 = np.zeros(HIDDEN)
    w2 = rng.normal(0, 0.1, HIDDEN)
    params = [w1, b1, w2]
    m = [np.zeros_like(p) for p in params]
    v = [np.zeros_like(p) for p in params]
    for step in range(1, STEPS + 1):
        batch = x[rng.integers(len(x), size=256)]
        hidden, z = forward(batch, *params)
        p = softmax(z)
        dz = p.copy()
        dz[:, 0] -= 1
        dz /= len(batch)
        dh = dz[:, :, None] * params[2] * (1 - hidden**2)
        grads = [
            np.einsum("nsi,nsh->ih", batch, dh) + 1e-4 * params[0],
            dh.sum((0, 1)),
            np.einsum("ns,nsh->h", dz, hidden) + 1e-4 * params[2],
        ]
        rate = 0.004 * (1 - step / STEPS) + 1e-4
        for i, g in enumerate(grads):
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g * g
            params[i] -= rate * (m[i] / (1 - 0.9**step)) / (np.sqrt(v[i] / (1 - 0.999**step)) + 1e-8)
        if step % 1000 == 0:
            print(step, "loss", float(-np.log(p[:, 0] + 1e-9).mean()), "right", float((z.argmax(1) == 0).mean()))
    return params


def quantize(values):
    scale = float(np.abs(values).max() / 127)
    return np.round(values / scale).astype(np.int8), scale


def main():
    training, check = fonts()
    params = train(dataset(SAMPLES, training))
    packed = [quantize(p) for p in params]
    params = [q * s for q, s in packed]
    held = dataset(4000, check)
    _, z = forward(held, *params)
    print("held out fonts: glyph by glyph", float((z.argmax(1) == 0).mean()))
    logs = np.log(softmax(z) + 1e-9)
    for n in (5, 10, 20, 40):
        groups = logs[: len(logs) // n * n].reshape(-1, n, 8).sum(1)
        print(f"  {n} glyphs together", float((groups.argmax(1) == 0).mean()))
    data = base64.b64encode(np.concatenate([q.ravel() for q, _ in packed]).tobytes()).decode()
    lines = "\n".join(f'  "{data[i:i + 100]}",' for i in range(0, len(data), 100))
    OUT.write_text(
        "/** Weights of the glyph network, written by scripts/reference/glyph_model.py. @module */\n\n"
        "/** Cells per side of a scaled glyph. */\n"
        f"export const GLYPH_SIDE = {SIDE};\n\n"
        "/** Hidden units. */\n"
        f"export const HIDDEN_UNITS = {HIDDEN};\n\n"
        "/** Factors of the three blocks: input weights, input biases, output weights. */\n"
        f"export const BLOCK_SCALES = [{', '.join(repr(s) for _, s in packed)}] as const;\n\n"
        "/** Signed bytes of the three blocks as base64. */\n"
        f"export const WEIGHT_BYTES = [\n{lines}\n].join(\"\");\n"
    )


if __name__ == "__main__":
    main()
