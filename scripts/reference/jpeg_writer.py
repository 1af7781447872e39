"""Sequential JPEGs of made-up coefficients: any sampling, restarts, several scans, 16-bit steps.

Pillow writes three kinds of sampling only; it reads all of these.
"""

import io
import struct

import numpy as np
from PIL import Image


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def code_segments():
    """The standard's codes as Pillow writes them: whole segments, and {symbol: (code, length)} by class and number."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    data, codes, whole = file.getvalue(), {}, b""
    at = 2
    while data[at + 1] != 0xDA:
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at + 1] == 0xC4:
            whole += data[at : at + 2 + length]
            table = data[at + 4 : at + 2 + length]
            codes[table[0]] = codes_of(table[1:17], table[17:])
        at += 2 + length
    return whole, codes


def codes_of(counts, symbols):
    codes, code, at = {}, 0, 0
    for length, count in enumerate(counts, 1):
        for symbol in symbols[at : at + count]:
            codes[symbol] = (code, length)
            code += 1
        at += count
        code *= 2
    return codes


SEGMENTS, CODES = code_segments()


class Bits:
    def __init__(self):
        self.bits = []

    def put(self, value, length):
        self.bits += [value >> i & 1 for i in range(length - 1, -1, -1)]

    def value(self, codes, zeros, value):
        size = int(abs(value)).bit_length()
        self.put(*codes[zeros << 4 | size])
        self.put(value if value >= 0 else value + (1 << size) - 1, size)

    def finish(self):
        while len(self.bits) % 8:
            self.bits.append(1)
        data = np.packbits(np.array(self.bits, np.uint8)).tobytes() if self.bits else b""
        return data.replace(b"\xff", b"\xff\x00")


def put_block(bits, rng, table, last):
    """A block of few or many coefficients; gives its DC."""
    dc = int(np.clip(rng.normal(0, 25), -60, 60))
    bits.value(CODES[table], 0, dc - last)
    many = rng.choice([0, 0, 2, 6, 20, 63])
    places = sorted(rng.choice(np.arange(1, 64 if rng.random() < 0.5 else 10), min(many, 9), False)) if many < 63 else range(1, 64)
    before = 0
    for place in places:
        value = int(np.clip(rng.laplace(0, 6 if many < 20 else 2), -90, 90))
        if value == 0:
            continue
        zeros = place - before - 1
        while zeros > 15:
            bits.put(*CODES[0x10 | table][0xF0])
            zeros -= 16
        bits.value(CODES[0x10 | table], zeros, value)
        before = place
    if before < 63:
        bits.put(*CODES[0x10 | table][0])
    return dc


def scan(rng, size, samplings, indexes, restart):
    width, height = size
    most = [max(s[i] for s in samplings) for i in (0, 1)]
    if len(indexes) == 1:
        across, down = samplings[indexes[0]]
        mcus = [-(-(-(-width * across // most[0])) // 8), -(-(-(-height * down // most[1])) // 8)]
        blocks = [(indexes[0], 1)]
    else:
        mcus = [-(-width // (8 * most[0])), -(-height // (8 * most[1]))]
        blocks = [(i, samplings[i][0] * samplings[i][1]) for i in indexes]
    data, bits, last = b"", Bits(), [0] * 3
    for mcu in range(mcus[0] * mcus[1]):
        if restart and mcu and mcu % restart == 0:
            data += bits.finish() + bytes([0xFF, 0xD0 + (mcu // restart - 1) % 8])
            bits, last = Bits(), [0] * 3
        for index, count in blocks:
            for _ in range(count):
                last[index] = put_block(bits, rng, min(index, 1), last[index])
    header = bytes([len(indexes)])
    for index in indexes:
        header += bytes([index + 1, 0x11 * min(index, 1)])
    return segment(0xDA, header + b"\0\x3f\0") + data + bits.finish()


def jpeg(seed, size, samplings, scans=None, restart=0, adobe=None, deep=False, marker=0xC0):
    rng = np.random.default_rng(seed)
    data = b"\xff\xd8"
    if adobe is not None:
        data += segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([adobe]))
    for i in range(2):
        steps = rng.integers(1, 9, 64)
        data += segment(0xDB, bytes([i | deep << 4]) + steps.astype(">u2" if deep else np.uint8).tobytes())
    parts = b"".join(bytes([i + 1, s[0] << 4 | s[1], min(i, 1)]) for i, s in enumerate(samplings))
    data += segment(marker, struct.pack(">BHHB", 8, size[1], size[0], len(samplings)) + parts) + SEGMENTS
    if restart:
        data += segment(0xDD, struct.pack(">H", restart))
    for indexes in scans or [list(range(len(samplings)))]:
        data += scan(rng, size, samplings, indexes, restart)
    return data + b"\xff\xd9"
