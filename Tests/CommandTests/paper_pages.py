#!/usr/bin/env python3
"""Renders the screening sheets of records and looks at their pages: paper_pages.py SANGLOC [RECORDS…]

Each sheet is written as DOCX, made a PDF by LibreOffice, and read by pdftotext. The annexes must begin on page 3, and the two pages
before them must hold none of the words that are no business of who gets the paper. Where LibreOffice or pdftotext is not installed,
nothing is looked at, and that is said.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

FORBIDDEN = [
    "«", "»", r"/\S+\.yaml", r"\bS\d{1,2}\b", r"\b[a-z]+_[a-z_]+\b", "[Qq]uy tắc", "vướng", "thông tin được giả định",
    "chờ thông tin", "thiếu văn bản", "trọng số", "đồng hạng", r"\{\d\}", "two-sources", "source-seen", r"\d %", r"\(times\)",
    r"\b(annex|article|bullet|section|clause) ",
]
# Names of the rule files have a dot (`wastewater.flow`); so have addresses of the web, which are titles of papers.
NAME = r"\b[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*\b"


def pages(path, first, last):
    told = subprocess.run(["pdftotext", "-f", str(first), "-l", str(last), path, "-"], capture_output=True, text=True)
    return told.stdout


def main():
    program, records = sys.argv[1], sys.argv[2:] or ["Cases"]
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        print("LibreOffice or pdftotext is not here: no page was looked at")
        return 0
    facts = set(re.findall(NAME, subprocess.run([program, "facts"], capture_output=True, text=True).stdout))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "screen", *records, "--format", "docx", "--output", f"{folder}/sheets/"], check=True)
        files = sorted(f for f in glob.glob(f"{folder}/sheets/*.docx") if not f.endswith("/index.docx"))
        for start in range(0, len(files), 40):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder]
                + files[start:start + 40], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wrong = 0
        for file in files:
            name = os.path.basename(file)[:-5]
            pdf = f"{folder}/{name}.pdf"
            third = pages(pdf, 3, 3)
            signed = pages(pdf, 1, 2)
            if "PHỤ LỤC I" not in third[:40] or "PHỤ LỤC I" in signed:
                print(f"{name}: the annexes do not begin on page 3")
                wrong += 1
            found = [m.group(0) for word in FORBIDDEN for m in re.finditer(word, signed)]
            found += [m.group(0) for m in re.finditer(NAME, signed) if m.group(0) in facts]
            if found:
                print(f"{name}: {found}")
                wrong += 1
        print(f"{len(files)} sheets, {wrong} wrong")
        return 1 if wrong or not files else 0


sys.exit(main())
