"""python_peer.py BENCH CASES.csv OUT: the 100 rules as one generated Python function, asked one case at a time.

Writes the answers to OUT and cases a second (by the clock and by the processor, the middle of five runs) to standard error. Unknown is None; a rule fires where its
condition is certainly true, so conditions are brought to a form without `not`, and every test asks first whether its fact is known.
"""
import csv
import pathlib
import sys
import time

sys.dont_write_bytecode = True
BENCH, CASES, OUT = sys.argv[1:4]
sys.path.insert(0, BENCH)
from common import FACTS, TYPE, load_rules, nnf  # noqa: E402

PLACE = {name: index for index, name in enumerate(FACTS)}


def test(e: list) -> str:
    kind = e[0]
    if kind in ("and", "or"):
        return "(" + f" {kind} ".join(test(x) for x in e[1:]) + ")"
    if kind == "sumcmp":
        known = " and ".join(f"v{PLACE[f]} is not None" for f in e[2])
        return f"({known} and {' + '.join(f'v{PLACE[f]}' for f in e[2])} {e[1]} {e[3]!r})"
    v = f"v{PLACE[e[2] if kind == 'cmp' else e[1]]}"
    made = {
        "cmp": lambda: f"{v} {e[1]} {e[3]!r}",
        "between": lambda: f"{e[2]!r} <= {v} <= {e[3]!r}",
        "nbetween": lambda: f"not ({e[2]!r} <= {v} <= {e[3]!r})",
        "in": lambda: f"{v} in {tuple(e[2])!r}",
        "nin": lambda: f"{v} not in {tuple(e[2])!r}",
        "is": lambda: v,
        "isnt": lambda: f"not {v}",
    }[kind]()
    return f"({v} is not None and {made})"


def main() -> None:
    rules = load_rules(str(pathlib.Path(BENCH) / "data" / "rules-100.json"))
    lines = ["def decide(" + ", ".join(f"v{i}" for i in range(len(FACTS))) + "):", " hits = []", " reject = False"]
    for rule in rules:
        lines.append(f" if {test(nnf(rule['ast']))}:")
        lines.append(f"  hits.append({rule['id']!r})")
        if rule["effect"] == "reject":
            lines.append("  reject = True")
    lines.append(" return ('reject' if reject else 'post-inspection' if hits else 'approve') + '|' + ';'.join(hits)")
    scope: dict = {}
    exec("\n".join(lines), scope)
    decide = scope["decide"]

    read = {"number": float, "boolean": lambda x: x == "true", "string": str}
    kinds = [read[TYPE[name]] for name in FACTS]
    with open(CASES, newline="") as file:
        table = csv.reader(file)
        next(table)
        rows = [(row[0], [None if x == "" else kind(x) for kind, x in zip(kinds, row[1:])]) for row in table]
    times = []
    for _ in range(5):
        start = (time.perf_counter(), time.process_time())
        answers = [name + "|" + decide(*values) for name, values in rows]
        times.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    pathlib.Path(OUT).write_text("\n".join(answers) + "\n")
    print(*(len(rows) / sorted(part)[2] for part in zip(*times)), file=sys.stderr)


main()
