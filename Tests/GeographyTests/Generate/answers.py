"""Independent answers for the tests of Geography, written into ../Data.

    pip install geographiclib shapely
    apt-get install proj-bin
    python3 answers.py [SEED FOLDER]

With a seed of one's own the tests are held against fresh answers: `ANSWERS=FOLDER swift test --filter 'MeasuringTests|ProjectionTests'`.

geodesics.tsv    pairs of places and the metres between them (geographiclib; `geod` of PROJ must agree)
projections.tsv  numbers of a VN-2000 zone and the place on WGS 84 (`cct` of PROJ, by the operation that its database has for
                 the EPSG codes)
areas.tsv        pairs of areas: hectares of each, of their overlap (shapely, areas along the ellipsoid by geographiclib),
                 metres between them (geographiclib, by search along the edges), and a point that lies in the first or not
"""

import math
import os
import random
import subprocess
import sys

from geographiclib.geodesic import Geodesic
from shapely.geometry import Point, Polygon

SEED, FOLDER = (int(sys.argv[1]), sys.argv[2]) if len(sys.argv) > 2 else (20261127, "../Data")
os.makedirs(FOLDER, exist_ok=True)
random.seed(SEED)
EARTH = Geodesic.WGS84
WEST, EAST, SOUTH, NORTH = 104.4, 105.7, 21.4, 23.5


def place():
    return round(random.uniform(WEST, EAST), 7), round(random.uniform(SOUTH, NORTH), 7)


def metres(a, b):
    return EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"]


def run(command, text):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def geodesics():
    rows = []
    with open(f"{FOLDER}/geodesics.tsv", "w") as file:
        for _ in range(1000):
            a = place()
            # From metres to all of the province.
            reach = 10 ** random.uniform(-5, 0)
            b = (round(a[0] + random.uniform(-reach, reach), 7), round(a[1] + random.uniform(-reach, reach), 7))
            rows.append((a, b, metres(a, b)))
            file.write("\t".join(map(str, (*a, *b, f"{metres(a, b):.5f}"))) + "\n")
    said = run(["geod", "-I", "-F", "%.6f", "+ellps=WGS84"], "".join(f"{a[1]} {a[0]} {b[1]} {b[0]}\n" for a, b, _ in rows))
    for (_, _, metre), line in zip(rows, said.splitlines(), strict=True):
        assert abs(float(line.split()[2]) - metre) < 1e-4, (metre, line)


def projections():
    frames = {"105°30'": 9209, "106°00'": 9211, "106°30'": 9213, "105°00'": 5897}
    with open(f"{FOLDER}/projections.tsv", "w") as file:
        for meridian, code in frames.items():
            operation = run(["projinfo", "-s", f"EPSG:{code}", "-t", "EPSG:4326", "--hide-ballpark", "--single-line", "-o", "PROJ", "-q"], "")
            pipeline = next(line for line in operation.splitlines() if "-191.90441429" in line)
            degrees = int(meridian[:3]) + int(meridian[4:6]) / 60
            # Numbers of the zone all over the province; what they are on the earth says PROJ.
            numbers = []
            for _ in range(250):
                lon, lat = place()
                east = 500_000 + (lon - degrees) * 111_320 * math.cos(math.radians(lat)) + random.uniform(-500, 500)
                numbers.append((round(lat * 110_800 + random.uniform(-500, 500), 4), round(east, 4)))
            said = run(["cct", "-d", "11", *pipeline.split()], "".join(f"{east} {north} 0 0\n" for north, east in numbers))
            for (north, east), line in zip(numbers, said.splitlines(), strict=True):
                lat, lon = line.split()[:2]
                file.write("\t".join((meridian, str(north), str(east), lon, lat)) + "\n")


