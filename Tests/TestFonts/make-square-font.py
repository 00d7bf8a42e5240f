#!/usr/bin/env python3
"""Writes square.ttf, the font of the geometry tests.

Every character is one em wide (1000 units), the space too, so that widths can be worked out in the
head. Ascent 800, descent 200, no line gap, x-height 500, capital height 700. The discretionary
ligature `dlig` turns f i into one glyph. Needs nothing but Python; writes the same bytes each time.
"""

import struct
import sys

UNITS = 1000
CREATED = 3_029_529_600  # the first second of 2000, counted from 1904
CHARACTERS = sorted(
    set(range(0x20, 0x7F))
    | set(range(0xA0, 0x100))
    | set(range(0x5D0, 0x5EB))  # Hebrew letters, for text from right to left
    | {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E}
    | {0x2020, 0x2022, 0x2026, 0x202F, 0x2039, 0x203A, 0x20AC, 0x2192, 0x2212, 0x2713, 0xFB01}
)
SPACES = {0x20, 0xA0, 0xAD, 0x202F}
GLYPH = {character: index + 1 for index, character in enumerate(CHARACTERS)}


def square(contours):
    """A glyph of nested squares, each given by its corners in drawing order."""
    points = [point for contour in contours for point in contour]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    data = struct.pack(">hhhhh", len(contours), min(xs), min(ys), max(xs), max(ys))
    last = -1
    for contour in contours:
        last += len(contour)
        data += struct.pack(">H", last)
    data += struct.pack(">H", 0) + bytes([1] * len(points))
    for axis in (0, 1):
        previous = 0
        for point in points:
            data += struct.pack(">h", point[axis] - previous)
            previous = point[axis]
    return data + bytes(-len(data) % 4)


def box(low, high, bottom, top, clockwise=True):
    corners = [(low, bottom), (low, top), (high, top), (high, bottom)]
    return corners if clockwise else corners[::-1]


def glyphs():
    missing = square([box(100, 900, 0, 800), box(200, 800, 100, 700, clockwise=False)])
    filled = square([box(100, 900, 0, 800)])
    return [missing] + [b"" if c in SPACES else filled for c in CHARACTERS]


def cmap():
    segments = []
    for character in CHARACTERS:
        if segments and segments[-1][1] == character - 1:
            segments[-1][1] = character
        else:
            segments.append([character, character])
    rows = [(s, e, (GLYPH[s] - s) & 0xFFFF) for s, e in segments] + [(0xFFFF, 0xFFFF, 1)]
    count = len(rows)
    power = 1 << (count.bit_length() - 1)
    table = struct.pack(
        ">HHHH", count * 2, power * 2, power.bit_length() - 1, count * 2 - power * 2
    )
    table += b"".join(struct.pack(">H", e) for _, e, _ in rows) + struct.pack(">H", 0)
    table += b"".join(struct.pack(">H", s) for s, _, _ in rows)
    table += b"".join(struct.pack(">H", d) for _, _, d in rows) + bytes(2 * count)
    table = struct.pack(">HHH", 4, len(table) + 6, 0) + table
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def gsub():
    """One lookup: f i becomes U+FB01 where the feature `dlig` is on."""
    script = struct.pack(">H4sH", 1, b"DFLT", 8) + struct.pack(">HH", 4, 0)
    script += struct.pack(">HHHH", 0, 0xFFFF, 1, 0)
    feature = struct.pack(">H4sH", 1, b"dlig", 8) + struct.pack(">HHH", 0, 1, 0)
    ligature = struct.pack(">HHH", GLYPH[0xFB01], 2, GLYPH[ord("i")])
    ligatures = struct.pack(">HH", 1, 4) + ligature
    coverage = struct.pack(">HHH", 1, 1, GLYPH[ord("f")])
    subtable = struct.pack(">HHHH", 1, 8 + len(ligatures), 1, 8) + ligatures + coverage
    lookup = struct.pack(">HH", 1, 4) + struct.pack(">HHHH", 4, 0, 1, 8) + subtable
    starts = (10, 10 + len(script), 10 + len(script) + len(feature))
    return struct.pack(">HHHHH", 1, 0, *starts) + script + feature + lookup


def name():
    texts = {1: "Square", 2: "Regular", 3: "Billpress Square", 4: "Square", 5: "Version 1.0",
             6: "Square-Regular"}
    records, storage = b"", b""
    for key, text in texts.items():
        data = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, key, len(data), len(storage))
        storage += data
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def tables():
    outlines = glyphs()
    count = len(outlines)
    offsets = [sum(len(g) for g in outlines[:index]) // 2 for index in range(count + 1)]
    widths = b"".join(struct.pack(">Hh", UNITS, 100 if g else 0) for g in outlines)
    os2 = struct.pack(">HhHHH", 4, UNITS, 400, 5, 0)
    os2 += struct.pack(">hhhhhhhhhhh", 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0)
    os2 += bytes(10) + struct.pack(">IIII", 0x23, 0, 0, 0) + b"BILL"
    os2 += struct.pack(">HHH", 0x40 | 0x80, CHARACTERS[0], CHARACTERS[-1])
    os2 += struct.pack(">hhhHH", 800, -200, 0, 800, 200) + struct.pack(">II", 3, 0)
    os2 += struct.pack(">hhHHH", 500, 700, 0, 0x20, 2)
    return {
        b"GSUB": gsub(),
        b"OS/2": os2,
        b"cmap": cmap(),
        b"glyf": b"".join(outlines),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, UNITS, CREATED, CREATED,
            100, 0, 900, 800, 0, 8, 2, 0, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, UNITS, 100, 100, 900,
            1, 0, 0, 0, 0, 0, 0, 0, count,
        ),
        b"hmtx": widths,
        b"loca": b"".join(struct.pack(">H", offset) for offset in offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 8, 2, *([0] * 2), 2, *([0] * 8)),
        b"name": name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }


def checksum(data):
    padded = data + bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


def font():
    parts = tables()
    count = len(parts)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    body, offset, head_offset = b"", 12 + 16 * count, 0
    for tag, data in sorted(parts.items()):
        header += struct.pack(">4sIII", tag, checksum(data), offset + len(body), len(data))
        if tag == b"head":
            head_offset = offset + len(body)
        body += data + bytes(-len(data) % 4)
    data = bytearray(header + body)
    adjustment = (0xB1B0AFBA - checksum(bytes(data))) & 0xFFFFFFFF
    struct.pack_into(">I", data, head_offset + 8, adjustment)
    return bytes(data)


if __name__ == "__main__":
    with open(sys.argv[1] if len(sys.argv) > 1 else "square.ttf", "wb") as file:
        file.write(font())
