"""Reads a file with Python's csv module and prints it as a JSON list of rows: `read_csv.py FILE SEPARATOR`."""

import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    print(json.dumps(list(csv.reader(file, delimiter=sys.argv[2], strict=True)), ensure_ascii=False))
