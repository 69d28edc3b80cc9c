#!/usr/bin/env python3
"""Writes the invented records with sites in the invented province (Cases/samples/map), and says how far each is from what.

Needs shapely and pyproj; run sample_province.py first.
"""
import json, math, pathlib

from pyproj import Geod, Transformer
from shapely.geometry import Polygon, shape
from shapely.ops import nearest_points

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "Cases/samples/map"
OUT.mkdir(parents=True, exist_ok=True)
LON, LAT = 105.00, 22.00
EAST = 1 / (111320 * math.cos(math.radians(22.13)))
NORTH = 1 / 110750
GEOD = Geod(ellps="WGS84")
SHIFT = ("+proj=helmert +x=-191.90441429 +y=-39.30318279 +z=-111.45032835 +rx=-0.00928836 +ry=0.01975479 +rz=-0.00427372 "
         "+s=0.252906278 +convention=coordinate_frame")


def vn2000(meridian):
    return Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=push +v_3 +step +proj=cart +ellps=WGS84 "
        f"+step +inv {SHIFT} +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
        f"+step +proj=tmerc +lat_0=0 +lon_0={meridian} +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84")


def place(x, y):
    return LON + x * 1000 * EAST, LAT + y * 1000 * NORTH


def square(x, y, side):
    return [place(x, y), place(x + side, y), place(x + side, y + side), place(x, y + side)]


def layer(name):
    data = json.loads((ROOT / f"Rules/sample-province/layers/{name}.geojson").read_text(encoding="utf-8"))
    return [shape(f["geometry"]) for f in data["features"]]


def metres(corners, name):
    site = Polygon(corners)
    best = 1e9
    for other in layer(name):
        if site.intersects(other):
            return 0.0
        a, b = nearest_points(site, other)
        best = min(best, GEOD.inv(a.x, a.y, b.x, b.y)[2])
    return best


def table(corners, meridian=106.0):
    rows = ["Mốc   X (m)           Y (m)"]
    for number, (lon, lat) in enumerate(corners, 1):
        east, north = vn2000(meridian).transform(lon, lat)
        def written(value):
            whole, part = f"{value:.2f}".split(".")
            return f"{int(whole):,}".replace(",", ".") + "," + part
        rows.append(f"{number}     {written(north)}   {written(east)}")
    return rows


def hectares(corners):
    return abs(GEOD.polygon_area_perimeter(*zip(*corners))[0]) / 10000


def record(name, vi, en, commune, corners, facts, accuracy=2, meridian="106°00'", numbers=106.0):
    area = f"{hectares(corners):.2f}".replace(".", ",")
    lines = [
        f"case: {name}", "title:", f'  vi: "{vi}"', f'  en: "{en}"', "kind: proposal", "as of: 2026-11-23", "sector: livestock",
        f"place: {{province: Tỉnh Sơn Minh (giả định), commune: {commune}}}",
        "note: Invented, in an invented province, for trying the program; no real project.",
        "site:", "  form: area", "  system: vn2000_tm3", f'  meridian: "{meridian}"', f"  accuracy: {accuracy}",
        f'  hectares: "{area}"', "  corners: |"] + ["    " + row for row in table(corners, numbers)]
    lines += ["facts:", "  activity.type: {value: pig farming, from: 1}", "  activity.capacity: {value: 480 đơn vị vật nuôi, from: 1}",
              "  project.kind: {value: new, from: 1}", "  technology.livestock_housing: {value: closed, from: 1}",
              f'  land.area.total: {{value: "{area} ha", from: 1}}', "  waste.manure_treated: {value: true, from: 1}"]
    lines += [f"  {fact}" for fact in facts] + ["sources:", "  1: {title: Đề xuất dự án (mẫu)}"]
    (OUT / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, *(f"{layer_name}={metres(corners, layer_name):.2f}" for layer_name in ["dwellings", "public_places", "rivers", "reserves"]))


def away(target, y, side, start):
    """The square east of a place whose distance to dwellings is the wanted one."""
    low, high = start, start + 3
    for _ in range(60):
        middle = (low + high) / 2
        if metres(square(middle, y, side), "dwellings") < target:
            low = middle
        else:
            high = middle
    return square(high, y, side)


near = away(390, 25, 0.12, 33.3)
record("1-farm-near-the-threshold", "Hồ sơ mẫu bản đồ 1: trang trại lợn sát ngưỡng khoảng cách đến khu dân cư",
       "Map sample 1: a pig farm just at the distance it must keep from residents", "Tân Lập", near, [])
far = away(900, 25, 0.12, 33.3)
record("2-farm-far-from-houses", "Hồ sơ mẫu bản đồ 2: trang trại lợn cách xa khu dân cư", "Map sample 2: a pig farm far from houses", "Tân Lập", far,
       ["sensitivity.distance_to_residential: {value: 900 m, from: 1, certainty: declared}"])
close = away(150, 25, 0.12, 33.3)
record("3-farm-stated-farther-away", "Hồ sơ mẫu bản đồ 3: hồ sơ nêu 800 m, bản đồ cho thấy 150 m",
       "Map sample 3: the dossier says 800 m, the map 150 m", "Tân Lập", close,
       ["sensitivity.distance_to_residential: {value: 800 m, from: 1, certainty: declared}"])
record("4-wrong-meridian", "Hồ sơ mẫu bản đồ 4: khai sai kinh tuyến trục", "Map sample 4: the wrong central meridian", "Tân Lập", far, [],
       meridian="105°30'")
core = square(7.9, 18.9, 0.15)
record("5-farm-in-a-reserve", "Hồ sơ mẫu bản đồ 5: trang trại trong phân khu bảo vệ nghiêm ngặt",
       "Map sample 5: a farm in the core of a reserve", "An Thạch", core, [])
