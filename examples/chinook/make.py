#!/usr/bin/env python3
"""Makes the Chinook example from the Chinook sample database.

    python3 make.py path/to/ChinookData.json

Writes invoices.ndjson, payments-simulated.csv and accounts.ndjson beside this script. Running it
again writes the same bytes.
"""

import csv
import datetime
import decimal
import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
CURRENCY = "USD"  # The data name no currency.
DAYS_TO_PAY = 30  # The data have no due dates.
LAST_DAY = datetime.date(2025, 12, 31)  # Payments after this day are not known yet.
SEED = 412

COUNTRIES = {
    "Argentina": "AR", "Australia": "AU", "Austria": "AT", "Belgium": "BE", "Brazil": "BR",
    "Canada": "CA", "Chile": "CL", "Czech Republic": "CZ", "Denmark": "DK", "Finland": "FI",
    "France": "FR", "Germany": "DE", "Hungary": "HU", "India": "IN", "Ireland": "IE",
    "Italy": "IT", "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Portugal": "PT",
    "Spain": "ES", "Sweden": "SE", "USA": "US", "United Kingdom": "GB",
}


def present(**fields):
    """The fields that have a value, under their names."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def address(record, prefix=""):
    return present(
        lines=[record[prefix + "Address"].strip()],
        city=record[prefix + "City"],
        postalCode=record[prefix + "PostalCode"],
        subdivision=record[prefix + "State"],
        countryCode=COUNTRIES[record[prefix + "Country"]],
    )


def seller(data):
    """Chinook itself, at the address of its head office: that of the general manager."""
    manager = next(e for e in data["Employee"] if e["Title"] == "General Manager")
    return {
        "id": "chinookcorp",
        "name": "Chinook Music Store",
        "address": address(manager),
        "contact": {"telephone": manager["Phone"], "email": manager["Email"]},
    }


def language(customer):
    return "de" if customer["Country"] in ("Germany", "Austria") else "en"


def reason(customer):
    """Why there is no tax, in the customer's language."""
    return {"de": "Nicht umsatzsteuerbar", "en": "Not subject to VAT"}[language(customer)]


def buyer(customer, record, prefix=""):
    person = customer["FirstName"] + " " + customer["LastName"]
    return present(
        id=str(customer["CustomerId"]),
        name=customer["Company"] or person,
        address=address(record, prefix),
        contact=present(name=person, telephone=customer["Phone"], email=customer["Email"]),
        language=language(customer),
    )


def issue_date(invoice):
    return datetime.date.fromisoformat(invoice["InvoiceDate"][:10])


def due_date(invoice):
    return issue_date(invoice) + datetime.timedelta(days=DAYS_TO_PAY)


def invoice_document(invoice, lines, data):
    customer = data["customers"][invoice["CustomerId"]]
    return {
        "kind": "invoice",
        "number": str(invoice["InvoiceId"]),
        "issueDate": issue_date(invoice).isoformat(),
        "dueDate": due_date(invoice).isoformat(),
        "currency": CURRENCY,
        "seller": seller(data),
        "buyer": buyer(customer, invoice, "Billing"),
        "payment": [{"meansCode": "1", "reference": str(invoice["InvoiceId"])}],
        "lines": [line_document(line, data) for line in lines],
        "exemptions": [
            {"category": "O", "reason": reason(customer), "code": "VATEX-EU-O"}
        ],
        "totals": {"taxInclusive": str(invoice["Total"]), "due": str(invoice["Total"])},
    }


def line_document(line, data):
    track = data["tracks"][line["TrackId"]]
    album = data["albums"][track["AlbumId"]]
    artist = data["artists"][album["ArtistId"]]
    return {
        "name": track["Name"],
        "details": artist["Name"] + ", " + album["Title"],
        "sellerItemID": str(track["TrackId"]),
        "quantity": line["Quantity"],
        "price": line["UnitPrice"],
        "vat": {"category": "O"},
    }


