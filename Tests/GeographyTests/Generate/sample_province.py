#!/usr/bin/env python3
"""Writes the layers of the invented province (Rules/sample-province/layers). Every place, name and line is invented.

    python3 Tests/GeographyTests/Generate/sample_province.py
"""
import json, math, pathlib, random

from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

OUT = pathlib.Path(__file__).resolve().parents[3] / "Rules/sample-province/layers"
LON, LAT = 105.00, 22.00  # south-west corner; 40 km by 30 km
EAST = 1 / (111320 * math.cos(math.radians(22.13)))
NORTH = 1 / 110750
random.seed(2026)


def place(x, y):
    """Kilometres east and north of the corner."""
    return [round(LON + x * 1000 * EAST, 7), round(LAT + y * 1000 * NORTH, 7)]


def ring(points):
    return [place(*p) for p in points] + [place(*points[0])]


def box(x, y, w, h):
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def blob(x, y, r, n=14):
    return [(x + r * random.uniform(0.8, 1.1) * math.cos(2 * math.pi * i / n),
             y + r * random.uniform(0.8, 1.1) * math.sin(2 * math.pi * i / n)) for i in range(n)]


def write(name, features):
    lines = [json.dumps({"type": "Feature", "properties": p, "geometry": g}, ensure_ascii=False) for p, g in features]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.geojson").write_text(
        '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def areas(name, items):
    write(name, [({k: v for k, v in p.items()}, {"type": "Polygon", "coordinates": [ring(s)]}) for p, s in items])


def cover(name, items, rest):
    """Areas, and what they leave of the province as one more."""
    left = Polygon(box(0, 0, 40, 30)).difference(unary_union([Polygon(s) for _, s in items]))
    parts = list(left.geoms) if isinstance(left, MultiPolygon) else [left]
    polygons = [[ring(list(r.coords)[:-1]) for r in [part.exterior, *part.interiors]] for part in (orient(p) for p in parts)]
    write(name, [(p, {"type": "Polygon", "coordinates": [ring(s)]}) for p, s in items]
          + [(rest, {"type": "MultiPolygon", "coordinates": polygons})])


def points(name, items):
    write(name, [(p, {"type": "Point", "coordinates": place(*s)}) for p, s in items])


def lines(name, items):
    write(name, [(p, {"type": "LineString", "coordinates": [place(*q) for q in s]}) for p, s in items])


areas("province", [({"ten": "Tỉnh Sơn Minh (giả định)"}, box(0, 0, 40, 30))])
xs, ys = [0, 14, 27, 40], [0, 11, 20, 30]
names = ["Hạ Sơn", "Bình Khê", "Phú Lộc", "An Thạch", "Minh Châu", "Đồng Vàng", "Thượng Nguyên", "Khe Lim", "Tân Lập"]
areas("communes_2025", [({"ten": names[3 * j + i], "ma": f"{3 * j + i + 1:02d}"},
                         box(xs[i], ys[j], xs[i + 1] - xs[i], ys[j + 1] - ys[j])) for j in range(3) for i in range(3)])
old = ["Hạ Sơn", "Cẩm Giang", "Bình Khê", "Phú Lộc", "An Thạch", "Yên Thắng", "Minh Châu", "Đồng Vàng", "Thượng Nguyên", "Vân Hồ",
       "Khe Lim", "Tân Lập"]
areas("communes_2020", [({"ten": old[4 * j + i], "ma": f"C{4 * j + i + 1:02d}"},
                         box(10 * i, ys[j], 10, ys[j + 1] - ys[j])) for j in range(3) for i in range(4)])

