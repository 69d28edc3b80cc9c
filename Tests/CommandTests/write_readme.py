#!/usr/bin/env python3
"""Writes the worked example of README.md and README.vi.md anew from what the program prints (make readme)."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORD = "Cases/samples/1-brick-kiln.yaml"
PAGES = {"README.md": ["--language", "en"], "README.vi.md": []}

for page, options in PAGES.items():
    output = subprocess.run([sys.argv[1], "screen", RECORD, *options], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    # Up to the third section: the recommendation, the procedure and the grounds.
    example = re.split(r"^\n?3\. ", output, maxsplit=1, flags=re.M)[0].rstrip() + "\n"
    path = ROOT / page
    path.write_text(re.sub(r"```text\n.*?```", lambda _: f"```text\n{example}```", path.read_text(), count=1, flags=re.S))
