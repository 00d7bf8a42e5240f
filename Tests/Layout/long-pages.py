#!/usr/bin/env python3
"""Writes pages of HTML with long tables into a folder: the same bytes each time.

usage: long-pages.py FOLDER
"""
import pathlib
import sys

ITEMS = [
    "Hosting, small", "Hosting, large, with backup in a second place and monitoring day and night",
    "Domain name", "Support", "Licence for one workplace, yearly, with updates", "Travel",
    "Consulting on site as agreed, with a report of the results", "Printing",
]
HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
"""


def money(cents):
    return f"{cents // 100:,}.{cents % 100:02}"


def row(number):
    """Position, text, quantity, price and amount of a row; prices follow from the number alone."""
    quantity, price = number * 7 % 13 + 1, (number * 7919) % 30_000 + 125
    return number, ITEMS[number * 5 % len(ITEMS)], quantity, money(price), money(price * quantity)


def cells(number, classes=("", "", "n", "n", "n")):
    parts = []
    for value, name in zip(row(number), classes):
        attribute = f' class="{name}"' if name else ""
        parts.append(f"<td{attribute}>{value}</td>")
    return "<tr>" + "".join(parts) + "</tr>\n"


def table(count, head=True, foot=""):
    titles = ("Pos", "Description", "Quantity", "Price", "Amount")
    text = "<table>\n"
    if head:
        text += "<thead><tr>" + "".join(f"<th>{title}</th>" for title in titles) + "</tr></thead>\n"
    return text + "<tbody>\n" + "".join(map(cells, range(1, count + 1))) + "</tbody>\n" + foot + "</table>\n"


BASE = """@page { size: A4; margin: 20mm 18mm; }
body { margin: 0; font: 10pt/13pt "Liberation Sans"; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; border-bottom: 1pt solid #000; padding: 3pt; }
td { padding: 3pt; border-bottom: 0.5pt solid #ccc; vertical-align: top; }
.n { text-align: right; white-space: nowrap; }
tr { break-inside: avoid; }"""

FOOT = '<tfoot style="display: table-row-group"><tr><td colspan="4" class="n">Total</td><td class="n">1,234.56</td></tr></tfoot>\n'


def statement(count):
    text = "<h1>Statement</h1>\n"
    for part in range(1, 9):
        text += f"<h2>Account {part}</h2>\n" + table(count // 8)
    return text


def letters(count):
    text = ""
    for number in range(1, count + 1):
        text += f"<p>{number}. " + " ".join(
            ITEMS[(number * 3 + k) % len(ITEMS)] + "," for k in range(number % 7 + 1)) + " and no more.</p>\n"
    return text


PAGES = {
    "long-table-593": (BASE, "<h1>Invoice</h1>\n" + table(593)),
    "long-table-foot": (BASE, table(120, foot=FOOT) + "<p>Thank you.</p>\n"),
    "long-table-separate": (
        BASE.replace("collapse; }", "separate; border-spacing: 0 2pt; }", 1), table(90)),
    "long-table-boxed": (
        BASE + "\nth, td { border: 0.75pt solid #444; }", "<p>All cells are boxed.</p>\n" + table(150)),
    "long-table-no-head": (BASE, table(100, head=False)),
    "long-table-split-rows": (
        BASE.replace("tr { break-inside: avoid; }", "td:nth-child(2) { width: 60pt; }"), table(60)),
    "long-table-letter": (
        BASE.replace("size: A4; margin: 20mm 18mm;", "size: Letter; margin: 0.75in;"),
        '<div style="float: right; width: 200pt; height: 90pt">Example Works</div>'
        '<div style="clear: both"></div>\n' + table(80)),
    "long-statement": (
        BASE + "\nh1 { font-size: 16pt; line-height: 20pt; margin: 0 0 10pt; }"
        "\nh2 { font-size: 12pt; line-height: 16pt; margin: 12pt 0 6pt; break-after: avoid; }",
        statement(160)),
    "long-paragraphs": (
        BASE + "\np { margin: 0 0 9pt; orphans: 3; widows: 3; text-align: justify; }", letters(90)),
    "long-page-numbers": (
        BASE + '\n@page { margin-bottom: 25mm; @bottom-right { content: "Page " counter(page) " of "'
        ' counter(pages); font: 8pt "Liberation Sans"; } }', table(75)),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (style, body) in PAGES.items():
        text = HEAD.format(title=name, style=style) + body + "</body>\n</html>\n"
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
