"""Writes Data/calendar.tsv: dates, times and zones with what CPython's `datetime` and `zoneinfo` say of them.

    python3 Tests/FEELTests/Generate/calendar.py > Tests/FEELTests/Data/calendar.tsv
"""

import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

random.seed(20260519)
epoch = date(1970, 1, 1).toordinal()


def row(*fields):
    print(*fields, sep="\t")


def day():
    kind = random.random()
    if kind < 0.5:
        return date(random.randrange(1900, 2100), random.randrange(1, 13), random.randrange(1, 29))
    if kind < 0.8:
        return date.fromordinal(random.randrange(1, date.max.toordinal() + 1))
    # Where years and months turn.
    year = random.choice([1600, 1700, 1900, 1999, 2000, 2003, 2004, 2008, 2010, 2015, 2020, 2024, 2026, 2100, 2400])
    return random.choice([date(year, 1, 1), date(year, 12, 31), date(year, 12, 29), date(year, 2, 28), date(year, 3, 1), date(year, 1, 3)])


for _ in range(700):
    d = day()
    row("date", d.isoformat(), d.toordinal() - epoch, d.isoweekday(), d.timetuple().tm_yday, d.isocalendar()[1])
    try:
        n = random.randrange(-200000, 200000)
        row("add days", d.isoformat(), n, (d + timedelta(days=n)).isoformat())
    except OverflowError:
        pass
    e = day()
    row("days between", d.isoformat(), e.isoformat(), (e - d).days)

zones = [
    "Asia/Ho_Chi_Minh", "Europe/Paris", "America/New_York", "Australia/Melbourne", "Asia/Kathmandu", "Etc/UTC",
    "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Apia", "Europe/Dublin", "America/St_Johns", "Asia/Tehran",
    "Antarctica/Troll", "Etc/GMT+5",
]
for name in zones:
    zone = ZoneInfo(name)
    for _ in range(60):
        local = datetime(random.randrange(1905, 2080), random.randrange(1, 13), random.randrange(1, 29),
                         random.randrange(24), random.randrange(60), random.randrange(60))
        if random.random() < 0.5:
            # Near the usual hours of change: the last Sundays of March and October, the first of November and April.
            month = random.choice([3, 4, 10, 11])
            local = local.replace(month=month, year=random.randrange(1990, 2070), hour=random.randrange(0, 5))
            local += timedelta(days=(6 - local.weekday()) % 7)
        aware = local.replace(tzinfo=zone)
        offset = aware.utcoffset()
        instant = local - offset
        row("wall", name, local.isoformat(), int(offset.total_seconds()))
        back = instant.replace(tzinfo=timezone.utc).astimezone(zone)
        row("instant", name, int(instant.replace(tzinfo=timezone.utc).timestamp()), int(back.utcoffset().total_seconds()))

for _ in range(400):
    a = datetime(random.randrange(1800, 2200), random.randrange(1, 13), random.randrange(1, 29), random.randrange(24),
                 random.randrange(60), random.randrange(60), tzinfo=timezone(timedelta(minutes=random.randrange(-840, 840))))
    seconds = random.randrange(-10**9, 10**9)
    row("add seconds", a.isoformat(), seconds, (a + timedelta(seconds=seconds)).isoformat())
    b = a.astimezone(timezone(timedelta(minutes=random.randrange(-840, 840)))) + timedelta(seconds=random.randrange(-10**8, 10**8))
    row("seconds between", a.isoformat(), b.isoformat(), int((b - a).total_seconds()))
