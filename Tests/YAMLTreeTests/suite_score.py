"""Scores the reader of YAML against the YAML test suite (github.com/yaml/yaml-test-suite, branch `data`), from a local copy.

    python3 suite_score.py SANGLOC FOLDER [--list] [--write README]

Each case is a folder with `in.yaml`, and `error` where it is no YAML. What these files do without by design (tags, anchors, aliases,
second documents, collections as keys, directives) is to be refused with the code that says so; such cases are counted apart.
`--list` names what is accepted or refused against the suite; `--write` puts the score between the two marks of a page.
"""
import collections, os, subprocess, sys

MARKS = ("<!-- score -->\n", "<!-- end of score -->")

BY_DESIGN = ["yaml-tag", "yaml-alias", "several-documents", "complex-key", "duplicate-key", "empty-file", "invalid-character"]


def cases(folder):
    for root, folders, files in sorted(os.walk(folder)):
        folders.sort()
        if "in.yaml" in files and "name" not in os.path.relpath(root, folder).split(os.sep)[0]:
            yield os.path.relpath(root, folder), root, "error" in files


def main():
    program, folder = sys.argv[1:3]
    score = {"refused rightly": [], "read": [], "refused by design": [], "accepted wrongly": [], "refused though valid": [], "crash": []}
    for name, root, is_error in cases(folder):
        try:
            done = subprocess.run([program, "show", "tree", root + "/in.yaml"], capture_output=True, timeout=10)
        except subprocess.TimeoutExpired:
            score["crash"].append((name, "more than 10 s"))
            continue
        said = done.stderr.decode()
        codes = {line.rsplit("[", 1)[1].rstrip("]") for line in said.splitlines() if ": error: " in line and line.endswith("]")}
        first = next((line for line in said.splitlines() if ": error: " in line), "")
        if done.returncode < 0 or done.returncode > 2:
            score["crash"].append((name, str(done.returncode)))
        elif is_error:
            score["refused rightly" if done.returncode else "accepted wrongly"].append((name, first))
        elif done.returncode == 0:
            score["read"].append((name, ""))
        elif codes & set(BY_DESIGN):
            score["refused by design"].append((name, first))
        else:
            score["refused though valid"].append((name, first))
    for kind, found in score.items():
        print(f"{kind}: {len(found)}")
        if "--list" in sys.argv and kind in ("accepted wrongly", "refused though valid", "crash"):
            for name, first in found:
                print(f"    {name}: {first.split(': error: ')[-1]}")
    if "--write" in sys.argv:
        write(sys.argv[sys.argv.index("--write") + 1], score)


def write(page, score):
    """The score as a table, and the reasons with which valid documents are refused, the most frequent first."""
    rows = "".join(f"| {kind} | {len(found)} |\n" for kind, found in score.items())
    reasons = collections.Counter(
        first.split(": error: ")[-1].split(";")[0].removesuffix("[yaml-syntax]").strip() for _, first in score["refused though valid"]
    )
    listed = "".join(f"| {reason} | {count} |\n" for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])))
    text = open(page, encoding="utf-8").read()
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    total = sum(len(found) for found in score.values())
    table = f"Of {total} cases:\n\n| Case | Count |\n| --- | ---: |\n{rows}\nValid documents are refused because\n\n| Reason told | Count |\n| --- | ---: |\n{listed}"
    with open(page, "w", encoding="utf-8") as file:
        file.write(before + MARKS[0] + table + MARKS[1] + after)


main()
