"""Counts the agreement of documented cases anew, from their files and from reports as JSON lines.

    replay_counts.py CASES REPORTS

CASES is the folder of case files, REPORTS what `sangloc screen CASES --format json` printed. Prints `outcome|sector|criterion`
lines, each with the numbers that agree, are open, differ:
    outcome reject strong 11 0 0
    sector brick 2 0 0
    criterion emissions 10 0 0
A case agrees where it is settled as expected with all expected hits, or left open where that was expected; it is open where it is
not settled and what was expected is still possible.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import yaml


def verdict(expected, hits_wanted, report):
    possible = report["possible"]
    settled = possible[0] if len(possible) == 1 else None
    if expected == "undetermined":
        return "agrees" if settled is None else "differs"
    if settled is None:
        return "open" if expected in possible else "differs"
    hits = {hit["rule"] for hit in report["hits"]}
    return "agrees" if settled == expected and set(hits_wanted) <= hits else "differs"


def main(folder, reports):
    cases = {}
    for path in Path(folder).rglob("*.yaml"):
        with open(path, encoding="utf-8") as file:
            case = yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        cases[case["case"]] = case
    counts = defaultdict(Counter)
    with open(reports, encoding="utf-8") as file:
        for line in file:
            report = json.loads(line)
            case = cases[report["record"]["name"]]
            expect = case.get("expect")
            if not expect:
                continue
            found = verdict(expect["recommendation"], expect.get("hits", []), report)
            counts[f"outcome {expect['recommendation']} {expect.get('strength', '-')}"][found] += 1
            counts[f"sector {case.get('sector', '-')}"][found] += 1
            criteria = {hit["criterion"] for hit in report["hits"]} or {"-"}
            for criterion in criteria:
                counts[f"criterion {criterion}"][found] += 1
    for key in sorted(counts):
        print(key, counts[key]["agrees"], counts[key]["open"], counts[key]["differs"])


main(*sys.argv[1:])
