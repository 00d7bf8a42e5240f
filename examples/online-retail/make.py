#!/usr/bin/env python3
"""Makes the online retail example from the first 5,000 rows of the UCI Online Retail data set.

    python3 make.py path/to/OnlineRetail-first-5000.csv

Writes invoices.ndjson beside this script. Running it again writes the same bytes.
"""

import csv
import datetime
import decimal
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
DAYS_TO_PAY = 30  # The data have no due dates.

COUNTRIES = {
    "Australia": "AU", "EIRE": "IE", "France": "FR", "Germany": "DE", "Netherlands": "NL",
    "Norway": "NO", "United Kingdom": "GB",
}

SELLER = {
    "id": "online-retail",
    "name": "Online Retail",
    "address": {"countryCode": "GB"},
}


def buyer(row):
    """The customer by number; the data have no names. A sale without customer is a shop sale."""
    customer = row["CustomerID"].removesuffix(".0")
    party = {"id": customer, "name": "Customer " + customer} if customer else {
        "name": "Retail customer"}
    return party | {"address": {"countryCode": COUNTRIES[row["Country"]]}}


def line(row, sign):
    return {
        "name": " ".join(row["Description"].split()) or row["StockCode"],
        "sellerItemID": row["StockCode"],
        "quantity": sign * int(row["Quantity"]),
        "price": float(decimal.Decimal(row["UnitPrice"])),
        "vat": {"category": "O"},
    }


def document(number, rows):
    """A cancellation (its number starts with C) is a credit note with positive quantities."""
    is_credit = number.startswith("C")
    sign = -1 if is_credit else 1
    issued = datetime.date.fromisoformat(rows[0]["InvoiceDate"][:10])
    due = issued + datetime.timedelta(days=DAYS_TO_PAY)
    return {
        "kind": "credit-note" if is_credit else "invoice",
        "number": number,
        "issueDate": issued.isoformat(),
        **({} if is_credit else {"dueDate": due.isoformat()}),
        "currency": "GBP",
        "language": "en",
        "seller": SELLER,
        "buyer": buyer(rows[0]),
        "payment": [{"meansCode": "1", "reference": number}],
        "lines": [line(row, sign) for row in rows],
        "exemptions": [
            {"category": "O", "reason": "Not subject to VAT", "code": "VATEX-EU-O"}
        ],
    }


def main():
    documents = {}
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            documents.setdefault(row["InvoiceNo"], []).append(row)
    with open(HERE / "invoices.ndjson", "w", encoding="utf-8", newline="\n") as file:
        for number, rows in documents.items():
            # Twelve stock corrections without price stand between the sales: no one is billed.
            if any(decimal.Decimal(row["UnitPrice"]) != 0 for row in rows):
                file.write(json.dumps(document(number, rows), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
