#!/usr/bin/env python3
"""Copies the UBL business cases 01.* of the XRechnung test suite beside this script.

    python3 copy.py path/to/xrechnung-testsuite
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
CASES = pathlib.Path(sys.argv[1]) / "src/test/business-cases/standard"

for case in sorted(CASES.glob("01.*_ubl.xml")):
    (HERE / case.name).write_bytes(case.read_bytes())
(HERE / "LICENSE").write_bytes((pathlib.Path(sys.argv[1]) / "LICENSE").read_bytes())