def simulated_payments(invoices, draw):
    """What one customer pays, invoice by invoice, as (date, amount, reference, allocations).

    Three habits: most pay when or before it is due, some late, some leave invoices open.
    Amounts are now and then short by a part, or a little too high.
    """
    habit = draw.choices(["prompt", "late", "forgetful"], [5, 3, 2])[0]
    for invoice in invoices:
        total = invoice["Total"]
        chance = draw.random()
        delay = {
            "prompt": draw.randrange(3, DAYS_TO_PAY + 1),
            "late": draw.randrange(DAYS_TO_PAY - 5, DAYS_TO_PAY + 75),
            "forgetful": draw.randrange(DAYS_TO_PAY, DAYS_TO_PAY + 120),
        }[habit]
        if chance < {"prompt": 0.02, "late": 0.08, "forgetful": 0.35}[habit]:
            continue
        paid = total
        if 0.90 < chance < 0.95 and total > 2:
            paid = (total / 2).quantize(decimal.Decimal("0.01"), decimal.ROUND_DOWN)
        elif chance >= 0.97:
            paid = total + decimal.Decimal("1.00")
        date = issue_date(invoice) + datetime.timedelta(days=delay)
        if date <= LAST_DAY:
            number = str(invoice["InvoiceId"])
            yield date, paid, "Invoice " + number, [(number, min(paid, total))]


def payments_by_customer(data):
    """Every simulated payment with its number, by customer, in order of date."""
    draw = random.Random(SEED)
    payments = []
    for customer in sorted(data["customers"]):
        for payment in simulated_payments(data["invoices"][customer], draw):
            payments.append((payment[0], customer, payment))
    payments.sort(key=lambda entry: (entry[0], entry[1], entry[2][2]))
    result = {customer: [] for customer in data["customers"]}
    for index, (_, customer, payment) in enumerate(payments, start=1):
        result[customer].append((f"P{index:04}", *payment))
    return result


def account_document(customer, payments, data):
    record = data["customers"][customer]
    return {
        "number": str(customer),
        "creditor": seller(data),
        "customer": buyer(record, record),
        "currency": CURRENCY,
        "invoices": [
            {
                "number": str(invoice["InvoiceId"]),
                "issueDate": issue_date(invoice).isoformat(),
                "dueDate": due_date(invoice).isoformat(),
                "amount": str(invoice["Total"]),
            }
            for invoice in data["invoices"][customer]
        ],
        "payments": [
            {
                "id": number,
                "date": date.isoformat(),
                "amount": str(amount),
                "reference": reference,
                "allocations": [
                    {"document": document, "date": date.isoformat(), "amount": str(part)}
                    for document, part in allocations
                ],
            }
            for number, date, amount, reference, allocations in payments
        ],
    }


def load(path):
    source = json.loads(pathlib.Path(path).read_bytes(), parse_float=decimal.Decimal)
    data = {
        "Employee": source["Employee"],
        "customers": {c["CustomerId"]: c for c in source["Customer"]},
        "tracks": {t["TrackId"]: t for t in source["Track"]},
        "albums": {a["AlbumId"]: a for a in source["Album"]},
        "artists": {a["ArtistId"]: a for a in source["Artist"]},
        "invoices": {c["CustomerId"]: [] for c in source["Customer"]},
        "lines": {i["InvoiceId"]: [] for i in source["Invoice"]},
    }
    for invoice in source["Invoice"]:
        invoice["Total"] = decimal.Decimal(invoice["Total"]).quantize(decimal.Decimal("0.01"))
        data["invoices"][invoice["CustomerId"]].append(invoice)
    for line in source["InvoiceLine"]:
        data["lines"][line["InvoiceId"]].append(line)
    return source["Invoice"], data


def write_lines(name, documents):
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False, default=float) + "\n")


def main():
    invoices, data = load(sys.argv[1])
    write_lines(
        "invoices.ndjson",
        (invoice_document(i, data["lines"][i["InvoiceId"]], data) for i in invoices),
    )
    payments = payments_by_customer(data)
    with open(HERE / "payments-simulated.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["payment", "customer", "date", "amount", "reference", "invoice", "allocated"])
        rows = [
            (number, customer, date, amount, reference, document, part)
            for customer, entries in payments.items()
            for number, date, amount, reference, allocations in entries
            for document, part in allocations
        ]
        writer.writerows(sorted(rows))
    write_lines(
        "accounts.ndjson",
        (account_document(c, payments[c], data) for c in sorted(data["customers"])),
    )


if __name__ == "__main__":
    main()
