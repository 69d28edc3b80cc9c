#!/usr/bin/env python3
"""A session of an editor with `sangloc lsp`, by a real client of the protocol (pytest-lsp from PyPI), over a copy of the shipped rules.

    editor_session.py SANGLOC [--record FILE]

Makes each request once and says what came and after how long; changes one file of each kind twenty times and says after how long its problems were
told. With --record the run is written as Markdown (`editor-session.md`). Ends with 1 where an answer is not the one expected.
"""
import argparse
import asyncio
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
lines, wrong = [], []


def note(what, milliseconds, answer, ok=True):
    lines.append((what, f"{milliseconds:.0f}", answer if ok else "WRONG: " + answer))
    print(f"{what:58} {milliseconds:7.1f} ms  {lines[-1][2]}", flush=True)
    if not ok:
        wrong.append(what)


def place(text, needle, inside=1, nth=1):
    at = -1
    for _ in range(nth):
        at = text.index(needle, at + 1)
    at += inside
    line = text.count("\n", 0, at)
    start = text.rfind("\n", 0, at) + 1
    return types.Position(line, len(text[start:at].encode("utf-16-le")) // 2)


class Told:
    """Problems as they are told, each with the time."""

    def __init__(self, client):
        self.last, self.event = {}, asyncio.Event()

        @client.feature("textDocument/publishDiagnostics")
        def told(params):
            self.last[params.uri] = (time.perf_counter(), params)
            self.event.set()

    async def after(self, uri, version, limit=60):
        """The first telling for this version of the file."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            known = self.last.get(uri)
            if known and (known[1].version or 0) >= version:
                return known
            self.event.clear()
            try:
                await asyncio.wait_for(self.event.wait(), 1)
            except asyncio.TimeoutError:
                pass
        raise TimeoutError(f"no problems were told for {uri} in {limit} s")


async def timed(call):
    begin = time.perf_counter()
    answer = await call
    return answer, (time.perf_counter() - begin) * 1000


async def session(program, rules):
    client = LanguageClient()
    told = Told(client)
    await client.start_io(program, "lsp", "--rules", str(rules / "tuyen-quang"))
    answer, ms = await timed(
        client.initialize_session(
            types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), process_id=None, root_uri=rules.as_uri()))
    )
    note("initialize", ms, f"{answer.server_info.name} {answer.server_info.version}", answer.capabilities.hover_provider is True)

    file = rules / "tuyen-quang/criteria/headwater.yaml"
    uri, text = file.as_uri(), file.read_text()
    document = types.TextDocumentIdentifier(uri)
    begin = time.perf_counter()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, text)))
    when, first = await told.after(uri, 1)
    note("open a criterion: its problems (all files read)", (when - begin) * 1000, f"{len(first.diagnostics)} problems", not first.diagnostics)

    async def ask(what, method, params, check):
        answer, ms = await timed(method(params))
        ok, said = check(answer)
        note(what, ms, said, ok)
        return answer

    at = place(text, "wastewater.flow > 0", 3)
    here = dict(text_document=document, position=at)
    await asyncio.sleep(2.5)  # the whole rule set is read once, when nothing is typed
    await ask(
        "hover: a fact", client.text_document_hover_async, types.HoverParams(**here),
        lambda a: ("Lưu lượng nước thải" in a.contents.value and "m3/day" in a.contents.value and "read by" in a.contents.value,
                   a.contents.value.split("\n")[0]))
    await ask(
        "hover: a decision", client.text_document_hover_async,
        types.HoverParams(document, place(text, "pollution_risk.scale in", 3)),
        lambda a: ("2026-01-29 .." in a.contents.value, a.contents.value.split("\n")[0]))
    await ask(
        "hover: an instrument", client.text_document_hover_async, types.HoverParams(document, place(text, "plan-86-2020 II", 3)),
        lambda a: ("86/KH-UBND" in a.contents.value, a.contents.value.split("\n")[0]))
    await ask(
        "hover: a value", client.text_document_hover_async, types.HoverParams(document, place(text, "cassava starch", 3)),
        lambda a: ("tinh bột sắn" in a.contents.value, a.contents.value.split("\n")[0]))
    await ask(
        "definition: a fact", client.text_document_definition_async, types.DefinitionParams(**here),
        lambda a: (len(a) == 1 and a[0].uri.endswith("inputs/wastewater.yaml"), a[0].uri.split("/Rules/")[-1] + f":{a[0].range.start.line + 1}"))
    await ask(
        "definition: an instrument", client.text_document_definition_async,
        types.DefinitionParams(document, place(text, "plan-86-2020 II", 3)),
        lambda a: (len(a) == 1 and "instruments" in a[0].uri, a[0].uri.split("/Rules/")[-1]))
    await ask(
        "references: a fact", client.text_document_references_async,
        types.ReferenceParams(types.ReferenceContext(True), **here),
        lambda a: (len(a) > 100, f"{len(a)} places in {len({x.uri for x in a})} files"))
    await ask(
        "prepare rename", client.text_document_prepare_rename_async, types.PrepareRenameParams(**here),
        lambda a: (a.placeholder == "wastewater.flow", a.placeholder))
    await ask(
        "rename a fact (nothing is written)", client.text_document_rename_async, types.RenameParams(new_name="wastewater.amount", **here),
        lambda a: (len(a.changes) > 20, f"{sum(map(len, a.changes.values()))} places in {len(a.changes)} files"))
    await ask(
        "formatting: nothing to do", client.text_document_formatting_async,
        types.DocumentFormattingParams(document, types.FormattingOptions(2, True)), lambda a: (not a, f"{len(a or [])} changes"))

    # Completion, in texts as they are while one types.
    version = 1

    async def change(new):
        nonlocal version
        version += 1
        begin = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri), [types.TextDocumentContentChangeWholeDocument(new)]))
        return begin

    async def complete(what, old, new, wanted, nth=1):
        changed = text.replace(old, new, 1)
        await change(changed)
        at = place(changed, new, len(new))
        await ask(
            what, client.text_document_completion_async, types.CompletionParams(document, at),
            lambda a: (all(w in [i.label for i in a.items] for w in wanted),
                       f"{len(a.items)} items, first {sorted(a.items, key=lambda i: i.sort_text)[0].label if a.items else '-'}"))

    await complete("completion: a name in an expression", "wastewater.flow > 0", "wastewater.", ["wastewater.flow", "wastewater.receiving_body_flow"])
    await complete("completion: a value in an expression", "in (\"large\", \"medium\")", "= \"", ["large", "medium"])
    await complete("completion: a key of a rule", "    risk: 50\n", "    whe", ["when unknown"])
    await complete("completion: a clause", "answers: [S8, S13, S21]", "answers: [S8, ", ["S13"])
    await complete("completion: a fact of an example", "given: {activity.type: cassava starch, ", "given: {activity.type: cassava starch, sens", ["sensitivity.headwater_area"])
    await complete("completion: a value of a fact", "given: {activity.type: cassava starch", "given: {activity.type: cass", ["cassava starch"])
    await complete("completion: an instrument", "source: plan-86-2020 II.3.1 bullet 6", "source: plan-", ["plan-86-2020"])

    # One file of each kind is changed again and again.
    async def round_trips(what, path, faulty, count=20):
        nonlocal uri, version, text, document
        if path != file:
            uri, text = path.as_uri(), path.read_text()
            version = 1
            document = types.TextDocumentIdentifier(uri)
            client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, text)))
            await told.after(uri, 1)
        await asyncio.sleep(1.5)
        times, found = [], 0
        for number in range(count):
            new = faulty(text) if number % 2 == 0 else text
            begin = await change(new)
            when, params = await told.after(uri, version)
            times.append((when - begin) * 1000)
            errors = [d for d in params.diagnostics if d.severity == types.DiagnosticSeverity.Error]
            found += bool(errors) == (number % 2 == 0)
            await asyncio.sleep(0.05)
        note(f"{what}: problems, median of {count}", statistics.median(times), f"largest {max(times):.0f} ms; right in {found} of {count}", found == count)
        await change(text)
        await asyncio.sleep(1.5)

    await round_trips("change a criterion", file, lambda t: t.replace("wastewater.flow > 0", "wastewater.flwo > 0", 1))
    await round_trips("change a table of decisions", rules / "viet-nam/decisions/pollution-risk-scale.yaml", lambda t: t.replace("large, row 1", "lrage, row 1", 1))
    await round_trips("change a file of facts", rules / "viet-nam/inputs/wastewater.yaml", lambda t: t.replace("type: number", "type: nmber", 1))
    await round_trips("change a file of parameters", rules / "viet-nam/parameters/monitoring.yaml", lambda t: t.replace("source: ", "sorce: ", 1))
    await round_trips("break the syntax of a file", rules / "viet-nam/types/activity.yaml", lambda t: t.replace("{vi:", "{vi", 1).replace("}", "]", 1))
    case = rules.parent / "Cases/samples/2-starch-mill-in-operation.yaml"
    await round_trips("change a record", case, lambda t: t.replace("activity.type: ", "activity.tpye: ", 1))

    answer, ms = await timed(client.shutdown_async(None))
    note("shutdown", ms, "null", answer is None)
    client.exit(None)
    await asyncio.sleep(0.3)
    code = client._server.returncode
    note("exit", 0, f"exit code {code}", code == 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--record")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder).resolve()
        shutil.copytree(ROOT / "Rules", copy / "Rules")
        shutil.copytree(ROOT / "Cases/samples", copy / "Cases/samples")
        asyncio.run(session(arguments.program, copy / "Rules"))
    if arguments.record:
        table = "\n".join(f"| {what} | {ms} | {answer.replace('|', chr(92) + '|')} |" for what, ms, answer in lines)
        pathlib.Path(arguments.record).write_text(
            "# A session of an editor\n\n`python3 Tests/LanguageServerTests/editor_session.py SANGLOC --record FILE`, over the shipped rules, "
            "times in milliseconds as the client saw them.\n\n"
            f"| request | ms | answer |\n|---|---:|---|\n{table}\n")
    print(f"{len(lines) - len(wrong)} of {len(lines)} as expected")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
