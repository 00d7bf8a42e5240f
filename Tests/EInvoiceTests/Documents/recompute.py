#!/usr/bin/env python3
"""Recomputes electronic invoices and lists where stated amounts do not add up.

    recompute.py FOLDER... > differences.csv

Each folder is a collection; it is searched for XML files, and the invoices among them (UBL 2.1, CII)
are recomputed to the cent. It shares nothing with the Swift code, so that each proves the other:
the test "the differences are those of the table" compares. The column `cause` is kept from
differences.csv beside this script.
"""

import csv
import pathlib
import sys
import xml.etree.ElementTree as ElementTree
from decimal import ROUND_HALF_UP, Decimal

DECIMALS = {"HUF": 2, "JPY": 0, "ISK": 0, "CLP": 0, "KRW": 0, "VND": 0, "BHD": 3, "KWD": 3, "TND": 3}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, name):
    return [child for child in element if local(child) == name] if element is not None else []


def find(element, path):
    for name in path.split("/"):
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def number(element, currency=None):
    if element is None:
        return None
    if currency and element.get("currencyID", currency) != currency:
        return None
    return Decimal((element.text or "").strip())


class Document:
    """What both syntaxes say, under one set of names."""

    def __init__(self, root):
        self.rows = []
        self.extent = "complete"
        if local(root) in ("Invoice", "CreditNote"):
            self.currency = find(root, "DocumentCurrencyCode").text.strip()
            self.read_ubl(root)
        else:
            settlement = find(root, "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement")
            self.currency = find(settlement, "InvoiceCurrencyCode").text.strip()
            self.read_cii(root, settlement)

    def round(self, value):
        unit = Decimal(1).scaleb(-DECIMALS.get(self.currency, 2))
        return value.quantize(unit, ROUND_HALF_UP)

    def money(self, element):
        return number(element, self.currency)

    # UBL

    def read_ubl(self, root):
        names = ("InvoiceLine", "CreditNoteLine")
        self.lines = [self.ubl_line(line) for line in root if local(line) in names]
        self.groups = []
        self.parts = [self.ubl_part(part) for part in children(root, "AllowanceCharge")]
        total = find(root, "LegalMonetaryTotal")
        named = {
            "BT-106": "LineExtensionAmount", "BT-107": "AllowanceTotalAmount",
            "BT-108": "ChargeTotalAmount", "BT-109": "TaxExclusiveAmount",
            "BT-112": "TaxInclusiveAmount", "BT-113": "PrepaidAmount",
            "BT-114": "PayableRoundingAmount", "BT-115": "PayableAmount",
        }
        self.stated = {term: self.money(find(total, name)) for term, name in named.items()}
        self.breakdown = []
        for tax in children(root, "TaxTotal"):
            amount = self.money(find(tax, "TaxAmount"))
            if amount is not None:
                self.stated["BT-110"] = amount
            for row in children(tax, "TaxSubtotal"):
                base = self.money(find(row, "TaxableAmount"))
                if base is not None:
                    self.breakdown.append(
                        (self.vat(find(row, "TaxCategory"), "ID", "Percent"), base,
                         self.money(find(row, "TaxAmount"))))
        payments = children(root, "PrepaidPayment")
        self.third_parties = sum(self.money(find(p, "PaidAmount")) for p in payments)

    def vat(self, element, category, rate):
        code = find(element, category).text.strip()
        value = number(find(element, rate)) or Decimal(0)
        return (code, Decimal(0) if code == "O" else value)

    def ubl_part(self, part):
        return (
            find(part, "ChargeIndicator").text.strip() in ("true", "1"),
            self.money(find(part, "Amount")), number(find(part, "MultiplierFactorNumeric")),
            self.money(find(part, "BaseAmount")),
            self.vat(find(part, "TaxCategory"), "ID", "Percent")
            if find(part, "TaxCategory") is not None else None)

    def ubl_line(self, line):
        quantity = find(line, "InvoicedQuantity")
        quantity = quantity if quantity is not None else find(line, "CreditedQuantity")
        tax = find(line, "Item/ClassifiedTaxCategory")
        return {
            "quantity": number(quantity), "price": number(find(line, "Price/PriceAmount")),
            "base": number(find(line, "Price/BaseQuantity")),
            "net": self.money(find(line, "LineExtensionAmount")),
            "parts": [self.ubl_part(part) for part in children(line, "AllowanceCharge")],
            "vat": self.vat(tax, "ID", "Percent") if tax is not None else None, "group": None,
            "sublines": [self.ubl_line(inner) for inner in children(line, "SubInvoiceLine")],
        }

    # CII

    def read_cii(self, root, settlement):
        guideline = find(
            root, "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID")
        transaction = find(root, "SupplyChainTradeTransaction")
        self.lines, self.groups, explanations, positions = [], [], [], {}
        for line in children(transaction, "IncludedSupplyChainTradeLineItem"):
            head = find(line, "AssociatedDocumentLineDocument")
            text = lambda name: (e.text.strip() if (e := find(head, name)) is not None else None)
            status = text("LineStatusReasonCode") or "DETAIL"
            read = self.cii_line(line, text("LineID"), text("ParentLineID"))
            if status == "DETAIL":
                positions[read["id"]] = read
                self.lines.append(read)
            elif status == "GROUP":
                self.groups.append(read)
            else:
                explanations.append(read)
        for line in explanations:
            positions[line["group"]]["sublines"].append(line)
        if not self.lines and not self.groups and guideline is not None:
            if guideline.text.strip().endswith(":minimum"):
                self.extent = "totals-only"
            if guideline.text.strip().endswith(":basicwl"):
                self.extent = "without-lines"
        allowance = "SpecifiedTradeAllowanceCharge"
        self.parts = [self.cii_part(part) for part in children(settlement, allowance)]
        for charge in children(settlement, "SpecifiedLogisticsServiceCharge"):
            tax = find(charge, "AppliedTradeTax")
            self.parts.append(
                (True, self.money(find(charge, "AppliedAmount")), None, None,
                 self.vat(tax, "CategoryCode", "RateApplicablePercent")))
        total = find(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation")
        named = {
            "BT-106": "LineTotalAmount", "BT-107": "AllowanceTotalAmount",
            "BT-108": "ChargeTotalAmount", "BT-109": "TaxBasisTotalAmount",
            "BT-110": "TaxTotalAmount", "BT-112": "GrandTotalAmount",
            "BT-113": "TotalPrepaidAmount", "BT-114": "RoundingAmount",
            "BT-115": "DuePayableAmount",
        }
        self.stated = {}
        for term, name in named.items():
            amounts = [self.money(amount) for amount in children(total, name)]
            self.stated[term] = next((a for a in amounts if a is not None), None)
        self.breakdown = [
            (self.vat(row, "CategoryCode", "RateApplicablePercent"),
             self.money(find(row, "BasisAmount")), self.money(find(row, "CalculatedAmount")))
            for row in children(settlement, "ApplicableTradeTax")]
        self.third_parties = Decimal(0)

    def cii_part(self, part):
        tax = find(part, "CategoryTradeTax")
        return (
            find(part, "ChargeIndicator/Indicator").text.strip() in ("true", "1"),
            self.money(find(part, "ActualAmount")), number(find(part, "CalculationPercent")),
            self.money(find(part, "BasisAmount")),
            self.vat(tax, "CategoryCode", "RateApplicablePercent") if tax is not None else None)

    def cii_line(self, line, identifier, parent):
        agreement = find(line, "SpecifiedLineTradeAgreement")
        settlement = find(line, "SpecifiedLineTradeSettlement")
        base = find(agreement, "NetPriceProductTradePrice/BasisQuantity")
        if base is None:
            base = find(agreement, "GrossPriceProductTradePrice/BasisQuantity")
        tax = find(settlement, "ApplicableTradeTax")
        parts = children(settlement, "SpecifiedTradeAllowanceCharge")
        return {
            "id": identifier, "group": parent,
            "quantity": number(find(line, "SpecifiedLineTradeDelivery/BilledQuantity")),
            "price": number(find(agreement, "NetPriceProductTradePrice/ChargeAmount")),
            "base": number(base),
            "net": self.money(
                find(settlement, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount")),
            "parts": [self.cii_part(part) for part in parts],
            "vat": self.vat(tax, "CategoryCode", "RateApplicablePercent")
            if tax is not None else None, "sublines": [],
        }

    # The calculation

    def settle(self, term, path, stated, computed):
        comparable = {
            "complete": True, "without-lines": term not in ("BT-106", "BT-116"),
            "totals-only": term == "BT-112",
        }[self.extent]
        if stated is not None and stated != computed and comparable:
            self.rows.append((term, path, stated, computed))
        return computed if stated is None else stated

    def amount(self, part, base):
        _, amount, percentage, own_base, _ = part
        if amount is not None:
            return amount
        return self.round((base if own_base is None else own_base) * percentage / 100)

    def net(self, line):
        base = self.round(line["price"] * line["quantity"] / (line["base"] or 1))
        return base + sum(
            self.amount(part, base) * (1 if part[0] else -1) for part in line["parts"])

    def sublines(self, line, path):
        for index, inner in enumerate(line["sublines"]):
            here = f"{path}.sublines[{index}]"
            if inner["price"] is not None and inner["quantity"] is not None:
                self.settle("BT-131", here + ".net", inner["net"], self.net(inner))
            self.sublines(inner, here)

    def recompute(self):
        nets = [
            self.settle("BT-131", f"lines[{index}].net", line["net"], self.net(line))
            for index, line in enumerate(self.lines)]
        for index, group in enumerate(self.groups):
            inner = sum(n for line, n in zip(self.lines, nets) if line["group"] == group["id"])
            inner += sum(g["net"] for g in self.groups if g["group"] == group["id"])
            self.settle("BT-131", f"lineGroups[{index}].net", group["net"], Decimal(inner))
        for index, line in enumerate(self.lines):
            self.sublines(line, f"lines[{index}]")
        stated = self.stated.get
        first = stated("BT-106")
        if self.extent == "totals-only" and first is None:
            first = stated("BT-109")
        lines = self.settle("BT-106", "totals.lineNet", first, sum(nets, Decimal(0)))
        parts = [(part, self.amount(part, lines)) for part in self.parts]
        minus = self.settle(
            "BT-107", "totals.allowances", stated("BT-107"), sum(a for p, a in parts if not p[0]))
        plus = self.settle(
            "BT-108", "totals.charges", stated("BT-108"), sum(a for p, a in parts if p[0]))
        net = self.settle(
            "BT-109", "totals.taxExclusive", stated("BT-109"), lines - minus + plus)
        tax = self.settle(
            "BT-110", "totals.tax", stated("BT-110"), self.taxes(nets, parts))
        gross = self.settle("BT-112", "totals.taxInclusive", stated("BT-112"), net + tax)
        due = gross - (stated("BT-113") or 0) + (stated("BT-114") or 0) + self.third_parties
        self.settle("BT-115", "totals.due", stated("BT-115"), due)
        return self.rows

    def taxes(self, nets, parts):
        groups = {}
        for line, net in zip(self.lines, nets):
            groups[line["vat"]] = groups.get(line["vat"], 0) + net
        for part, amount in parts:
            groups[part[4]] = groups.get(part[4], 0) + (amount if part[0] else -amount)
        if not self.breakdown:
            return sum((self.round(b * vat[1] / 100) for vat, b in groups.items()), Decimal(0))
        seen = set()
        for index, (vat, base, tax) in enumerate(self.breakdown):
            path = f"totals.taxSubtotals[{index}]"
            if vat not in seen:
                seen.add(vat)
                whole = sum(row[1] for row in self.breakdown if row[0] == vat)
                self.settle("BT-116", path + ".base", whole, groups.get(vat, Decimal(0)))
            self.settle("BT-117", path + ".tax", tax, self.round(base * vat[1] / 100))
        for vat, base in groups.items():
            if vat not in seen:
                self.settle("BT-116", "totals.taxSubtotals", Decimal(0), base)
        return sum((row[2] for row in self.breakdown), Decimal(0))


def plain(value):
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text


def causes():
    table = pathlib.Path(__file__).with_name("differences.csv")
    if not table.exists():
        return {}
    with table.open(encoding="utf-8", newline="") as file:
        return {(row["document"], row["path"]): row["cause"] for row in csv.DictReader(file)}


def main():
    known = causes()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["document", "term", "path", "stated", "computed", "cause"])
    documents = 0
    for folder in map(pathlib.Path, sys.argv[1:]):
        for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".xml"):
            root = ElementTree.parse(path).getroot()
            if local(root) not in ("Invoice", "CreditNote", "CrossIndustryInvoice"):
                continue
            documents += 1
            name = f"{folder.name}/{path.name}"
            for term, field, stated, computed in Document(root).recompute():
                cause = known.get((name, field), "")
                writer.writerow([name, term, field, plain(stated), plain(computed), cause])
    print(f"{documents} documents", file=sys.stderr)


if __name__ == "__main__":
    main()
