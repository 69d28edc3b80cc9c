#!/usr/bin/env python3
"""Makes each fault of Tests/Fixtures/RuleEdits/edits.tsv in a copy of a rule set and runs `sangloc check` over it.

    rule_edits.py SANGLOC RULES-FOLDER [NAME…]
    rule_edits.py SANGLOC RULES-FOLDER --patches FOLDER      each .patch of a folder instead, as a table; `summary.txt` there tells of an earlier run

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


def patched(program, rules, patch, before):
    """A row of the table: what an earlier run said, and whether the first message now stands in an edited file and has a help."""
    edited = [l[6:].strip() for l in patch.read_text().splitlines() if l.startswith("+++ b/")]
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "Rules"
        shutil.copytree(rules, copy)
        done = subprocess.run(["patch", "-p1", "-s", "-F3", "-i", str(patch)], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            return f"{patch.stem:40} {before:34} the place is no longer there", None
        done = subprocess.run([program, "check", str(copy / "tuyen-quang"), "--format", "json"], capture_output=True, text=True)
        problems = [p for p in json.loads(done.stdout)["problems"] if p["severity"] != "note"]
    if not problems:
        return f"{patch.stem:40} {before:34} nothing is said", True
    first = problems[0]
    isThere = any(first.get("place", {}).get("path", "").endswith(e.removeprefix("Rules/")) for e in edited)
    helps = all(p.get("help") for p in problems)
    told = f"{'there' if isThere else 'ELSEWHERE'}, {'help' if helps else 'NO HELP'}, {len(problems)}: {first['code']}: {first['message'][:70]}"
    return f"{patch.stem:40} {before:34} {told}", isThere and helps


def patches(program, rules, folder):
    folder = pathlib.Path(folder).resolve()
    before = {}
    if (folder / "summary.txt").exists():
        for line in (folder / "summary.txt").read_text().splitlines():
            name, _, rest = line.partition(" ")
            before[name] = rest
    rows = [patched(program, rules, patch, before.get(patch.stem, "")) for patch in sorted(folder.glob("*.patch"))]
    for row, _ in rows:
        print(row)
    known = [ok for _, ok in rows if ok is not None]
    print(f"{sum(known)} of {len(known)} in the edited file and with help; {len(rows) - len(known)} no longer apply")
    sys.exit(0 if all(known) else 1)


def main():
    program, rules, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    if names[:1] == ["--patches"]:
        patches(program, rules, names[1])
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
