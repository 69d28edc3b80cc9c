"""Writes the workbooks that the tests read, part by part by hand: what spreadsheets write and libraries rarely do.

    write_samples.py FOLDER
"""

import sys
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = HEAD + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="%s"/></Types>'
)
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
WORKBOOK = HEAD + (
    f'<workbook {MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/>'
    '<sheets><sheet name="Một" sheetId="1" r:id="rId1"/><sheet name="ẩn" sheetId="2" state="hidden" r:id="rId2"/></sheets>'
    "<definedNames><definedName name=\"f.a.value\">'Một'!$B$2</definedName></definedNames></workbook>"
)
RELATIONS = HEAD + (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="t/worksheet" Target="/xl/worksheets/sheet2.xml"/>'
    '<Relationship Id="rId3" Type="t/styles" Target="styles.xml"/>'
    '<Relationship Id="rId4" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
STYLES = HEAD + (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0.00&quot; ngày&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>'
)
STRINGS = HEAD + (
    f'<sst {MAIN}><si><t>thường</t></si><si><r><t>đậm</t></r><r><t xml:space="preserve"> và nhạt</t></r>'
    "<rPh><t>NO</t></rPh></si></sst>"
)
SHEET = HEAD + (
    f'<worksheet {MAIN}><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>1.3887100000000000E+4</v></c><c r="B2" s="1"><v>44824</v></c><c r="C2" s="2"><v>7</v></c>'
    '<c r="D2" s="3"><v>1</v></c></row>'
    '<row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="str"><f>A1</f><v>chữ</v></c><c r="C4"><f>SUM(A1)</f></c>'
    '<c r="D4" t="e"><f>X</f><v>#REF!</v></c><c r="E4" t="b"><v>1</v></c>'
    '<c r="F4" t="inlineStr"><is><t>tại chỗ</t></is></c><c r="G4" t="d"><v>2022-09-20T00:00:00</v></c></row>'
    "<row><c><v>5000</v></c><c><v>1E+20</v></c></row>"
    '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
)
SMALL = HEAD + f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def parts(kind=PLAIN, **changed):
    whole = {
        "[Content_Types].xml": TYPES % kind,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
        "xl/worksheets/sheet1.xml": SHEET,
        "xl/worksheets/sheet2.xml": SMALL,
    }
    whole.update(changed)
    return whole


def main():
    folder = sys.argv[1]
    write(f"{folder}/whole.xlsx", parts())
    write(f"{folder}/macros-by-type.xlsx", parts(MACRO))
    write(f"{folder}/macros-by-part.xlsx", parts(**{"xl/vbaProject.bin": b"x"}))
    # 40 MB of spaces in 40 kB.
    bomb = SHEET.replace("<sheetData>", "<sheetData>" + " " * (40 << 20))
    write(f"{folder}/bomb.xlsx", parts(**{"xl/worksheets/sheet1.xml": bomb}))
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    write(f"{folder}/entities.xlsx", parts(**{"xl/sharedStrings.xml": STRINGS.replace("<sst", laughs + "<sst")}))
    many = parts(**{f"x/{number}": "" for number in range(2001)})
    write(f"{folder}/many-parts.xlsx", many)
    write(f"{folder}/no-sheet.xlsx", {k: v for k, v in parts().items() if "sheet1" not in k})


main()
