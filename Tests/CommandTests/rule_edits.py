#!/usr/bin/env python3
"""Makes each fault of Tests/Fixtures/RuleEdits/edits.tsv in a copy of a rule set and runs `sangloc check` over it.

    rule_edits.py SANGLOC RULES-FOLDER [NAME…]

Prints for each: whether the first message stands in the edited file, is of the code expected and says what to write, and how
many messages there are. Ends with 1 where one does not, or where a fault has more than two messages.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

EDITS = pathlib.Path(__file__).parent.parent / "Fixtures/RuleEdits/edits.tsv"


def unescaped(text):
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")


def run(program, rules, edit):
    name, file, old, new, code, says = edit
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "Rules"
        shutil.copytree(rules, copy)
        path = copy / file
        text = path.read_text()
        if old not in text:
            return f"{name}: the place is no longer there in {file}", 0
        path.write_text(text.replace(old, new, 1))
        done = subprocess.run(
            [program, "check", str(copy / "tuyen-quang"), "--format", "json"], capture_output=True, text=True
        )
        problems = [p for p in json.loads(done.stdout)["problems"] if p["severity"] != "note"]
    if not code:
        return ("" if not problems else f"{name}: no fault, and {problems[0]['message']}"), len(problems)
    if not problems:
        return f"{name}: nothing was said", 0
    first = problems[0]
    wrong = []
    if not first.get("place", {}).get("path", "").endswith(file):
        wrong.append(f"the first message stands in {first.get('place', {}).get('path')}: {first['message']}")
    if first["code"] != code:
        wrong.append(f"code {first['code']}, not {code}: {first['message']}")
    if not first.get("help"):
        wrong.append("no help")
    if says and says not in first.get("help", "") + first["message"]:
        wrong.append(f"help: {first.get('help')}")
    if len(problems) > 2:
        wrong.append(f"{len(problems)} messages")
    return "; ".join([name + ": " + wrong[0]] + wrong[1:]) if wrong else "", len(problems)


def main():
    program, rules, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    failed = total = count = 0
    for line in EDITS.read_text().splitlines():
        if line.startswith("#"):
            continue
        edit = [unescaped(f) for f in line.split("\t")]
        if names and not any(edit[0].startswith(n + "-") or edit[0] == n for n in names):
            continue
        wrong, messages = run(program, rules, edit)
        total += 1
        count += messages
        failed += bool(wrong)
        print(wrong or f"{edit[0]}: ok, {messages}", flush=True)
    print(f"{total - failed} of {total} as expected, {count} messages")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
