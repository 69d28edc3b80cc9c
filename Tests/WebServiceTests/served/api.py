#!/usr/bin/env python3
"""The API held against its own description by schemathesis: api.py PROGRAM [--examples 60] [--seed N]

Goes over all operations as a clerk, an officer, an inspector, a head and an auditor, each with a token of their own; addresses of dossiers,
facilities and plans that are there are given, so that more is met than 404. Needs `pip install schemathesis`.
"""
import argparse, datetime, json, os, re, subprocess, sys, tempfile
from office import Person, serving

HERE = os.path.dirname(os.path.abspath(__file__))
ROLES = ["Văn thư, một cửa", "Chuyên viên thụ lý", "Cán bộ hậu kiểm", "Lãnh đạo phòng", "Kiểm tra, tra cứu"]


def token(served, account):
    person = served.person(account)
    person.get("/ma-truy-cap")
    until = (datetime.date.today() + datetime.timedelta(days=3)).strftime("%d/%m/%Y")
    _, data = person.post("/ma-truy-cap", [("ten", "schemathesis"), ("den", until), ("mat-khau", served.password)])
    return re.search(r'class="mono">([0-9a-f]{32,})<', data.decode()).group(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--seed")
    options = parser.parse_args()
    worst = 0
    with serving(options.program) as served, tempfile.TemporaryDirectory() as folder:
        for role in ROLES:
            account = next(account for account, own in served.people.items() if own == role)
            key = token(served, account)
            _, data = served.anybody().ask("GET", "/api/v1/openapi.json", headers={"Authorization": f"Bearer {key}"})
            document = json.loads(data)
            there = lambda path: [one["id"] for one in json.loads(served.anybody().ask("GET", f"/api/v1/{path}", headers={"Authorization": f"Bearer {key}"})[1]).get("items", [])][:5]
            known = {name: there(name) for name in ("dossiers", "facilities", "plans")}
            # Values that are there stand beside what is made up.
            for path, methods in document["paths"].items():
                for operation in methods.values():
                    for parameter in operation.get("parameters", []):
                        if parameter["name"] == "id" and parameter["in"] == "path":
                            ids = known.get(path.split("/")[3], [])
                            if ids: parameter["schema"] = {"anyOf": [{"type": "string", "enum": ids}, parameter["schema"]]}
            file = f"{folder}/openapi.json"
            json.dump(document, open(file, "w"), ensure_ascii=False)
            command = ["schemathesis", "--config-file", f"{HERE}/api.toml", "run", file, "--url", f"http://localhost:{served.port}", "--header", f"Authorization: Bearer {key}",
                       "--checks", "all", "--max-examples", str(options.examples), "--continue-on-failure", "--suppress-health-check", "all", "--generation-database", "none"]
            if options.seed: command += ["--seed", options.seed]
            print(f"== {role}", flush=True)
            worst = max(worst, subprocess.run(command, cwd=folder).returncode)
        for line in served.said: print(line.rstrip())
    sys.exit(worst)


main()
