"""Writes Data/holidays.tsv and Data/clock.tsv: the days of dossiers counted by the calendar of Python, apart from the program.

Ten years of days off (fixed ones, a moving week in January or February, days made up for on Saturdays) and 600 dossiers with terms in working
days and calendar days, with and without stops. Run in this folder's parent; the same seed gives the same files.
"""
import random
from datetime import date, timedelta

random.seed(20260101)
one = timedelta(days=1)
off, made_up = set(), set()
for year in range(2021, 2031):
    off |= {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2), date(year, 9, 3)}
    tet = date(year, 1, 20) + timedelta(days=random.randrange(30))
    off |= {tet + timedelta(days=k) for k in range(7)}
    # A Friday between is taken off and worked on a Saturday.
    friday = date(year, 8, 1) + timedelta(days=random.randrange(20))
    while friday.weekday() != 4:
        friday += one
    off.add(friday)
    made_up.add(friday + timedelta(days=8))


def works(day):
    return day in made_up or (day.weekday() < 5 and day not in off)


def stopped(day, stops):
    return any(a <= day and (b is None or day <= b) for a, b in stops)


def due(start, days, unit, stops):
    if any(b is None for _, b in stops):
        return None
    day, left = start, days
    while left:
        day += one
        if not stopped(day, stops) and (unit == "calendar" or works(day)):
            left -= 1
    if unit == "calendar":
        while not works(day):
            day += one
    return day


def left(end, today, unit):
    if unit == "calendar":
        return (end - today).days
    a, b, sign = (today, end, 1) if today <= end else (end, today, -1)
    return sign * sum(works(a + timedelta(days=k)) for k in range(1, (b - a).days + 1))


with open("Data/holidays.tsv", "w") as file:
    for day in sorted(off | made_up):
        file.write(f"{day}\t{'made-up' if day in made_up else 'off'}\n")
with open("Data/clock.tsv", "w") as file:
    file.write("unit\tdays\tstart\tstops\tdue\ttoday\tleft\n")
    for _ in range(600):
        unit = random.choice(["working", "calendar"])
        days = random.choice([1, 3, 5, 7, 10, 15, 20, 30, 45, 50])
        start = date(2021, 1, 1) + timedelta(days=random.randrange(3400))
        stops, at = [], start
        for _ in range(random.choice([0, 0, 1, 2])):
            at += timedelta(days=random.randrange(1, 12))
            end = at + timedelta(days=random.randrange(0, 40))
            stops.append((at, end))
            at = end
        if random.random() < 0.1:
            stops.append((at + one, None))
        end = due(start, days, unit, stops)
        today = start + timedelta(days=random.randrange(0, 90))
        told = ",".join(f"{a}..{b or ''}" for a, b in stops) or "-"
        file.write(f"{unit}\t{days}\t{start}\t{told}\t{end or '-'}\t{today}\t{left(end, today, unit) if end else '-'}\n")
