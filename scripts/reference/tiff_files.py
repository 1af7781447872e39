"""TIFF files by hand: the depths and tags that no library writes."""

import struct

import png_files

#: Struct letters by field type: BYTE, SHORT, LONG.
LETTERS = {1: "B", 3: "H", 4: "I"}


def directory(tags, at, order="<"):
    """A directory at an offset, and the values that have no room in it behind it."""
    entries, values = b"", b""
    first = at + 2 + 12 * len(tags) + 4
    for tag in sorted(tags):
        kind, numbers = tags[tag]
        packed = struct.pack(f"{order}{len(numbers)}{LETTERS[kind]}", *map(int, numbers))
        if len(packed) > 4:
            place = struct.pack(order + "I", first + len(values))
            values += packed + bytes(len(packed) % 2)
        else:
            place = packed.ljust(4, b"\0")
        entries += struct.pack(order + "HHI", tag, kind, len(numbers)) + place
    return struct.pack(order + "H", len(tags)) + entries + bytes(4) + values


def header(at, order="<"):
    return (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, at)


def tiff(values, bits, photometric, more, order="<"):
    """One strip of one sample a pixel; a tag of `more` that is None is left out."""
    height, width = values.shape
    rows = b"".join(sixteen(row, order) if bits == 16 else png_files.pack(row, bits) for row in values)
    tags = {256: (4, [width]), 257: (4, [height]), 258: (3, [bits]), 259: (3, [1]), 262: (3, [photometric])}
    tags |= {273: (4, [8]), 277: (3, [1]), 278: (4, [height]), 279: (4, [len(rows)])}
    tags = {tag: field for tag, field in (tags | more).items() if field is not None}
    rows += bytes(len(rows) % 2)
    return header(8 + len(rows), order) + rows + directory(tags, 8 + len(rows), order)


def separated(inks, bits):
    """One strip of H×W inks, the four of CMYK and perhaps one more."""
    height, width, samples = inks.shape
    rows = inks.tobytes() if bits == 8 else (inks.astype("<u2") * 257).tobytes()
    tags = {256: (4, [width]), 257: (4, [height]), 258: (3, [bits] * samples), 259: (3, [1]), 262: (3, [5])}
    tags |= {273: (4, [8]), 277: (3, [samples]), 278: (4, [height]), 279: (4, [len(rows)]), 332: (3, [1])}
    if samples > 4:
        tags[338] = (3, [2])
    rows += bytes(len(rows) % 2)
    return header(8 + len(rows)) + rows + directory(tags, 8 + len(rows))


def sixteen(row, order):
    return row.astype(order + "u2").tobytes()


def orientation(number, order=">"):
    """The structure that EXIF is: one tag."""
    return header(8, order) + directory({274: (3, [number])}, 8, order)
