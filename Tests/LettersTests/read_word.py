"""Prints what stands in a text of a word processor, a paragraph or a row of a table on a line.

    python3 read_word.py FILE

Where python-docx is installed it has to open the file and read the same text.
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


with zipfile.ZipFile(sys.argv[1]) as package:
    if package.testzip() is not None:
        sys.exit("a part is damaged")
    body = ElementTree.fromstring(package.read("word/document.xml")).find(W + "body")
read = list(lines(body, plain, plain))
for line in read:
    print(line.replace("\n", "⏎"))

try:
    import docx
    from docx.text.paragraph import Paragraph
except ImportError:
    sys.exit()
document = docx.Document(sys.argv[1])
text = lambda block: Paragraph(block, document).text
# Whether a page break is a line end has changed from one of its versions to the next.
bare = lambda all: ["".join(line.split("\n")) for line in all]
if bare(lines(document.element.body, text, text)) != bare(read):
    sys.exit("python-docx reads another text")
for section in document.sections:
    section.header.paragraphs
