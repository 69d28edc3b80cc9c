"""Fills in a form with python-docx as people do, by a list of edits.

    pip install python-docx
    python3 fill_form.py FORM OUT '[{"do": "answer", "row": 3, "text": "450"}, …]'

A row is named by the number in its first column. Columns: answer 2, unit 3, document 4, page 5.
"""
import copy
import json
import sys

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

COLUMNS = {"text": 2, "unit": 3, "document": 4, "page": 5}


def find(document, number):
    """The table and the row with a number."""
    for table in document.tables:
        for row in table.rows:
            if row.cells[0].text.strip() == str(number):
                return table, row
    raise SystemExit(f"no row {number}")


def run(text, name="w:t"):
    element = OxmlElement("w:r")
    inner = OxmlElement(name)
    inner.set(qn("xml:space"), "preserve")
    inner.text = text
    element.append(inner)
    return element


def change(kind, text):
    """A tracked insertion or deletion."""
    element = OxmlElement("w:" + kind)
    for name, value in (("id", "901"), ("author", "Người điền"), ("date", "2026-11-20T08:00:00Z")):
        element.set(qn("w:" + name), value)
    element.append(run(text, "w:delText" if kind == "del" else "w:t"))
    return element


def edit(document, one):
    table, row = find(document, one["row"])
    cell = row.cells[2]
    paragraph = cell.paragraphs[0]._p
    match one["do"]:
        case "answer":
            for name, column in COLUMNS.items():
                if name in one:
                    row.cells[column].text = one[name]
        case "append":
            # Typed behind what stands there, a list to choose from too.
            cell.paragraphs[0].add_run(one["text"])
        case "split":
            # A letter a run, as spelling checkers and phones leave it.
            for letter in one["text"]:
                paragraph.append(run(letter))
                paragraph.append(OxmlElement("w:proofErr"))
        case "tracked":
            paragraph.append(change("del", one["old"]))
            paragraph.append(change("ins", one["text"]))
        case "empty":
            cell.text = ""
        case "reword":
            row.cells[1].text = one["text"]
        case "delete":
            row._tr.getparent().remove(row._tr)
        case "copy":
            other = copy.deepcopy(row._tr)
            row._tr.addnext(other)
            table.rows[[r._tr for r in table.rows].index(other)].cells[2].text = one["text"]
        case "move":
            last = table.rows[-1]._tr
            last.addnext(row._tr)
        case "add":
            cells = table.add_row().cells
            cells[1].text, cells[2].text = one["question"], one["text"]


document = Document(sys.argv[1])
for one in json.loads(sys.argv[3]):
    edit(document, one)
document.save(sys.argv[2])
