"""Documented cases with their places, and the samples of the invented province: which questions of place are open before and after the map is asked, and pictures.

    python3 ten_places.py sangloc ../shared/geo FOLDER [--pictures]

Coordinates are those that a case prints, or that a public source gives for the plant or its town; where a case names only a
commune, any place within that commune is possible, and the accuracy says so. Nothing else is supposed.
"""

import json
import math
import os
import re
import subprocess
import sys

import yaml

PROGRAM, GEO, FOLDER = sys.argv[1:4]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# case, longitude, latitude, metres, source
POINTS = [
    ("tuyen-quang/1996-son-duong-sugar", 105 + 8 / 60, 21 + 22 / 60, 1000, "printed to the minute"),
    ("tuyen-quang/2002-tuyen-quang-hydropower", 105.3985, 22.36, 1000, "Global Power Plant Database 1.3.0"),
    ("phu-tho/2022-thuc-luyen-reservoir", 105 + 11 / 60 + 12 / 3600, 21 + 12 / 60 + 26 / 3600, 20, "printed to the second"),
]
# case, former commune
COMMUNES = [
    ("tuyen-quang/2006-an-hoa-pulp-and-paper", "Vĩnh Lợi"),
    ("tuyen-quang/2008-tuyen-quang-paper", "Nông Tiến"),
    ("tuyen-quang/2020-nhu-khe-landfill", "Nhữ Khê"),
    ("tuyen-quang/2020-ong-dong-clay", "Lưỡng Vượng"),
    ("tuyen-quang/2020-tan-quang-cement", "Tràng Đà"),
    ("tuyen-quang/2022-khuan-rang-quarry", "Phúc Ứng"),
    ("ha-giang/2021-song-lo-2", "Đạo Đức"),
]


def metres(a, b):
    east = (a[0] - b[0]) * 111_320 * math.cos(math.radians(a[1]))
    return math.hypot(east, (a[1] - b[1]) * 110_900)


def within(commune, communes):
    """A place in the new commune that has taken the old one in, and how far its edge is from there."""
    for feature in communes:
        names = re.split("; *", feature["properties"]["former_communes"] or "")
        if any(name.removeprefix("Phường ").removeprefix("Xã ").removeprefix("Thị trấn ") == commune for name in names):
            geometry = feature["geometry"]
            areas = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            corners = [corner for area in areas for corner in area[0]]
            lows, highs = [min(c[i] for c in corners) for i in (0, 1)], [max(c[i] for c in corners) for i in (0, 1)]
            middle = [(low + high) / 2 for low, high in zip(lows, highs)]
            radius = max(metres(middle, corner) for corner in corners)
            return *middle, math.ceil(radius / 100) * 100 + 100, f"within {feature['properties']['name']} (2025)"
    raise SystemExit(f"no commune has taken in {commune}")


def run(*arguments):
    ending = subprocess.run([PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True)
    if ending.returncode not in (0, 1) or not ending.stdout:
        raise SystemExit(f"{arguments}: {ending.stderr}")
    return ending.stdout


def questions(report):
    """The facts of place that anything of the report still waits for."""
    return set(report["labels"]) & PLACED


with open(f"{GEO}/communes_2025.geojson") as file:
    communes = json.load(file)["features"]
sites = POINTS + [(case, *within(commune, communes)) for case, commune in COMMUNES]

# Facts of place, by the rules' own word for where they come from.
PLACED = set()
for folder, _, names in os.walk(f"{ROOT}/Rules"):
    for name in names:
        if name.endswith(".yaml"):
            with open(f"{folder}/{name}") as file:
                # libyaml, as the program has it: the other reader of PyYAML takes less.
                inputs = (yaml.load(file, yaml.CSafeLoader) or {}).get("inputs") or {}
            PLACED |= {fact for fact, about in inputs.items() if about.get("from") in ("proximity", "layer")}

os.makedirs(FOLDER, exist_ok=True)
rules = f"{FOLDER}/rules"
os.makedirs(rules, exist_ok=True)
LAYER = "accuracy: 50, complete: {complete}, day: 2026-08-01, authority: bando.com.vn, licence: MIT, credit: thanglequoc"
with open(f"{rules}/ruleset.yaml", "w") as file:
    file.write(
        f"""rule set: ten-places
version: 1
title: {{vi: Mười hồ sơ, en: Ten places}}
includes: [{ROOT}/Rules/tuyen-quang-map]
layers:
  province: {{label: {{vi: Tỉnh, en: Province}}, shows: areas, file: {os.path.abspath(GEO)}/province_2025.geojson, {LAYER.format(complete="everywhere")}}}
  communes: {{label: {{vi: Xã, en: Communes}}, shows: areas, file: {os.path.abspath(GEO)}/communes_2025.geojson, name: name, {LAYER.format(complete="within province")}}}
outlines: {{whole: province, tolerance: 200}}
"""
    )

print("case\tplace\t± m\topen before\topen after\tfrom the map\tmistakes")
for case, longitude, latitude, accuracy, source in sites:
    with open(f"{ROOT}/Cases/{case}.yaml") as file:
        text = file.read()
    east, north = (f"{degrees:.5f}".replace(".", ",") for degrees in (longitude, latitude))
    site = (
        f"site:\n  form: points\n  system: wgs84\n  accuracy: {accuracy}\n  source: {source}\n  corners: |\n"
        f"    Kinh độ\tVĩ độ\n    {east}\t{north}\n"
    )
    name = case.split("/")[1]
    placed = f"{FOLDER}/{name}.yaml"
    with open(placed, "w") as file:
        file.write(text.replace("facts:\n", site + "facts:\n", 1))
    options = ["--rules", rules, "--include-root", "/", "--format", "json"]
    before = json.loads(run("screen", f"Cases/{case}.yaml", *options))
    after = json.loads(run("screen", placed, *options))
    sheet = after["map"]
    used = [
        f"{line['fact'].split('.')[1]} {line['low']['text']}–{line['high']['text']} m" if "low" in line and "high" in line
        else line["fact"].split(".")[1]
        for line in sheet["lines"]
        if line["use"] != "silent"
    ]
    print(
        name, source, accuracy, len(questions(before)), len(questions(after)), "; ".join(used) or "–",
        "; ".join(words["en"] for words in sheet["mistakes"] + sheet["questions"]) or "–", sep="\t",
    )
    if "--pictures" in sys.argv and not sheet["mistakes"]:
        picture = run("locate", placed, "--rules", rules, "--include-root", "/", "--format", "svg")
        with open(f"{FOLDER}/{name}.svg", "w") as file:
            file.write(picture)

# With every layer that a province can have, complete: the invented one.
for name in sorted(os.listdir(f"{ROOT}/Cases/samples/map")):
    with open(f"{ROOT}/Cases/samples/map/{name}") as file:
        text = file.read()
    without = f"{FOLDER}/without-site-{name}"
    with open(without, "w") as file:
        file.write(re.sub(r"^site:\n(?:  .*\n)+", "", text, flags=re.M))
    options = ["--rules", "Rules/sample-province", "--format", "json"]
    before = json.loads(run("screen", without, *options))
    after = json.loads(run("screen", f"Cases/samples/map/{name}", *options))
    sheet = after["map"]
    answered = sum(line["use"] != "silent" for line in sheet["lines"])
    print(
        name.removesuffix(".yaml"), "corners", sheet.get("accuracy", "–"), len(questions(before)), len(questions(after)),
        f"{answered} facts", "; ".join(words["en"] for words in sheet["mistakes"] + sheet["questions"]) or "–", sep="\t",
    )
