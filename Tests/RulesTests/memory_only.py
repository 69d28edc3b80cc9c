"""Writes memory-only.tsv: what the compilers of the law's facts knew from memory alone and nobody has read.

    python3 memory_only.py <folder with law-a.yaml to law-d.yaml>

A line for each figure: the record, the number of the instrument, the place and the names of parameters or decisions under
which it would stand, the days, the figure; and where there is one, a decision that must answer "not determined" to these
facts on those days. What another record has read, of the same instrument, is left out.
"""

import pathlib
import re
import sys

import yaml

# What law-c has read since: of these records only the named columns remain unread.
STILL_UNREAD = {
    "ND08-2022:App_II-6": ["medium_min"],
    "ND08-2022:App_II-14b": ["large_min"],
    "ND08-2022:App_II-16a": ["large_min"],
    "ND08-2022:App_II-16b": ["large_min"],
    "ND08-2022:App_II-16c": ["large_min"],
}
# `livestock-scale`: the page that the instrument decree-13-2020 cites prints the four classes and the first day.
READ_SINCE = {"hw-threshold", "bat-roadmap", "livestock-scale"}

# The rows of Annex II: the type that measures them, its unit, and a capacity where the row has no figure.
ANNEX_II = {
    "6": ("leather tanning", "t/year", None), "7a": ("oil and gas extraction", "t/year", 1), "7b": ("oil refining", "t/year", None),
    "8a": ("coal power", "MW", None), "8b": ("coke", "t/year", None), "8c": ("coal gasification", "m3/h", None),
    "9a": ("solid waste treatment", "t/day", None), "9b": ("ship breaking", "t/year", 1), "10": ("metal plating", "t/year", None),
    "11a": ("batteries", "t/year", None), "11b": ("batteries by energy", "kWh/year", None), "12": ("cement", "t/year", None),
    "13": ("rubber latex", "t/year", None), "14a": ("cassava starch", "t/year", None), "14b": ("beer", "litre/year", None),
    "14c": ("industrial alcohol", "litre/year", None), "15": ("cane sugar", "t/year", None),
    "16a": ("seafood processing", "t/year", None), "16b": ("livestock slaughter", "head/day", None),
    "16c": ("poultry slaughter", "head/day", None), "17a": ("electronics", "product/year", 100000),
    "17b": ("electrical equipment", "t/year", 100),
}  # fmt: skip

# The lists before 2022: a project of the kind that the record names.
OLD_LISTS = {
    "minerals": "activity.type=quarry;activity.capacity=60000 m3/year", "hydro": "activity.type=hydropower;activity.capacity=12 MW",
    "cement": "activity.type=cement;activity.capacity=910000 t/year", "paper": "activity.type=pulp and paper;activity.capacity=5000 t/year",
    "livestock": "activity.type=pig farming;livestock.heads=600 head", "steel": "activity.type=iron and steel;activity.capacity=5000 t/year",
    "sugar": "activity.type=cane sugar;activity.capacity=10000 t/year", "wood": "activity.type=wood processing;activity.capacity=5000 m3/year",
    "slaughter": "activity.type=livestock slaughter;activity.capacity=200 head/day", "zones": "activity.type=industrial park;activity.capacity=100 ha",
    "landfill": "activity.type=landfill;activity.capacity=100 t/day", "hospital": "activity.type=hospital;activity.capacity=300 bed",
    "golf": "activity.type=golf course;activity.capacity=50 ha", "roads": "activity.type=road;activity.capacity=60 km",
}  # fmt: skip
NO_PROTECTED_LAND = (
    "project.policy_approval_authority=province;sensitivity.nature_reserve_area=0 ha;"
    "sensitivity.biosphere_core_area=0 ha;sensitivity.heritage_site_area=0 ha"
)

# Where the figures of the second and third folder would stand: number of the instrument, place, beginning of the name.
ELSEWHERE = {
    "brick-national-mem": ("2171/QĐ-TTg", "*", "*"), "obsolete-tech-mem": ("1266/QĐ-TTg", "*", "*"),
    "q40-2011-rest": ("QCVN 40:2011", "*", "limit.effluent.residual_chlorine"), "q40-kf": ("QCVN 40:2011", "*", "effluent.kf"),
    "q40-kq-river": ("QCVN 40:2011", "*", "effluent.kq"), "q28-2010": ("QCVN 28:2010", "*", "limit.effluent"),
    "q19-2009-A": ("QCVN 19:2009", "*", "limit.exhaust"), "q19-2009-K": ("QCVN 19:2009", "*", "exhaust.k"),
    "incinerator-mem": ("QCVN 61-MT:2016", "*", "*"), "directive25": ("25/CT-TTg", "*", "*"),
    "auto-air-2022": ("08/2022", "annex XXIX", "*"), "c-air-table": ("08/2022", "annex XXIX", "*"),
    "q01-2021bxd": ("01:2021/BXD", "*", "*"),
    "intake-zone-lake": ("24/2016", "art. 5.2", "*"), "blasting": ("01:2019/BCT", "*", "*"), "toe": ("*", "*", "*"),
    "tq-others-mem": ("*", "*", "*"),
}  # fmt: skip

