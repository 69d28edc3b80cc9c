"""Writes Data/trees.jsonl: what PyYAML reads in many small YAML texts, as an independent answer for the reader's tests.

Run: python3 Tests/YAMLTreeTests/Generate/trees.py

PyYAML's own parser (pure Python, not libyaml) gives each node with its value and its marks in code points; here they are
turned into UTF-8 offsets. One JSON object a line: "yaml" is the text, "nodes" all nodes in the order of the file, each
[kind, first offset, last offset, text or number of parts]. The end of a collection is left out (PyYAML counts to the
next token), and so is that of a block scalar.
"""

import json
import pathlib
import random

import yaml

random.seed(20261123)

WORDS = ["lưu lượng", "nước thải", "kiln", "Đất", "a", "xả thải > 50", "tên: x", "it's", 'say "no"', "100 %", "…", "日本", "😀",
         "tổng  hai", "e\u0302\u0301", "- x", "#no", "no #", "x#y", "\\", "[a]", "{b}", "a,b", "0x1F", "2026-01-29", "~", "null", "yes"]
SAFE = ["lưu lượng", "nước thải", "kiln", "Đất", "a", "xả thải > 50", "100 %", "日本", "😀", "e\u0302\u0301", "x#y", "b-c", "it's"]


def plain(indent, flow):
    words = [random.choice(SAFE) for _ in range(random.randint(1, 4))]
    if flow:
        words = [w.replace(">", "gt") for w in words]
    breaks = [" ", " ", "  ", "\n" + " " * (indent + 2), "\n\n" + " " * (indent + 3), " \n" + " " * (indent + 2)]
    return "".join(w + random.choice(breaks) for w in words[:-1]) + words[-1]


def single(indent):
    text = "".join(random.choice(WORDS) + random.choice([" ", "", "\n" + " " * (indent + 2), "\n\n" + " " * (indent + 2)])
                   for _ in range(random.randint(0, 4)))
    return "'" + text.replace("'", "''") + "'"


def double(indent):
    parts = []
    for _ in range(random.randint(0, 6)):
        parts.append(random.choice([
            random.choice(WORDS).replace("\\", "\\\\").replace('"', '\\"'), "\\n", "\\t", "\\x41", "\\u1ebf", "\\U0001F600", "\\/", "\\ ", "\\N",
            "\\_", "\\L", "\\P", "\\\"", "\\e", "\\0", "\n" + " " * (indent + 1), " \n\n" + " " * (indent + 1), "\\\n" + " " * (indent + 1),
            " \\\n" + " " * (indent + 3), "\\\n\n" + " " * (indent + 1)]))
    return '"' + "".join(parts) + '"'


def block(indent):
    step = random.randint(1, 4)
    pad = " " * (indent + step)
    lines = []
    for _ in range(random.randint(1, 6)):
        lines.append(random.choice(["", "", pad + random.choice(WORDS), pad + random.choice(WORDS), pad + "  " + random.choice(WORDS),
                                    pad + "\t" + random.choice(WORDS), " " * random.randint(0, indent + step)]))
    first = next((line for line in lines if line.strip()), None)
    indicator = ""
    if first is None or random.random() < 0.3 or first.startswith((pad + " ", pad + "\t")):
        indicator = str(step)
    head = random.choice("|>") + random.choice(["", "-", "+"])
    head = head[0] + (indicator + head[1:] if random.random() < 0.5 else head[1:] + indicator)
    return head + random.choice(["", " ", "  # why"]) + "\n" + "\n".join(lines)


def scalar(indent, flow):
    kind = random.randint(0, 3 if flow else 5)
    if kind <= 1:
        return plain(indent, flow)
    if kind == 2:
        return single(indent)
    if kind == 3:
        return double(indent)
    return block(indent)


def flow(indent, depth):
    if depth == 0 or random.random() < 0.4:
        return scalar(indent, True)
    items = [flow(indent, depth - 1) for _ in range(random.randint(0, 3))]
    if random.random() < 0.5:
        return "[" + ", ".join(items) + "]"
    return "{" + ", ".join(f"k{i}: {item}" for i, item in enumerate(items)) + "}"


def node(indent, depth):
    """Text after `key:` or `-`, with its own leading space or line break, without a break at the end."""
    choice = random.random()
    if depth == 0 or choice < 0.4:
        return " " + scalar(indent, False)
    if choice < 0.6:
        return " " + flow(indent, 2)
    pad = "\n" + " " * (indent + 2)
    count = random.randint(1, 3)
    if choice < 0.8:
        return "".join(f"{pad}{random.choice(['khóa', 'key', 'ô '])}{i}:{node(indent + 2, depth - 1)}" for i in range(count))
    return "".join(f"{pad}-{node(indent + 2, depth - 1)}" for _ in range(count))


def document():
    comment = random.choice(["", "# ghi chú\n", "---\n", "\n"])
    breaks = random.choice(["\n"] * 8 + ["\r\n", "\r"])
    text = comment + "".join(f"mục{i}:{node(0, 3)}\n" for i in range(random.randint(1, 4)))
    return text.replace("\n", breaks)


HAND = [
    "a: 1", "- a\n- b\n", "{a: b}", "[]", "{}", "a:\nb: ~\n", "'it''s'", '"\\u1ebf"', "a: |\n  x\n", "a: >-\n  x\n  y\n\n  z\n   w\n  v\n",
    "a: |2\n    x\n   y\n", "a: |+\n  x\n\n\nb: 1\n", "a: |-\n  x\n\n", "- - a\n  - b\n- c: d\n  e: f\n", "no: on\n012: 1_000\n2026-01-01: 0b1\n",
    "a: b # c\n", "a: 'x\n\n  y\n  z'\n", "a: \"x \\\n   y\"\n", "a: \"x\\\n\n  y\"\n", "vi: Lưu lượng\nen: Flow\n", "a: |\n\n\n  x\n", "a: >\n\n  x\n\n\n  y\n",
    "a: >\n  x\n    y\n  z\n", "a: >+\n  x\n\n", "a: |2\n  \tx\n", "a: x\u2028y\n", "a: 'x\u2028  y'\n", "a: x\u0085 y\n", "a: |\n  x\u0085  y\n",
    "? a\n: b\n", "a: {x: [1, {y: 'z'}], w: \"\"}\n", "a: b\n...\n", "a:   \n  b\n",
]


def offsets(text):
    table = [0]
    for character in text:
        table.append(table[-1] + len(character.encode()))
    return table


def walk(node, at, out):
    first, last = at[node.start_mark.index], at[node.end_mark.index]
    if isinstance(node, yaml.ScalarNode):
        style = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}[node.style]
        out.append([style, first, -1 if style in ("literal", "folded") else last, node.value])
    elif isinstance(node, yaml.SequenceNode):
        out.append(["list", first, last if node.flow_style else -1, len(node.value)])
        for item in node.value:
            walk(item, at, out)
    else:
        out.append(["mapping", first, last if node.flow_style else -1, len(node.value)])
        for key, value in node.value:
            walk(key, at, out)
            walk(value, at, out)


def main():
    target = pathlib.Path(__file__).resolve().parent.parent / "Data" / "trees.jsonl"
    target.parent.mkdir(exist_ok=True)
    lines = []
    for text in HAND + [document() for _ in range(400)]:
        try:
            root = yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            continue
        if root is None:
            continue
        nodes = []
        walk(root, offsets(text), nodes)
        lines.append(json.dumps({"yaml": text, "nodes": nodes}, ensure_ascii=True))
    target.write_text("\n".join(lines) + "\n")
    print(len(lines), "trees", target.stat().st_size, "bytes")


main()
