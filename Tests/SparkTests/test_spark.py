#!/usr/bin/env python3
"""test_spark.py PROGRAM: `Sources/Spark` on two executors of their own, against the program alone.

Every answer is held against what one process of `sangloc batch` says of the same rows in a file. SANGLOC_ROWS is the number of rows of the long
runs (300,000; the long form has 10,000,000).
"""

import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Sources" / "Spark"))

import yaml
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

import sangloc_spark as spark_module
from sangloc_spark import SchemaError, lines, screen

PROGRAM = str(ROOT / ".build" / "release" / "sangloc")
BENCH = str(ROOT / "Tests" / "Benchmarks" / "Rules" / "100")
SHIPPED = str(ROOT / "Rules" / "tuyen-quang")
TEMPLATE = "{id}|{recommendation}|{hits;}"
ROWS = int(os.environ.get("SANGLOC_ROWS", "300000"))
DAY = "2026-11-23"


def alone(text: bytes, rules: str, *arguments: str) -> list[str]:
    """What one process says of a table with a header."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(text)
        file.flush()
        run = subprocess.run([PROGRAM, "batch", file.name, "--rules", rules, "--as-of", DAY, "--keep-refused", "--language", "en", *arguments], capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode().splitlines()


def workload(session, rows: int, parts: int):
    """Rows of the benchmark's facts, made where they are needed: a value in ten is unknown."""
    facts = yaml.safe_load((pathlib.Path(BENCH) / "inputs.yaml").read_text())["inputs"]
    table = session.range(0, rows, 1, parts)
    columns = [f.format_string("C%08d", f.col("id")).alias("id")]
    for number, (name, fact) in enumerate(facts.items()):
        mix = f.pmod(f.xxhash64(f.col("id"), f.lit(number)), f.lit(1 << 20))
        if "one of" in fact:
            value = f.element_at(f.array(*[f.lit(word) for word in fact["one of"]]), (mix % len(fact["one of"]) + 1).cast("int"))
        elif fact["type"] == "boolean":
            value = mix % 2 == 0
        else:
            value = (mix % 100000).cast("decimal(12,2)") / 100
        columns.append(f.when(mix % 10 != 0, value).alias(name))
    return table.select(*columns)


