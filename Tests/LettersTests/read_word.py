"""Prints what stands in a text of a word processor, a paragraph or a row of a table on a line, as python-docx reads it.

    python3 read_word.py FILE

Without python-docx the standard library's own readers of ZIP and XML do it.
"""
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(element):
    text = []
    for part in element.iter():
        if part.tag == W + "t":
            text.append(part.text or "")
        elif part.tag == W + "tab" and part.get(W + "val") is None:
            text.append("\t")
        elif part.tag == W + "br":
            text.append("\n")
    return "".join(text)


def lines(body, paragraph, cell):
    for block in body:
        if block.tag == W + "p":
            yield paragraph(block)
        elif block.tag == W + "tbl":
            for row in block.iter(W + "tr"):
                yield " | ".join(" / ".join(cell(p) for p in c.iter(W + "p")) for c in row.findall(W + "tc"))


try:
    import docx
    from docx.text.paragraph import Paragraph

    document = docx.Document(sys.argv[1])
    read = lambda block: Paragraph(block, document).text
    for line in lines(document.element.body, read, read):
        print(line.replace("\n", "⏎"))
    for section in document.sections:
        section.header.paragraphs
except ImportError:
    with zipfile.ZipFile(sys.argv[1]) as package:
        if package.testzip() is not None:
            sys.exit("a part is damaged")
        body = ElementTree.fromstring(package.read("word/document.xml")).find(W + "body")
        for line in lines(body, plain, plain):
            print(line.replace("\n", "⏎"))