lines("rivers", [
    ({"ten": "Sông Minh"}, [(20, 29), (20.5, 25), (19, 20), (20, 14), (19.5, 8), (20, 0.5)]),
    ({"ten": "Suối Lim"}, [(6, 26), (10, 23), (14, 21), (19, 20)]),
    ({"ten": "Suối Vàng"}, [(36, 18), (30, 16), (25, 15), (20, 14)]),
    ({"ten": "Suối Khê"}, [(4, 4), (8, 6), (13, 7), (19.5, 8)]),
])
points("intakes", [({"ten": "Nhà máy nước Minh Châu"}, (19.6, 9.5)), ({"ten": "Trạm cấp nước Bình Khê"}, (20.1, 3))])
areas("intake_protection", [({"ten": "Vùng bảo hộ lấy nước Minh Châu"}, box(19.1, 9.2, 1, 1.3)),
                            ({"ten": "Vùng bảo hộ lấy nước Bình Khê"}, box(19.7, 2.8, 0.9, 1.2))])
areas("river_corridors", [({"ten": "Hành lang Sông Minh"}, box(18.6, 0.5, 2.2, 7.5))])
areas("reservoirs", [({"ten": "Hồ Sơn Minh"}, blob(20.3, 26.5, 0.9))])
areas("headwaters", [({"ten": "Đầu nguồn Suối Lim"}, blob(5.5, 26, 3.4)), ({"ten": "Đầu nguồn Suối Vàng"}, blob(36.5, 18, 2.6))])

towns = [("Thị trấn Minh Châu", 21.6, 12.5, 0.9), ("Khu dân cư Bình Khê", 21.5, 3, 0.6), ("Khu dân cư Phú Lộc", 31, 6, 0.7),
         ("Khu dân cư An Thạch", 7, 14, 0.6), ("Khu dân cư Đồng Vàng", 32.5, 13.5, 0.6), ("Xóm Khe Lim", 17, 23.5, 0.4),
         ("Xóm Thượng", 9, 24.4, 0.3), ("Xóm Tân Lập", 33, 25, 0.4), ("Xóm Hạ", 5, 7.5, 0.35)]
dwellings = [({"ten": n}, blob(x, y, r)) for n, x, y, r in towns]
for i in range(60):
    x, y = random.uniform(1, 39), random.uniform(1, 29)
    dwellings.append(({"ten": f"Nhóm nhà {i + 1}"}, blob(x, y, random.uniform(0.04, 0.12), 8)))
areas("dwellings", dwellings)
areas("towns", [({"ten": n}, blob(x, y, r)) for n, x, y, r in towns[:5]])
schools = [({"ten": f"Trường {n}"}, (x + 0.2, y - 0.1)) for n, x, y, _ in towns]
hospitals = [({"ten": "Bệnh viện Minh Châu"}, (21.9, 12.7)), ({"ten": "Trạm y tế Phú Lộc"}, (31.2, 6.2))]
markets = [({"ten": "Chợ Minh Châu"}, (21.4, 12.2)), ({"ten": "Chợ Bình Khê"}, (21.5, 3.2))]
points("schools", schools)
points("hospitals", hospitals)
points("public_places", schools + hospitals + markets)
areas("special_use_forests", [({"ten": "Rừng đặc dụng Núi Vân"}, blob(8, 19, 2.4))])
areas("protection_forests", [({"ten": "Rừng phòng hộ Suối Lim"}, blob(4, 27, 2)), ({"ten": "Rừng phòng hộ Suối Vàng"}, blob(37, 20.5, 1.8))])
areas("production_forests", [({"ten": "Rừng sản xuất Đồng Vàng"}, blob(36, 14, 1.5)), ({"ten": "Rừng sản xuất Hạ Sơn"}, blob(3, 2.5, 1.4))])
areas("reserves", [({"ten": "Khu bảo tồn Núi Vân"}, blob(8, 19, 1.9))])
areas("reserve_cores", [({"ten": "Phân khu nghiêm ngặt Núi Vân"}, blob(8, 19, 1.0))])
areas("reserve_buffers", [({"ten": "Vùng đệm Núi Vân"}, blob(8, 19, 3.4))])
areas("heritage", [({"ten": "Di tích Đền Minh"}, blob(22.4, 11.2, 0.12))])
cover("hazards", [({"ten": "Vùng lũ quét Suối Lim", "muc": "cao"}, box(11, 21.2, 5, 1.6)),
                  ({"ten": "Vùng sạt lở Khe Lim", "muc": "trung bình"}, blob(15, 26, 1.2)),
                  ({"ten": "Vùng trũng Bình Khê", "muc": "trung bình"}, blob(18, 6, 1.5))],
      {"ten": "Phần còn lại của tỉnh", "muc": "thấp"})