def digest(written) -> str:
    total = hashlib.sha256()
    for line in sorted(written):
        total.update(line.encode() + b"\n")
    return total.hexdigest()[:16]


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.session = (
            SparkSession.builder.master("local-cluster[2,1,1024]").appName("sangloc").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.memory", "2g").config("spark.task.maxFailures", "6").getOrCreate())
        cls.session.sparkContext.setLogLevel("OFF")

    @classmethod
    def tearDownClass(cls):
        cls.session.stop()

    def register(self, rows, schema):
        return self.session.createDataFrame(rows, schema)

    def test_answers_are_those_of_the_program_alone(self):
        rows = [
            ("a", "PAPER", None, True, None), ("b", None, 12.5, None, "2026-03-01"), ("c", None, 1e-5, False, None), ("d", None, 1.5e7, None, None),
        ]
        table = self.register(
            [(name, capacity, inside, day) for name, _, capacity, inside, day in rows],
            "id string, `project.capital` double, `wastewater.connected_to_central_plant` boolean, `dossier.due` string")
        seen = {row["id"]: row.asDict(recursive=True) for row in screen(table, SHIPPED, program=PROGRAM, as_of=DAY).collect()}
        text = "id,project.capital,wastewater.connected_to_central_plant,dossier.due\na,,true,\nb,12.5,,2026-03-01\nc,0.00001,false,\nd,15000000,,\n"
        for line in alone(text.encode(), SHIPPED):
            expected = json.loads(line)
            answer = seen.pop(expected["id"])
            self.assertEqual(answer["outcome"], expected["outcome"])
            self.assertEqual(answer["possible"] or [expected["outcome"]], expected.get("possible", [expected["outcome"]]))
            self.assertEqual(set(answer["hits"]), set(expected["hits"]))
            self.assertEqual(answer["missing"] or [], expected.get("missing", []))
            self.assertEqual([float(end) for end in answer["risk"]], [float(end) for end in expected["risk"]])
            self.assertEqual(set(answer["determinations"]), set(expected["determinations"]))
        self.assertEqual(seen, {})

    def test_rows_that_cannot_be_read_are_rows_with_their_reason(self):
        table = self.register(
            [("plain", "3"), ('quote " and, comma', "4"), ("two\nlines", "5"), (" blank ", "6"), ("wrong", "abc"), ("doubt", "1.949"), (None, "7"), ("", "8")],
            "id string, `project.capital` string")
        found = screen(table, SHIPPED, program=PROGRAM, as_of=DAY).collect()
        self.assertEqual(len(found), 8)
        refused = {row["id"]: row["refused"] for row in found if row["refused"]}
        self.assertEqual(set(refused), {"wrong", "doubt"})
        self.assertIn("abc", refused["wrong"])
        self.assertIn("thousands", refused["doubt"])
        self.assertLessEqual({"plain", 'quote " and, comma', "two\nlines", " blank "}, {row["id"] for row in found})

    def test_faults_of_columns_are_told_before_anything_runs(self):
        faults = [
            ("name string, `project.capital` int", {}, "no column `id`"),
            ("id string, `project.capitol` int", {}, "did you mean `project.capital`?"),
            ("id string, flow int", {"flow": "project.capitol"}, "did you mean `project.capital`?"),
            ("id string, flow int", {"flaw": "project.capital"}, "no column `flaw`"),
            ("id string, `project.capital` boolean", {}, "is boolean"),
            ("id string, `location.inside_zone` int", {}, "is int"),
            ("id string, `project.capital` struct<a:int>", {}, "is struct<a:int>"),
            ("id string", {}, "states no fact"),
        ]
        for schema, columns, words in faults:
            with self.subTest(schema=schema):
                with self.assertRaises(SchemaError) as caught:
                    screen(self.register([], schema), SHIPPED, program=PROGRAM, columns=columns, as_of=DAY)
                self.assertIn(words, str(caught.exception))

    def test_all_faults_at_once(self):
        with self.assertRaises(SchemaError) as caught:
            screen(self.register([], "id string, `project.capitol` int, `location.inside_zon` boolean"), SHIPPED, program=PROGRAM, as_of=DAY)
        self.assertIn("project.capital", str(caught.exception))
        self.assertIn("location.inside_zone", str(caught.exception))

    def test_empty_parts_and_tables(self):
        schema = "id string, `project.capital` int"
        self.assertEqual(screen(self.register([], schema), SHIPPED, program=PROGRAM, as_of=DAY).count(), 0)
        one = self.register([("a", 1)], schema).repartition(5)
        self.assertEqual([row["id"] for row in screen(one, SHIPPED, program=PROGRAM, as_of=DAY).collect()], ["a"])

    def test_two_rule_sets_in_one_session(self):
        table = workload(self.session, 500, 2)
        hundred = lines(table, BENCH, program=PROGRAM, as_of=DAY, template=TEMPLATE).collect()
        ten = lines(table, str(ROOT / "Tests" / "Benchmarks" / "Rules" / "10"), program=PROGRAM, as_of=DAY, template=TEMPLATE).collect()
        self.assertEqual((len(hundred), len(ten)), (500, 500))
        self.assertNotEqual(digest(row[0] for row in hundred), digest(row[0] for row in ten))


class Kills(Spark):
    """Long runs: undisturbed, with an executor killed, with the piped process killed."""

    PARTS = 24

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.table = workload(cls.session, ROWS, cls.PARTS)
        cls.folder = tempfile.TemporaryDirectory()
        written = os.path.join(cls.folder.name, "table")
        cls.table.write.csv(written, header=False, emptyValue="")
        text = ",".join(cls.table.columns).encode() + b"\n"
        text += b"".join(part.read_bytes() for part in sorted(pathlib.Path(written).glob("part-*.csv")))
        begun = time.monotonic()
        cls.expected = digest(alone(text, BENCH, "--template", TEMPLATE))
        print(f"\n{ROWS} rows: the process alone {time.monotonic() - begun:.1f} s", flush=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()
        super().tearDownClass()

    def run_with(self, name, disturb=None):
        result = {}

        def work():
            try:
                result["lines"] = [row[0] for row in lines(self.table, BENCH, program=PROGRAM, as_of=DAY, template=TEMPLATE).collect()]
            except Exception as error:
                result["error"] = error

        begun = time.monotonic()
        thread = threading.Thread(target=work)
        thread.start()
        killed = disturb(thread) if disturb else 0
        thread.join()
        print(f"{name}: {time.monotonic() - begun:.1f} s, {killed} killed", flush=True)
        if "error" in result:
            raise result["error"]
        self.assertEqual(len(result["lines"]), ROWS)
        self.assertEqual(digest(result["lines"]), self.expected)
        return killed

    def kill(self, pattern):
        """Kills the first process that is seen with a pattern in its command, while the work goes on."""
        def disturb(thread):
            while thread.is_alive():
                found = subprocess.run(["pgrep", "-f", pattern], capture_output=True, text=True).stdout.split()
                if found:
                    time.sleep(0.05)
                    return 1 if subprocess.run(["kill", "-9", found[0]], capture_output=True).returncode == 0 else 0
            return 0
        return disturb

    def test_undisturbed(self):
        self.run_with("undisturbed")

    def test_piped_process_killed(self):
        self.assertEqual(self.run_with("piped process killed", self.kill(r"sangloc-[0-9a-f]{16} batch - --rules [^ ]*Rules/100")), 1)

    def test_executor_killed(self):
        def disturb(thread):
            self.kill(r"sangloc-[0-9a-f]{16} batch - --rules [^ ]*Rules/100")(thread)
            found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True).stdout.split()
            return 1 if found and subprocess.run(["kill", "-9", found[-1]]).returncode == 0 else 0
        self.assertEqual(self.run_with("piped process and executor killed", disturb), 1)


def load_tests(loader, tests, pattern):
    suite = unittest.TestSuite()
    suite.addTests(loader.loadTestsFromTestCase(Spark))
    # Not once more what it inherits.
    suite.addTests(Kills(name) for name in loader.getTestCaseNames(Kills) if name not in dir(Spark))
    return suite


if __name__ == "__main__":
    if len(sys.argv) > 1:
        PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
