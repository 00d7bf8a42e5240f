#!/usr/bin/env python3
"""Writes square-variable.ttf, a font whose weight varies, after square.ttf.

Axis `wght` from 100 to 900, by itself at 400. Every glyph is a square of 400 units in the middle of
an em of 1000; at 900 it is 800 wide and the advance 1200, at 100 it is 100 wide and the advance 1000.
What lies between is in proportion: at 700 the advance is 1000 + 200 * 300 / 500 = 1120. Of features
it has `liga` (f i), `smcp` (small letters get the glyphs of capitals) and `zero` (0 gets that of O).
"""

import importlib.util
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("square", HERE / "make-square-font.py")
square = importlib.util.module_from_spec(spec)
spec.loader.exec_module(square)

GLYPH = square.GLYPH
BOX = square.square([square.box(300, 700, 0, 400)])
# The corners are left, left, right, right; then the phantom points: origin, advance, top, bottom.
HEAVY = [-200, -200, 200, 200, 0, 200, 0, 0]
LIGHT = [150, 150, -150, -150, 0, 0, 0, 0]


def variation(deltas, peak):
    """Header and data of one tuple: all points, x deltas as words, no y deltas."""
    data = bytes([0, 0x40 | len(deltas) - 1]) + struct.pack(f">{len(deltas)}h", *deltas)
    data += bytes([0x80 | len(deltas) - 1])
    return struct.pack(">HHh", len(data), 0x8000 | 0x2000, peak), data


def gvar(outlines):
    tuples = [variation(HEAVY, 0x4000), variation(LIGHT, -0x4000)]
    headers = b"".join(header for header, _ in tuples)
    filled = struct.pack(">HH", len(tuples), 4 + len(headers)) + headers
    filled += b"".join(data for _, data in tuples)
    filled += bytes(-len(filled) % 2)
    parts = [filled if outline else b"" for outline in outlines]
    offsets = [sum(len(p) for p in parts[:index]) for index in range(len(parts) + 1)]
    start = 20 + 4 * len(offsets)
    table = struct.pack(">HHHHIHHI", 1, 0, 1, 0, start, len(parts), 1, start)
    return table + struct.pack(f">{len(offsets)}I", *offsets) + b"".join(parts)


def fvar():
    fixed = [value << 16 for value in (100, 400, 900)]
    axis = struct.pack(">4siiiHH", b"wght", *fixed, 0, 256)
    return struct.pack(">HHHHHHHH", 1, 0, 16, 2, 1, 20, 0, 8) + axis


def single(pairs):
    """A lookup that replaces glyphs one by one."""
    pairs = sorted((GLYPH[ord(a)], GLYPH[ord(b)]) for a, b in pairs)
    coverage = struct.pack(">HH", 1, len(pairs)) + b"".join(struct.pack(">H", a) for a, _ in pairs)
    table = struct.pack(">HHH", 2, 6 + 2 * len(pairs), len(pairs))
    table += b"".join(struct.pack(">H", b) for _, b in pairs) + coverage
    return struct.pack(">HHHH", 1, 0, 1, 8) + table


def ligature():
    data = struct.pack(">HHH", GLYPH[0xFB01], 2, GLYPH[ord("i")])
    ligatures = struct.pack(">HH", 1, 4) + data
    coverage = struct.pack(">HHH", 1, 1, GLYPH[ord("f")])
    table = struct.pack(">HHHH", 1, 8 + len(ligatures), 1, 8) + ligatures + coverage
    return struct.pack(">HHHH", 4, 0, 1, 8) + table


def gsub():
    small = [(chr(code), chr(code - 32)) for code in range(ord("a"), ord("z") + 1)]
    features = [(b"liga", ligature()), (b"smcp", single(small)), (b"zero", single([("0", "O")]))]
    count = len(features)
    language = struct.pack(">HHH", 0, 0xFFFF, count) + struct.pack(f">{count}H", *range(count))
    script = struct.pack(">H4sH", 1, b"DFLT", 8) + struct.pack(">HH", 4, 0) + language
    records, tables = b"", b""
    for index, (tag, _) in enumerate(features):
        records += struct.pack(">4sH", tag, 2 + 6 * count + len(tables))
        tables += struct.pack(">HHH", 0, 1, index)
    feature = struct.pack(">H", count) + records + tables
    offsets, lookups = b"", b""
    for _, lookup in features:
        offsets += struct.pack(">H", 2 + 2 * count + len(lookups))
        lookups += lookup
    lookup = struct.pack(">H", count) + offsets + lookups
    starts = (10, 10 + len(script), 10 + len(script) + len(feature))
    return struct.pack(">HHHHH", 1, 0, *starts) + script + feature + lookup


def name():
    texts = {1: "Square Variable", 2: "Regular", 3: "Billpress Square Variable",
             4: "Square Variable", 5: "Version 1.0", 6: "SquareVariable-Regular", 256: "Weight"}
    records, storage = b"", b""
    for key, text in texts.items():
        data = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, key, len(data), len(storage))
        storage += data
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def glyphs():
    return [BOX] + [b"" if c in square.SPACES else BOX for c in square.CHARACTERS]


square.glyphs, square.gsub, square.name = glyphs, gsub, name
plain = square.tables


def tables():
    parts = plain()
    parts[b"fvar"], parts[b"gvar"] = fvar(), gvar(glyphs())
    parts[b"hmtx"] = b"".join(
        struct.pack(">Hh", square.UNITS, 300 if outline else 0) for outline in glyphs()
    )
    return parts


square.tables = tables

if __name__ == "__main__":
    with open(sys.argv[1] if len(sys.argv) > 1 else "square-variable.ttf", "wb") as file:
        file.write(square.font())