cover("zoning", [({"ten": "Vùng bảo vệ nghiêm ngặt Núi Vân", "ma_vung": "BVNN-01", "loai": "bảo vệ nghiêm ngặt"}, blob(8, 19, 1.9)),
                 ({"ten": "Vùng bảo vệ nghiêm ngặt nguồn nước", "ma_vung": "BVNN-02", "loai": "bảo vệ nghiêm ngặt"}, box(19.1, 9.2, 1, 1.3)),
                 ({"ten": "Vùng hạn chế phát thải Minh Châu", "ma_vung": "HCPT-01", "loai": "hạn chế phát thải"}, blob(21.6, 12.5, 1.4)),
                 ({"ten": "Vùng hạn chế phát thải đầu nguồn", "ma_vung": "HCPT-02", "loai": "hạn chế phát thải"}, blob(5.5, 26, 3.4)),
                 ], {"ten": "Vùng khác", "ma_vung": "KHAC-01", "loai": "vùng khác"})
areas("livestock_excluded", [({"ten": "Nội thị Minh Châu"}, blob(21.6, 12.5, 1.0))])
areas("groundwater_restricted", [({"ten": "Vùng hạn chế Phú Lộc"}, blob(31, 6, 1.5))])
areas("minerals", [({"ten": "Mỏ đá vôi Tân Lập"}, blob(30, 26, 0.8)), ({"ten": "Mỏ đất sét Hạ Sơn"}, blob(10, 3, 0.5))])
areas("planned_zones", [({"ten": "Cụm công nghiệp Phú Lộc"}, box(34, 4, 1.2, 0.9)), ({"ten": "Khu công nghiệp Minh Châu"}, box(24, 8, 2, 1.5))])
lines("main_roads", [({"ten": "Quốc lộ giả định 1"}, [(22, 0), (22.6, 10), (23, 20), (22, 30)])])
points("farms", [({"ten": "Trang trại Hạ Sơn"}, (11, 5)), ({"ten": "Trang trại Tân Lập"}, (35, 27))])
areas("rice_land", [({"ten": "Cánh đồng Bình Khê"}, box(15, 2, 3.2, 2.5)), ({"ten": "Cánh đồng An Thạch"}, box(9, 13, 3, 2))])

rows = ["zone\ttrade\tholds\tvi\ten\tclause\tfrom\tthrough"]
def condition(zone, trade, holds, vi, en, clause, day="2026-01-01"):
    rows.append("\t".join([zone, trade, holds, vi, en, clause, day, ""]))
condition("BVNN-01", "", "barred", "Không bố trí dự án có nguồn thải", "No project that emits", "Quy hoạch giả định, Điều 5 khoản 1")
condition("BVNN-02", "", "barred", "Không xả nước thải vào vùng bảo hộ lấy nước", "No effluent into the intake's zone", "Quy hoạch giả định, Điều 5 khoản 2")
condition("HCPT-01", "", "limited", "Nước thải đạt cột A", "Effluent keeps to column A", "Quy hoạch giả định, Điều 6 khoản 1")
condition("HCPT-02", "", "limited", "Không tăng lưu lượng nước thải của vùng", "No more effluent than there is", "Quy hoạch giả định, Điều 6 khoản 2")
condition("KHAC-01", "", "required", "Quan trắc môi trường định kỳ", "Regular monitoring", "Quy hoạch giả định, Điều 7")
OUT.joinpath("conditions.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