def star(center, radius, corners):
    """A polygon that does not cross itself: corners around a centre at random distances, in metres."""
    turns = sorted(random.uniform(0, 2 * math.pi) for _ in range(corners))
    ring = []
    for turn in turns:
        far = radius * random.uniform(0.4, 1)
        lat = center[1] + far * math.sin(turn) / 110_800
        lon = center[0] + far * math.cos(turn) / (111_320 * math.cos(math.radians(center[1])))
        ring.append((round(lon, 7), round(lat, 7)))
    polygon = Polygon(ring)
    return polygon if polygon.is_valid and polygon.area > 0 else star(center, radius, corners)


def ring_area(coordinates):
    """Square metres, edges cut short so that geodesics run along straight lines of longitude and latitude."""
    ring = EARTH.Polygon()
    for (x0, y0), (x1, y1) in zip(coordinates, list(coordinates)[1:]):
        pieces = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / 0.0005))
        for piece in range(pieces):
            ring.AddPoint(y0 + (y1 - y0) * piece / pieces, x0 + (x1 - x0) * piece / pieces)
    return abs(ring.Compute()[2])


def hectares(shape):
    if shape.geom_type == "Polygon":
        if shape.is_empty:
            return 0.0
        return (ring_area(shape.exterior.coords) - sum(ring_area(hole.coords) for hole in shape.interiors)) / 10_000
    return sum(hectares(part) for part in getattr(shape, "geoms", []))


def vertex_to_edge(p, a, b):
    """The least distance from a place to a straight edge of longitude and latitude, by golden section."""
    low, high = 0.0, 1.0
    share = (math.sqrt(5) - 1) / 2

    def at(t):
        return metres(p, (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))

    for _ in range(45):
        left, right = high - share * (high - low), low + share * (high - low)
        if at(left) <= at(right):
            high = right
        else:
            low = left
    return min(at((low + high) / 2), at(0), at(1))


def between(first, second):
    """Metres between two areas that are apart: from a corner of one to an edge of the other."""
    if first.intersects(second):
        return 0.0
    cosine = math.cos(math.radians(first.centroid.y))
    pairs = []
    for one, other in ((first, second), (second, first)):
        ring = list(other.exterior.coords)
        for p in list(one.exterior.coords)[:-1]:
            for a, b in zip(ring, ring[1:]):
                ux, uy = (b[0] - a[0]) * cosine, b[1] - a[1]
                wx, wy = (p[0] - a[0]) * cosine, p[1] - a[1]
                t = min(1, max(0, (ux * wx + uy * wy) / (ux * ux + uy * uy)))
                pairs.append((math.hypot(wx - t * ux, wy - t * uy), p, a, b))
    pairs.sort()
    near = [pair for pair in pairs if pair[0] <= pairs[0][0] * 1.05][:12]
    return min(vertex_to_edge(*pair[1:]) for pair in near)


def written(polygon):
    return ",".join(f"{x} {y}" for x, y in list(polygon.exterior.coords)[:-1])


def areas():
    with open(f"{FOLDER}/areas.tsv", "w") as file:
        for number in range(1000):
            center = place()
            size = 10 ** random.uniform(1.5, 3.5)
            reach = size * 10 ** random.uniform(-0.5, 1.2)
            other = (center[0] + random.uniform(-1, 1) * reach / 103_000, center[1] + random.uniform(-1, 1) * reach / 110_800)
            first = star(center, size, random.randint(3, 12))
            second = star(other, size * 10 ** random.uniform(-0.7, 0.7), random.randint(3, 12))
            point = (round(center[0] + random.uniform(-1, 1) * size / 103_000, 7), round(center[1] + random.uniform(-1, 1) * size / 110_800, 7))
            answers = (
                f"{hectares(first):.8f}", f"{hectares(second):.8f}", f"{hectares(first.intersection(second)):.8f}",
                f"{between(first, second):.5f}", f"{point[0]} {point[1]}",
                "in" if first.contains(Point(point)) else "out", "covered" if first.covers(second) else "not covered")
            file.write("\t".join((written(first), written(second), *answers)) + "\n")


geodesics()
projections()
areas()