YEAR = re.compile(r"(19|20)\d\d")
NUMBER = re.compile(r"(?<![\w.:/-])\d[\d,]*(?:\.\d+)?(?![\w:/-])")


def plain(figure):
    text = f"{float(figure):.10f}".rstrip("0").rstrip(".")
    return text


def numbers(value):
    """All numbers in a value of a record, as plain texts."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, (int, float)):
        return [plain(value)]
    if isinstance(value, str):
        return [plain(found.replace(",", "")) for found in NUMBER.findall(value)]
    if isinstance(value, dict):
        return [number for item in value.values() for number in numbers(item)]
    if isinstance(value, list):
        return [number for item in value for number in numbers(item)]
    return []


def day(value, otherwise):
    text = str(value or "")
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else f"{text}-01-01" if re.fullmatch(r"\d{4}", text) else otherwise


def law_a(folder):
    columns = ["large_min", "medium_min", "medium_max", "small_min", "small_max"]
    for instrument in yaml.safe_load((folder / "law-a.yaml").read_text())["instruments"]:
        for record in instrument["rows"]:
            if record["verification"] != "memory-only":
                continue
            name, row = record["id"], record["row"]
            since, until = day(record["effective_from"], ""), day(record["effective_to"], "")
            if record["provision"] == "App. II" and instrument["key"] == "ND08-2022":
                kind, unit, capacity = ANNEX_II[row]
                unread = STILL_UNREAD.get(name, columns)
                figures = sorted({plain(record[key]) for key in unread if record[key]}, key=float)
                place = f"annex II row {re.match(r'[0-9]+', row)[0]}"
                for figure in figures or ["-"]:
                    # At the figure that divides two unread classes, and under it, the class is not known.
                    amounts = [capacity or figure] if name not in STILL_UNREAD else [figure]
                    for amount in amounts:
                        facts = f"activity.type={kind};activity.capacity={amount} {unit}"
                        yield name, "08/2022", place, "pollution_risk.scale", since, until, figure, "pollution_risk.scale", facts
            elif name == "ND08-2022:App_III-other":
                for figure in ("10000", "20000"):
                    facts = f"land.resettlement.persons={figure} person;location.terrain=mountain"
                    yield name, "08/2022", "*", "resettlement.scale", since, until, figure, "resettlement.scale", facts
                yield name, "08/2022", "*", "resources.scale", since, until, "-", "resources.scale", "activity.type=quarry"
            elif name == "ND08-2022:App_V-all":
                yield name, "08/2022", "annex V", "environment.group", since, until, "-", "-", "-"
            elif name == "ND40-2019:App_IIa-pollut":
                facts = "activity.type=cement;activity.capacity=910000 t/year"
                yield name, "40/2019", "annex IIa", "*", since, until, "-", "pollution_risk.scale", facts
            elif instrument["key"] in ("ND40-2019", "ND18-2015") and row in OLD_LISTS:
                number = {"ND40-2019": "40/2019", "ND18-2015": "18/2015"}[instrument["key"]]
                # Law 55/2014 ended on the last day of 2021, its decrees a few days later.
                until = min(until, "2021-12-31")
                facts = f"{OLD_LISTS[row]};{NO_PROTECTED_LAND}"
                yield name, number, "annex II", "eia.required", since, until, "-", "eia.required", facts


def law_b_and_c(folder):
    # What was read last, with the conditions under which it holds.
    since_read = yaml.safe_load((folder / "law-d.yaml").read_text())["records"]
    for file, key in (("law-b.yaml", "records"), ("law-c.yaml", "records")):
        records = yaml.safe_load((folder / file).read_text())[key]
        for record in records:
            name = record["id"]
            if record["verification"] != "memory-only" or name in READ_SINCE or name not in ELSEWHERE:
                continue
            number, place, names = ELSEWHERE[name]
            of = record["instrument"].split("/")[0].split(" (")[0]
            read = {
                figure
                for other in records
                if other["verification"] != "memory-only" and other["instrument"].startswith(of)
                for figure in numbers(other.get("values"))
            } | {
                figure
                for other in since_read
                if other["verification"] != "memory-only" and other["instrument"].startswith(of)
                for figure in numbers(other.get("values")) + numbers(other.get("conditions"))
            }
            since, until = day(record.get("effective_from"), ""), day(record.get("effective_to"), "")
            # Under a name of its own a figure is unread, whatever else the instrument says.
            if names not in ("*", "limit.effluent", "limit.exhaust"):
                read = set()
            figures = {f for f in numbers(record.get("values")) if f not in read and not YEAR.fullmatch(f)}
            for figure in sorted(figures, key=float):
                yield name, number, place, names, since, until, figure, "-", "-"


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = list(law_a(folder)) + list(law_b_and_c(folder))
    out = pathlib.Path(__file__).with_name("memory-only.tsv")
    head = "record\tnumber\tplace\tnames\tfrom\tthrough\tfigure\tdecision\tfacts\n"
    out.write_text(head + "".join("\t".join(line) + "\n" for line in lines))


main()
