#!/usr/bin/env python3
"""Follows every link of the workplace as each role, with the rules of the province: crawl.py PROGRAM

Fails where a page is broken, or where an officer would see what is none of the office's words: a name of a fact or rule, a path, a code of a
clause, an unfilled place, an English word. English words are those of the English texts of pages, rules and office that no Vietnamese text has.
"""
import glob, html, os, re, sys, urllib.parse
import yaml
from office import serving

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.."))
FORBIDDEN = [
    r"\b[a-z]+(?:_[a-z]+)*\.[a-z_]+(?:\.[a-z_0-9]+)*\b", r"\b[a-z]+_[a-z_]+\b", r"\S*\.(?:yaml|swift|mustache)\b", r"\[[a-z]+\.[A-Za-z0-9-]+\]", r"\{\{?\w+\}?\}",
    r"/(?:home|usr|tmp|srv|etc|root)/\S*", r"\bS\d{1,2}\b", r"\bart\. ?\d",
]
# Names that people chose, signs, and what Vietnamese writes as English does.
ALLOWED = set("""www com gov org net http https sha docx xlsx csv pdf html json api token excel word usb zip aox pcb iso sangloc sqlite script bearer idempotency
hash tcvn qcvn zone toe van tan thu pin can kim ban men""".split())


def words(text): return set(re.findall(r"[^\W\d_]+", text.lower()))


def texts(node, language, found):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == language and isinstance(value, str): found |= words(re.sub(r"\{[^}]*\}|<[^>]*>", " ", value))
            else: texts(value, language, found)
    elif isinstance(node, list):
        for value in node: texts(value, language, found)


def english():
    spoken, own = set(), set()
    for path in [f"{ROOT}/Web/texts/pages.yaml"] + glob.glob(f"{ROOT}/Rules/**/*.yaml", recursive=True) + glob.glob(f"{ROOT}/Offices/**/*.yaml", recursive=True):
        try:
            node = yaml.load(open(path, encoding="utf-8"), Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            continue
        texts(node, "en", spoken)
        texts(node, "vi", own)
        if "Offices" in path or "/ledgers/" in path: own |= words(open(path, encoding="utf-8").read()) - spoken
    return {word for word in spoken - own - ALLOWED if len(word) > 2 and word.isascii()}


def visible(page):
    page = re.sub(r'(?s)<a href="https?:[^>]*>.*?</a>', " ", page)
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", page)
    # What a page says to those who do not see it counts, too.
    spoken = " ".join(re.findall(r'(?:alt|title|aria-label|placeholder)="([^"]*)"', page))
    return html.unescape(re.sub(r"(?s)<[^>]*>", " ", page) + " " + spoken)


def shape(path):
    plain = path.split("?")[0].split("#")[0]
    parts = ["*" if len(part) > 20 or part.isdigit() or (plain.startswith("/quy-tac/") and not part.startswith("list-") and part != "quy-tac") else part for part in plain.split("/")]
    return "/".join(parts)


def routes():
    """The addresses of pages, by the table of the role matrix in the tests."""
    text = open(f"{ROOT}/Tests/WebServiceTests/MatrixTests.swift", encoding="utf-8").read()
    found = set(re.findall(r'"GET (/[^"]*)":', text))
    # What is met once, before there is an office, and what only a form or a program leads to.
    return {path for path in found if not path.startswith("/api/") and path not in ("/", "/khoi-tao", "/dang-nhap", "/tinh-trang", "/nhap-so/{tep}", "/tai-lieu/{doc}")}


def crawl(person, role, strange, few, all_rules, visited):
    waiting, seen, shapes, pages, findings = [("/viec", ""), ("/phim-tat", ""), ("/quy-tac", ""), ("/quan-tri", ""), ("/mat-khau", "")], set(), {}, 0, {}

    def note(what, path): findings.setdefault((what, shape(path)), path)

    while waiting:
        path, source = waiting.pop()
        path = path.split("#")[0]
        if path in seen or not path.startswith("/") or path.startswith("//") or path.startswith("/tai-nguyen/"): continue
        seen.add(path)
        kind = shape(path)
        shapes[kind] = shapes.get(kind, 0) + 1
        if shapes[kind] > (100_000 if all_rules and kind.startswith("/quy-tac/") else few): continue
        answer, data, text = person.get(path)
        pages += 1
        if answer.status == 200: visited.add(path.split("?")[0])
        if answer.status not in (200, 303) and not (answer.status == 403 and not source) and not (answer.status == 409 and path.endswith(".docx")):
            note(f"status {answer.status} (from {source})", path)
        if answer.status == 303:
            waiting.append((answer.getheader("location"), path))
            continue
        if not text or answer.status != 200: continue
        if "/phieu." not in path:
            # A label that is cut says what its beginning says by chance.
            body = re.sub(r"\w+…", " ", visible(text))
            for pattern in FORBIDDEN:
                for found in set(re.findall(pattern, body)):
                    if not found.startswith("www."): note(f"shows `{found}`", path)
            for word in words(body) & strange: note(f"says `{word}`", path)
        for link in re.findall(r'href="([^"]*)"', text):
            link = html.unescape(link)
            if link.startswith("/") and "dang-xuat" not in link: waiting.append((link, path))
    return pages, findings


def main():
    """With names of accounts behind the program: as these alone."""
    strange = english()
    print(f"{len(strange)} English words are looked for")
    total, everything, visited = 0, {}, set()
    with serving(sys.argv[1]) as served:
        done = set()
        for account, role in served.people.items():
            if role in done or (sys.argv[2:] and account not in sys.argv[2:]): continue
            done.add(role)
            pages, findings = crawl(served.person(account), role, strange, 6, role.startswith("Kiểm tra"), visited)
            total += pages
            print(f"{role}: {pages} pages, {len(findings)} findings", flush=True)
            for (what, kind), path in sorted(findings.items()):
                if (what, kind) not in everything: print(f"FOUND {what}  {kind}  {path}", flush=True)
                everything.setdefault((what, kind), (role, path))
        print(f"memory: {served.memory()[0] / 1e6:.0f} MB, at most {served.memory()[1] / 1e6:.0f}")
    for route in sorted(routes()):
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(route))
        if not any(re.fullmatch(pattern, path) for path in visited):
            everything[("no link leads to this address", route)] = ("all", route)
            print(f"FOUND no link leads to {route}")
    print(f"{total} pages, {len(everything)} findings")
    sys.exit(1 if everything else 0)


main()
