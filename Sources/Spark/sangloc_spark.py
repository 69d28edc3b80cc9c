"""Whole registers that lie in Apache Spark, screened by the same program that screens one record.

    from sangloc_spark import screen
    answers = screen(register, "Rules/tuyen-quang", kind="facility", as_of="2026-11-23", program=".build/release/sangloc")

A partition is written as separated text into one `sangloc batch`, which reads from a pipe and keeps nothing; a row in is a line out. Program
and rule set travel with the job, so that an executor needs nothing but the system libraries that the README names. A process that ends otherwise
than well fails its task, and Spark runs the task again on the rows as they were: no row is lost or answered twice.

Needs `pyspark` 4 and a Java runtime (17); nothing else of Python's. Sessions of Spark Connect are not served: the rows go through the executors'
own pipe, and never through Python.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from typing import Mapping, Optional, Sequence

from pyspark import SparkFiles
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as f
from pyspark.sql import types as t

__all__ = ["ANSWER", "SchemaError", "answers", "lines", "screen"]

#: An answer. `refused` is the reason where the row could not be read, and then nothing else is set beside `id`. `outcome` is `undetermined` where
#: the missing facts may change it; `possible` are the outcomes they can lead to. `hits` names each rule that fires with how far each of its facts
#: is beyond its threshold, in the fact's unit. `risk` is the least and the most of the risk, 0 to 100.
ANSWER = t.StructType([
    t.StructField("id", t.StringType()),
    t.StructField("outcome", t.StringType()),
    t.StructField("possible", t.ArrayType(t.StringType())),
    t.StructField("hits", t.MapType(t.StringType(), t.MapType(t.StringType(), t.StringType()))),
    t.StructField("risk", t.ArrayType(t.DecimalType(7, 2))),
    t.StructField("missing", t.ArrayType(t.StringType())),
    t.StructField("more missing", t.IntegerType()),
    t.StructField("determinations", t.MapType(t.StringType(), t.StringType())),
    t.StructField("refused", t.StringType()),
])

#: What a row may say of itself beside its facts.
_OWN = ("id", "kind", "as of")


class SchemaError(ValueError):
    """What is wrong with the columns of a table, all of it, before anything runs."""


def screen(table: DataFrame, rules: str, **options) -> DataFrame:
    """Screens every row of a table.

    :param table: a column a fact, and one that names the row.
    :param rules: the folder of the rule set.
    :param options: those of :func:`lines`.
    :returns: a row of the columns of :data:`ANSWER` for each row, in no promised order.
    :raises SchemaError: where a column is no fact, or of a type that the fact cannot have.
    """
    return answers(lines(table, rules, **options))


def answers(written: DataFrame) -> DataFrame:
    """Compact records as columns: what `sangloc batch` writes, wherever it ran.

    :param written: one column of text, a record of JSON a row.
    """
    parsed = f.from_json(f.col(written.columns[0]), ANSWER, {"mode": "FAILFAST", "allowNumericLeadingZeros": "true"})
    return written.select(parsed.alias("answer")).select("answer.*")


def lines(
    table: DataFrame,
    rules: str,
    *,
    program: str = "sangloc",
    id: str = "id",
    columns: Optional[Mapping[str, str]] = None,
    kind: str = "proposal",
    as_of: Optional[str] = None,
    template: Optional[str] = None,
    exact: bool = True,
    strict: bool = False,
) -> DataFrame:
    """The same as the lines that the program writes.

    :param program: `sangloc`, by its path or on the search path; linked with the Swift library (`make build` does that).
    :param id: the column that names a row.
    :param columns: for columns whose name is no fact: the fact by name or label, `kind`, `as of`, or `-` for one that is not read.
    :param kind: of records that do not say: proposal, eia, facility, permit, registration.
    :param as_of: the day whose law is applied (yyyy-mm-dd); without it the row's own, else today on each executor.
    :param template: how a line is written (`sangloc batch --help`); compact records without it.
    :param exact: whether the completions of missing facts are looked at, where a row is open.
    :param strict: presume nothing.
    :returns: a row with one column, `value`, for each row.
    """
    mapping = _mapping(table, id, columns or {})
    program = shutil.which(program) or program
    if not os.access(program, os.X_OK):
        raise FileNotFoundError(f"the program `{program}` is not there, or cannot be run; `make build` makes .build/release/sangloc")
    options = ["--no-header", "--separator", "comma", "--keep-refused", "--language", "en", "--jobs", "1", "--kind", kind]
    if as_of:
        options += ["--as-of", as_of]
    if not exact:
        options.append("--quick")
    if strict:
        options.append("--strict")
    _check(table, mapping, program, rules, options)
    if template is not None:
        options += ["--template", template]
    return _piped(table, mapping, program, rules, options)


# What the columns are.


def _mapping(table: DataFrame, id: str, columns: Mapping[str, str]) -> dict[str, str]:
    """What each column of the table is, in its order."""
    problems = []
    names = table.columns
    if id not in names:
        problems.append(f"the table has no column `{id}` to name its rows by; it has {', '.join(names)}")
    problems += [f"the table has no column `{name}`, which was to be `{columns[name]}`" for name in columns if name not in names]
    problems += [f"the column `{name}` stands twice" for name in sorted({name for name in names if names.count(name) > 1})]
    mapping = {name: "id" if name == id else columns.get(name, name) for name in names}
    for name, what in mapping.items():
        if re.search(r"[=\n\r#]", name) or re.search(r"[\n\r#]", what):
            problems.append(f"the column {name!r} cannot be mapped: a name holds no `=`, `#` or line end; rename it first")
    if problems:
        raise SchemaError("\n".join(problems))
    return mapping


def _file(mapping: Mapping[str, str]) -> str:
    return "".join(f"{name} = {what}\n" for name, what in mapping.items())


def _sample(kind: t.DataType) -> Optional[str]:
    """A value as text that every column of a type may hold; `None` where the type cannot be written as one."""
    if isinstance(kind, t.BooleanType):
        return "true"
    if isinstance(kind, (t.IntegralType, t.DecimalType, t.FractionalType)):
        return "1"
    if isinstance(kind, t.DateType):
        return "2026-01-01"
    if isinstance(kind, (t.StringType, t.NullType)):
        return ""
    if isinstance(kind, t.ArrayType) and isinstance(kind.elementType, t.StringType):
        return ""
    return None


def _check(table: DataFrame, mapping: Mapping[str, str], program: str, rules: str, options: Sequence[str]) -> None:
    """Holds names and types of the columns against the facts: the program itself reads one row for each column, with a value of its type."""
    problems = []
    rows = []
    fields = [field for field in table.schema.fields]
    for place, field in enumerate(fields):
        value = _sample(field.dataType)
        if value is None:
            problems.append(f"the column `{field.name}` is {field.dataType.simpleString()}; text, numbers, yes or no, days and lists of texts can be read")
            value = ""
        if mapping[field.name] in _OWN:
            value = ""
        rows.append(",".join(value if place == other else "" for other in range(len(fields))))
    if len(fields) < 2:
        problems.append("a table of names alone states no fact")
    if problems:
        raise SchemaError("\n".join(problems))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "columns")
        with open(path, "w", encoding="utf-8") as file:
            file.write(_file(mapping))
        run = subprocess.run(
            [program, "batch", "-", "--rules", rules, "--columns", path, "--template", "{line}", *options],
            input="".join(row + "\n" for row in rows), capture_output=True, encoding="utf-8", errors="replace",
        )
    told = [line for line in run.stderr.splitlines() if line]
    if run.returncode != 0:
        names = [re.sub(r"^(-|<stdin>):1: ", "", line) for line in told if not line.startswith("sangloc: nothing was screened")]
        raise SchemaError("\n".join(names) or f"`{program}` ended with {run.returncode}")
    # Of a value of the right type that is not allowed in this place, the program names no column: the rows will tell.
    for line in told:
        found = re.match(r"<stdin>:\d+:(\d+): (.*)", line)
        if found:
            field = fields[int(found[1]) - 1]
            problems.append(f"the column `{field.name}` is {field.dataType.simpleString()}: {found[2]}")
    if problems:
        raise SchemaError("\n".join(problems))


# The way through the executors.


def _text(field: t.StructField) -> Column:
    """A column as the program reads it."""
    column = f.col("`" + field.name.replace("`", "``") + "`")
    if isinstance(field.dataType, (t.DoubleType, t.FloatType)):
        # Digits without an exponent, where that says the same number; else as it stands, and the program refuses the row by name.
        plain = column.try_cast(t.DecimalType(38, 18))
        same = plain.cast(field.dataType) == column
        column = f.when(same, _digits(plain)).otherwise(column.cast("string"))
    elif isinstance(field.dataType, t.DecimalType):
        column = _digits(column)
    elif isinstance(field.dataType, t.ArrayType):
        column = f.concat_ws("; ", column)
    return column.cast("string").alias(field.name)


def _digits(number: Column) -> Column:
    """A decimal without the noughts at its end, which say nothing and take time to read."""
    return f.regexp_replace(f.regexp_replace(number.cast("string"), r"(\.\d*?)0+$", "$1"), r"\.$", "")


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    paths = [path] if os.path.isfile(path) else sorted(os.path.join(root, name) for root, _, names in os.walk(path) for name in names)
    for each in paths:
        digest.update(os.path.relpath(each, path).encode())
        with open(each, "rb") as file:
            for part in iter(lambda: file.read(1 << 20), b""):
                digest.update(part)
    return digest.hexdigest()[:16]


def _shipped(context, program: str, rules: str, mapping: Mapping[str, str]) -> tuple[str, str, str]:
    """Sends program, rule set and columns with the job; their names say what is in them, so that two rule sets of one session stand side by side."""
    folder = tempfile.mkdtemp(prefix="sangloc-")
    names = (f"sangloc-{_digest(program)}", f"sangloc-rules-{_digest(rules)}", f"sangloc-columns-{hashlib.sha256(_file(mapping).encode()).hexdigest()[:16]}")
    known = {os.path.basename(path) for path in context.listFiles} | {path.rsplit("#", 1)[-1] for path in context.listArchives}
    if names[0] not in known:
        shutil.copy2(program, os.path.join(folder, names[0]))
        context.addFile(os.path.join(folder, names[0]))
    if names[1] not in known:
        archive = os.path.join(folder, names[1] + ".tar.gz")
        with tarfile.open(archive, "w:gz") as file:
            # A rule set may include one that stands beside it.
            parent = os.path.dirname(os.path.abspath(rules))
            file.add(parent, arcname="Rules")
        context.addArchive(archive + "#" + names[1])
    if names[2] not in known:
        with open(os.path.join(folder, names[2]), "w", encoding="utf-8") as file:
            file.write(_file(mapping))
        context.addFile(os.path.join(folder, names[2]))
    return names


def _piped(table: DataFrame, mapping: Mapping[str, str], program: str, rules: str, options: Sequence[str]) -> DataFrame:
    session = table.sparkSession
    context = session.sparkContext
    jvm, gateway = context._jvm, context._gateway
    names = _shipped(context, program, rules, mapping)
    # A quotation mark within a field is doubled; blanks are part of a value.
    written = table.select(
        f.to_csv(
            f.struct(*[_text(field) for field in table.schema.fields]),
            {"sep": ",", "escape": '"', "nullValue": "", "emptyValue": "", "ignoreLeadingWhiteSpace": "false", "ignoreTrailingWhiteSpace": "false"},
        ).alias("value"))
    encoder = jvm.org.apache.spark.sql.Encoders.STRING()
    rows = getattr(written._jdf, "as")(encoder).toJavaRDD()
    # On an executor the files of the job stand in its working folder; where driver and executor are one process, in a folder of Spark's.
    beside = SparkFiles.getRootDirectory()
    rule_set = os.path.join(names[1], "Rules", os.path.basename(os.path.abspath(rules)))
    script = 'here=.; [ -f "./$1" ] || here="$2"; program="$here/$1"; rules="$here/$3"; columns="$here/$4"; shift 4; ' \
        'SANGLOC_CACHE="$here/sangloc-cache" exec "$program" batch - --rules "$rules" --columns "$columns" "$@"'
    command = ["/bin/sh", "-c", script, "sangloc", names[0], beside, rule_set, names[2], *options]
    words = gateway.jvm.java.util.ArrayList()
    for word in command:
        words.add(word)
    piped = rows.pipe(words, gateway.jvm.java.util.HashMap(), False, 1 << 16, "UTF-8")
    return DataFrame(session._jsparkSession.createDataset(piped.rdd(), encoder).toDF(), session)
