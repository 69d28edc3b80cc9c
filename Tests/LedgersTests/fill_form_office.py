"""Fills in a form with LibreOffice: opens it, types into cells, saves it as .docx again.

    apt-get install libreoffice-writer-nogui python3-uno
    /usr/bin/python3 fill_form_office.py FORM OUT '[{"row": 3, "text": "450"}, …]'
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

COLUMNS = {"text": "C", "unit": "D", "document": "E", "page": "F"}


def value(name, content):
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one


def connect(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def fill(document, one):
    for table in document.TextTables:
        for number in range(1, table.Rows.Count + 1):
            cell = table.getCellByName(f"A{number}")
            if cell is not None and cell.String.strip() == str(one["row"]):
                for name, column in COLUMNS.items():
                    if name in one:
                        table.getCellByName(f"{column}{number}").String = one[name]
                return
    raise SystemExit(f"no row {one['row']}")


with tempfile.TemporaryDirectory() as folder:
    pipe = f"form{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(folder).as_uri()}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(Path(sys.argv[1]).resolve().as_uri(), "_blank", 0, (value("Hidden", True),))
        for one in json.loads(sys.argv[3]):
            fill(document, one)
        document.storeToURL(Path(sys.argv[2]).resolve().as_uri(), (value("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        try:
            desktop.terminate()
        except Exception:
            pass
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.terminate()
