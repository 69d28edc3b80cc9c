"""Writes ../Data/forest.* and ../Data/wells.*, shapefiles as other programs make them (pyshp packs the geometries).

    python3 shapefiles.py
"""

import shapefile

VN2000 = (
    'PROJCS["VN_2000_3_degree_zone_106_00",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,'
    '298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",106.0],PARAMETER["Scale_Factor",0.9999],UNIT["Meter",1.0]]'
)
WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]]'
)


def beside(name, projection):
    with open(f"../Data/{name}.prj", "w") as file:
        file.write(projection)
    with open(f"../Data/{name}.cpg", "w") as file:
        file.write("UTF-8")


def square(west, south, wide, high, clockwise=True):
    ring = [[west, south], [west, south + high], [west + wide, south + high], [west + wide, south], [west, south]]
    return ring if clockwise else ring[::-1]


# 12 ha; and the same less a hectare in the middle, with the hole before its ring.
with shapefile.Writer("../Data/forest", shapeType=shapefile.POLYGON, encoding="utf-8") as file:
    file.field("ten", "C", size=40)
    file.field("dien_tich", "N", size=10, decimal=1)
    file.poly(
        [
            square(461_100, 2_436_100, 100, 100, clockwise=False),
            square(460_000, 2_436_000, 400, 300),
            square(461_000, 2_436_000, 400, 300),
        ]
    )
    file.record("Rừng Na Hang", 12.5)
    file.poly([square(465_000, 2_436_000, 200, 100)])
    file.record("Rừng Lâm Bình", None)
beside("forest", VN2000)

with shapefile.Writer("../Data/wells", shapeType=shapefile.POINTZ, encoding="utf-8") as file:
    file.field("ten", "C", size=40)
    file.pointz(105.25, 22.125, 80)
    file.record("Giếng 1")
beside("wells", WGS84)
