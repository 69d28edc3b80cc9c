#!/usr/bin/env python3
"""Broken input of every kind that the command reads: no crash, no hang, no exit code that is not documented.

    fuzz.py SANGLOC [rounds [seed]]

Run in the root of the repository. Each kind (YAML, records, rule files, FEEL, arguments, reports to verify) is tried `rounds`
times: a whole seed of the kind is changed in a few places (bytes, lines, tokens, pieces of other seeds) and given to the
command. The same seed of chance makes the same inputs. A line for each kind: runs, crashes, hangs over two seconds; every
input that went wrong is kept beside the name that is printed. The exit code is 1 where anything did.
"""
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

DOCUMENTED = {0, 1, 2, 3, 64}
LIMIT = 2.0  # seconds
TOKENS = [
    b"null", b"true", b"[", b"]", b"{", b"}", b"(", b")", b":", b"- ", b"? ", b"&a ", b"*a ", b"!!str ", b"|\n", b">-\n", b"---\n",
    b"...\n", b"#", b"'", b'"', b"\t", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"1e999999", b"-0", b"1.000",
    b"9" * 40, b"10 ** -6150", b"date(\"\")", b"for x in 1..9999999 return x", b"some x in [] satisfies", b"if", b"then", b"..",
    b"> 5 t/year", b"2026-02-30", b"<<: ", b"facts:", b"from: 1", b"value:", b"${x}", b"{x.y}", b"%n%s", b"\\", b"@",
]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def changed(chance, text, others):
    text = bytearray(text)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 6])):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice([1, 1, 2, 4, 16, 64, 400]))
        what = chance.randrange(9)
        if what == 0:
            del text[at:end]
        elif what == 1:
            text[at:at] = text[at:end]
        elif what == 2:
            text[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        elif what in (3, 4):
            text[at:at] = chance.choice(TOKENS)
        elif what == 5:
            other = chance.choice(others)
            start = chance.randrange(len(other) + 1)
            text[at:at] = other[start:start + 200]
        elif what == 6:
            lines = bytes(text).split(b"\n")
            i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            text = bytearray(b"\n".join(lines))
        elif what == 7:
            text[at:at] = chance.choice([b"[", b"(", b"{", b"- ", b"not(", b"-", b"a."]) * chance.choice([3, 90, 3000])
        elif text:
            text[min(at, len(text) - 1)] ^= 1 << chance.randrange(8)
    return bytes(text)


class Fuzzer:
    def __init__(self, program, rounds, seed):
        self.program = os.path.realpath(program)
        self.rounds = rounds
        self.seed = seed
        self.folder = tempfile.mkdtemp(prefix="fuzz-")
        self.kept = tempfile.mkdtemp(prefix="fuzz-found-")
        self.environment = dict(os.environ, NO_COLOR="1", SANGLOC_CACHE=os.path.join(self.folder, "cache"))
        self.failed = False
        self.records = [read(p) for p in sorted(glob.glob("Cases/samples/*.yaml") + glob.glob("Tests/Fixtures/Records/*.yaml"))]
        # A whole small rule set, file by file, and tables beside it.
        self.small = {os.path.basename(p): read(p) for p in sorted(glob.glob("Tests/InquiryTests/Rules/*.yaml"))}
        self.tables = [read(p) for p in sorted(glob.glob("Tests/Fixtures/Tables/*.yaml"))]
        self.rules = list(self.small.values()) + self.tables
        self.trees = self.records + self.rules + [read(p) for p in sorted(glob.glob("Tests/Fixtures/YAML/*.yaml"))]

    def run(self, arguments, given=b""):
        """Whether the command crashed, and the seconds that it took."""
        start = time.monotonic()
        try:
            ended = subprocess.run(
                [self.program] + arguments, input=given, capture_output=True, timeout=30, env=self.environment)
            code = ended.returncode
        except subprocess.TimeoutExpired:
            code = None
        return code is not None and code not in DOCUMENTED, time.monotonic() - start

    def kind(self, name, make):
        """`make` gives, by chance, arguments, standard input and the bytes to keep where it goes wrong."""
        chance = random.Random(f"{self.seed} {name}")
        crashes = hangs = 0
        slowest = 0.0
        for number in range(self.rounds):
            arguments, given, bytes_ = make(chance)
            crashed, seconds = self.run(arguments, given)
            # A machine that was busy with something else gets a second try.
            if seconds > LIMIT:
                again, least = self.run(arguments, given)
                crashed, seconds = crashed or again, min(seconds, least)
            slowest = max(slowest, seconds)
            crashes += crashed
            hangs += seconds > LIMIT
            if crashed or seconds > LIMIT:
                with open(f"{self.kept}/{name}-{number}", "wb") as file:
                    file.write(bytes_)
        self.failed = self.failed or crashes + hangs > 0
        print(f"{name}: {self.rounds} runs, {crashes} crashes, {hangs} over {LIMIT:.0f} s, slowest {slowest:.2f} s", flush=True)

    def all(self):
        small = os.path.join(self.folder, "rules")
        os.mkdir(small)
        file = os.path.join(self.folder, "file.yaml")

        def written(bytes_, path=file):
            with open(path, "wb") as out:
                out.write(bytes_)
            return path

        def tree(chance):
            bytes_ = changed(chance, chance.choice(self.trees), self.trees)
            return ["show", "tree", written(bytes_)], b"", bytes_

        def record(chance):
            bytes_ = changed(chance, chance.choice(self.records), self.records)
            return ["screen", "-", "--format", chance.choice(["text", "json", "html"])], bytes_, bytes_

        def rules(chance):
            name = chance.choice(list(self.small) + ["table.yaml"])
            bytes_ = changed(chance, self.small.get(name) or chance.choice(self.tables), self.rules)
            for other, whole in self.small.items():
                written(whole, os.path.join(small, other))
            written(bytes_, os.path.join(small, name))
            return ["check", small], b"", bytes_

        expressions = read("Tests/CommandTests/expressions.feel").split(b"\n")

        def feel(chance):
            text = changed(chance, chance.choice(expressions), expressions).replace(b"\0", b" ")
            return ["feel", "-"], text, text

        words = [
            "screen", "check", "ask", "explain", "whatif", "plan", "yearly", "replay", "timeline", "compare", "verify", "feel", "facts",
            "locate", "layers", "coverage", "show", "confirm", "--format", "json", "html", "text", "--rules", "Rules/tuyen-quang", "-",
            "--as-of", "2026-11-23", "2026-13-01", "--language", "vi", "en", "xx", "--output", "/dev/null", "--strict", "--year",
            "2026", "-1", "Cases/samples/1-brick-kiln.yaml", "", "--", "--help", "\u202e", "1e400", "a" * 5000, "nosuch", "--by", "--on",
            "--search", "5 km", "--for", "eia.required", "=", "--format=", "Cases/samples",
        ]
        words = [w for w in words if w not in ("replay", "coverage", "compare")]

        def arguments(chance):
            line = [chance.choice(words) for _ in range(chance.randrange(1, 7))]
            if chance.random() < 0.3:
                line[-1] = changed(chance, line[-1].encode(), [b"x"]).replace(b"\0", b"").decode("utf-8", "replace")[:4000]
            # Checking the shipped rules is work that is asked for, and takes its time.
            if "check" in line and "Rules/tuyen-quang" in line:
                line.remove("check")
            return line, b"", "\n".join(line).encode()

        report = subprocess.run(
            [self.program, "screen", "Cases/samples/1-brick-kiln.yaml", "--format", "json"], capture_output=True, env=self.environment
        ).stdout

        def verify(chance):
            bytes_ = changed(chance, report, [report])
            return ["verify", written(bytes_, os.path.join(self.folder, "report.json"))], b"", bytes_

        for name, make in [
            ("YAML", tree), ("records", record), ("rules", rules), ("FEEL", feel), ("arguments", arguments), ("reports", verify),
        ]:
            self.kind(name, make)
        shutil.rmtree(self.folder)
        if self.failed:
            print(f"kept: {self.kept}")
        else:
            os.rmdir(self.kept)
        return 1 if self.failed else 0


if __name__ == "__main__":
    program, rounds, seed = (sys.argv[1:] + ["2000", "1"][len(sys.argv) - 2:])[:3]
    sys.exit(Fuzzer(program, int(rounds), seed).all())
