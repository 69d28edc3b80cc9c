"""Writes ../Data/small.gpkg, a GeoPackage as other programs make it (shapely packs the geometries).

    python3 geopackage.py
"""

import os
import sqlite3
import struct

from shapely import to_wkb
from shapely.geometry import MultiPolygon, Point, Polygon

PATH = "../Data/small.gpkg"
if os.path.exists(PATH):
    os.remove(PATH)
file = sqlite3.connect(PATH)
file.execute("PRAGMA page_size = 512")
file.execute("PRAGMA application_id = 0x47504B47")
file.executescript(
    '''
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
      organization_coordsys_id INTEGER, definition TEXT, description TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z, m);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '', ''), ('VN-2000', 9211, 'EPSG', 9211, '', ''),
      ('Far away', 2154, 'EPSG', 2154, '', '');
    INSERT INTO gpkg_contents VALUES ('forest', 'features', 'forest', 9211), ('wells', 'features', 'wells', 4326),
      ('elsewhere', 'features', 'elsewhere', 2154), ('notes', 'attributes', 'notes', NULL);
    INSERT INTO gpkg_geometry_columns VALUES ('forest', 'geom', 'MULTIPOLYGON', 9211, 0, 0),
      ('wells', 'the "place"', 'POINT', 4326, 1, 0), ('elsewhere', 'geom', 'POINT', 2154, 0, 0);
    CREATE TABLE forest (fid INTEGER PRIMARY KEY, geom BLOB, ten TEXT, dien_tich REAL);
    CREATE TABLE wells (fid INTEGER PRIMARY KEY, "the ""place""" BLOB, ten TEXT);
    CREATE TABLE elsewhere (fid INTEGER PRIMARY KEY, geom BLOB);
    CREATE TABLE notes (id INTEGER PRIMARY KEY);
    '''
)


def blob(shape, code, envelope):
    x0, y0, x1, y1 = shape.bounds
    header = b"GP\0" + bytes([1 | (2 if envelope else 0)]) + struct.pack("<i", code)
    return header + (struct.pack("<4d", x0, x1, y0, y1) if envelope else b"") + to_wkb(shape)


square = Polygon([(444000, 2435000), (444400, 2435000), (444400, 2435300), (444000, 2435300)])
hole = Polygon(
    [(445000, 2435000), (445400, 2435000), (445400, 2435300), (445000, 2435300)],
    [[(445100, 2435100), (445200, 2435100), (445200, 2435200), (445100, 2435200)]])
file.execute("INSERT INTO forest VALUES (1, ?, 'Rừng Na Hang', 12.5)", (blob(MultiPolygon([square, hole]), 9211, True),))
file.execute("INSERT INTO wells VALUES (1, ?, 'Giếng 1')", (blob(Point(105.25, 22.125, 90), 4326, False),))
file.execute("INSERT INTO elsewhere VALUES (1, ?)", (blob(Point(700000, 6600000), 2154, False),))
file.commit()
file.execute("VACUUM")
file.close()
