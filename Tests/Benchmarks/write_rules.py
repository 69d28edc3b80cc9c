#!/usr/bin/env python3
"""write_rules.py DATA OUT: writes the benchmark's rule sets (rules-10.json, rules-100.json, rules-1000.json in DATA) as rule set folders OUT/{10,100,1000}.

The conditions are the workload's FEEL texts as they are. The workload's facts have no units and its thresholds no law, so the one instrument is the workload itself.
"""
import json
import pathlib
import sys

TEXTS = {
    "sector": ["steel", "cement", "chemical", "paper", "textile", "power", "mining", "smelting", "electronics", "food", "pharma", "logistics"],
    "tech_class": ["encouraged", "permitted", "restricted", "eliminated"],
    "basin": ["upper", "middle", "lower", "estuary", "none"],
    "fuel": ["coal", "gas", "oil", "biomass", "electric", "none"],
    "eia_category": ["report", "form", "registration"],
    "zone": ["industrial_park", "rural", "urban", "suburban", "protected_buffer"],
}


def write(data: pathlib.Path, out: pathlib.Path, count: int) -> None:
    source = json.loads((data / f"rules-{count}.json").read_text())
    folder = out / str(count)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ruleset.yaml").write_text(
        f"rule set: workload-{count}\nversion: 1\n"
        f"title: {{vi: Bộ quy tắc đo tốc độ {count}, en: Benchmark rule set of {count}}}\n"
        "examples on: 2026-01-01\n"
        "instruments:\n  workload:\n    number: workload\n    kind: plan\n"
        "    title: {vi: Bài đo tốc độ, en: Benchmark workload}\n    issued: 2026-01-01\n    in force: 2026-01-01 ..\n"
    )
    inputs = ["inputs:"]
    for fact in source["facts"]:
        name, kind = fact["name"], fact["type"]
        inputs.append(f"  {name}:\n    label: {{vi: {name}, en: {name}}}")
        inputs.append(f"    one of: [{', '.join(TEXTS[name])}]" if kind == "string" else f"    type: {kind}")
        inputs.append("    from: dossier")
    (folder / "inputs.yaml").write_text("\n".join(inputs) + "\n")
    rules = ["criterion: workload", "label: {vi: Bài đo, en: Workload}", "weight: 1", "rules:"]
    for rule in source["rules"]:
        rules += [
            f"  - rule: {rule['id']}",
            f"    label: {{vi: Quy tắc {rule['id']}, en: Rule {rule['id']}}}",
            f"    when: '{rule['feel']}'",
            f"    recommend: {rule['effect']}",
            "    risk: 1",
            f"    because: {{vi: Quy tắc {rule['id']}, en: Rule {rule['id']}}}",
            "    source: workload",
        ]
    (folder / "criteria.yaml").write_text("\n".join(rules) + "\n")


if __name__ == "__main__":
    for count in (10, 100, 1000):
        write(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), count)
