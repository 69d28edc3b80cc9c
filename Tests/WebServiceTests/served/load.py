#!/usr/bin/env python3
"""Twenty officers at work on a register of 100,000 dossiers, on loopback: load.py PROGRAM [--minutes 5] [--dossiers 100000] [--data FOLDER]

The register is the invented office, its dossiers written many times over: other numbers, names, days and communes, a quarter of them with
all their facts and screenings. Of what the officers do, 50 % is lists and searches, 30 % entering facts, 15 % results, 5 % letters and sheets;
each looks at a page for two seconds. Fails where 95 of 100 pages take longer than 100 ms, or the work list longer than 40 ms, or where memory
grows.
"""
import argparse, collections, os, random, re, shutil, sqlite3, sys, tempfile, threading, time, unicodedata, uuid
from office import serving

MOST_MS, MOST_MS_OF_WORK, OFFICERS, THINKING = 100, 40, 20, 2.0
KINDS = ["Nhà máy chế biến gỗ", "Trang trại chăn nuôi lợn", "Mỏ đá vôi", "Thủy điện", "Khu đô thị", "Xưởng may", "Lò gạch", "Nhà máy tinh bột sắn", "Bệnh viện", "Kho xăng dầu"]


def folded(text):
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def fill(path, wanted):
    """Writes the dossiers of a register many times over, each with all that hangs on it."""
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA synchronous = OFF")
    columns = lambda table: [row["name"] for row in db.execute(f'PRAGMA table_info("{table}")') if row["name"] != "id"]
    rows = lambda table, where, *values: [dict(row) for row in db.execute(f'SELECT * FROM "{table}" WHERE {where} ORDER BY id', values)]
    def insert(table, row):
        names = columns_of[table]
        return db.execute(inserts[table], [row[name] for name in names]).lastrowid
    columns_of, inserts = {}, {}
    for table in ("dossier", "dossier_event", "document", "statement", "subject_version", "screening"):
        columns_of[table] = columns(table)
        names = ", ".join(f'"{name}"' for name in columns_of[table])
        inserts[table] = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns_of[table]))})'
    whole = []
    for dossier in rows("dossier", "1"):
        whole.append((dossier, rows("dossier_event", "dossier = ?", dossier["id"]), rows("document", "dossier = ?", dossier["id"]),
                      rows("statement", "subject_kind = 'dossier' AND subject = ?", dossier["id"]),
                      rows("subject_version", "subject_kind = 'dossier' AND subject = ?", dossier["id"]),
                      rows("screening", "subject_kind = 'dossier' AND subject = ?", dossier["id"])))
    done = [one for one in whole if one[0]["state"] in ("closed", "decided", "returned")] or whole
    open_ = [one for one in whole if one not in done and one[5]] or whole
    communes = sorted({one[0]["commune"] for one in whole})
    chance = random.Random(7)
    statements = 0
    for number in range(wanted - len(whole)):
        # Of a hundred dossiers three are open.
        dossier, events, documents, stated, versions, screenings = (open_ if number % 33 == 0 else done)[number % (len(open_) if number % 33 == 0 else len(done))]
        row = dict(dossier)
        title = f"{chance.choice(KINDS)} {chance.choice(communes)} {number}"
        day = f"{2021 + number % 5}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        row.update(uid=str(uuid.UUID(int=chance.getrandbits(128))), number=f"L{number:06d}/{day[:4]}", title=title, title_key=folded(title),
                   commune=chance.choice(communes), received=day, facility=None)
        new = insert("dossier", row)
        db.execute("INSERT INTO find_dossier (rowid, words) VALUES (?, ?)", (new, folded(f"{row['number']} {title} {row['commune']}")))
        for event in events: insert("dossier_event", {**event, "dossier": new})
        if number % 4: continue
        there = {document["id"]: insert("document", {**document, "dossier": new, "uid": str(uuid.UUID(int=chance.getrandbits(128)))}) for document in documents}
        ids = {}
        for statement in stated:
            ids[statement["id"]] = insert("statement", {
                **statement, "subject": new, "document": there.get(statement["document"]), "supersedes": ids.get(statement["supersedes"])})
        statements += len(stated)
        for version in versions: insert("subject_version", {**version, "subject": new, "last_statement": ids.get(version["last_statement"], 0)})
        for screening in screenings: insert("screening", {**screening, "subject": new})
    db.execute("ANALYZE")
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return statements


class Times:
    def __init__(self):
        self.lock, self.all, self.wrong = threading.Lock(), collections.defaultdict(list), collections.Counter()

    def took(self, kind, seconds, status):
        with self.lock:
            self.all[kind].append(seconds * 1_000)
            if status not in (200, 303): self.wrong[f"{kind} {status}"] += 1

    @staticmethod
    def at(times, part): return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def officer(served, account, times, until, seed):
    person, chance = served.person(account), random.Random(seed)
    mine, groups = [], ["sector", "place", "water", "air", "waste", "technology"]

    def timed(kind, act):
        began = time.perf_counter()
        answer = act()
        times.took(kind, time.perf_counter() - began, answer[0].status)
        return answer

    def links(text): return re.findall(r'href="/ho-so/([0-9a-f-]{36})"', text)

    mine = links(person.get("/ho-so?buoc=entry")[2]) + links(person.get("/ho-so?buoc=screened")[2])
    others = links(person.get("/ho-so?buoc=closed")[2])
    while time.monotonic() < until:
        what = chance.random()
        if what < 0.2: mine = links(timed("work list", lambda: person.get("/viec"))[2]) or mine
        elif what < 0.35: others = links(timed("search", lambda: person.get("/ho-so?tim=" + chance.choice(["che+bien+go", "tinh+bot", "lon+ham+yen", "thuy+dien", "xuong+may", "lo+gach+son"])))[2]) or others
        elif what < 0.5: others = links(timed("list", lambda: person.get(f"/ho-so?buoc={chance.choice(['closed', 'entry', 'decided', 'supplement'])}&trang={chance.randint(1, 30)}"))[2]) or others
        elif what < 0.8 and mine:
            path = f"/ho-so/{chance.choice(mine)}/nhap/{chance.choice(groups)}"
            answer, _, page = timed("questions", lambda: person.get(path))
            if answer.status == 200 and 'name="_luu"' in page:
                time.sleep(THINKING * chance.random())
                fields = [("_ban", re.search(r'name="_ban" value="(\d+)"', page).group(1))]
                for name, value in re.findall(r'<input type="hidden" name="(thay\.[^"]+)" value="([^"]*)"', page): fields.append((name, value))
                boxes = re.findall(r'<input type="text" id="[^"]*" name="(gt\.[^"]+)" value="([^"]*)"', page)
                picked = chance.choice(boxes)[0] if boxes else None
                fields += [(name, f"{chance.randint(1, 900)},5" if name == picked else value) for name, value in boxes]
                saves = chance.random() < 0.4
                fields.append(("_luu" if saves else "_thu", "1"))
                began = time.perf_counter()
                answer, _ = person.post(path, fields)
                # What somebody else saved meanwhile is told by 409: no failure.
                times.took("save" if saves else "reading", time.perf_counter() - began, 200 if answer.status == 409 else answer.status)
        elif what < 0.95 and others: timed("result", lambda: person.get(f"/ho-so/{chance.choice(others)}/ket-qua"))
        elif others: timed("letters", lambda: person.get(f"/ho-so/{chance.choice(others)}/{chance.choice(['van-ban', 'trinh-ky', 'lich-su'])}"))
        time.sleep(THINKING * (0.5 + chance.random()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--data", help="a folder that keeps the filled register; filled where it is empty")
    options = parser.parse_args()
    folder = options.data or tempfile.mkdtemp(prefix="sangloc-load-")
    try:
        if not os.path.exists(f"{folder}/data/sangloc.sqlite"):
            with serving(options.program, data=folder): pass
            began = time.monotonic()
            statements = fill(f"{folder}/data/sangloc.sqlite", options.dossiers)
            print(f"filled in {time.monotonic() - began:.0f} s: {options.dossiers} dossiers, {statements} statements more, {os.path.getsize(f'{folder}/data/sangloc.sqlite') / 1e6:.0f} MB", flush=True)
        with serving(options.program, data=folder) as served:
            accounts = [account for account, role in served.people.items() if role not in ("Quản trị",)]
            officers = [account for account, role in served.people.items() if role == "Chuyên viên thụ lý"]
            times, until = Times(), time.monotonic() + options.minutes * 60
            began = time.monotonic()
            # Most of them enter facts; everybody else looks.
            team = [officers[n % len(officers)] if n % 3 else accounts[n % len(accounts)] for n in range(OFFICERS)]
            threads = [threading.Thread(target=officer, args=(served, account, times, until, n)) for n, account in enumerate(team)]
            for thread in threads: thread.start()
            memory = []
            while any(thread.is_alive() for thread in threads):
                time.sleep(min(30, options.minutes * 6))
                memory.append(served.memory()[0] / 1e6)
            every = [one for times_ in times.all.values() for one in times_]
            for kind, some in sorted(times.all.items()):
                print(f"{kind:10} {len(some):6}  median {Times.at(some, .5):6.1f}  p95 {Times.at(some, .95):6.1f}  p99 {Times.at(some, .99):6.1f}  most {max(some):7.1f} ms")
            print(f"{'all':10} {len(every):6}  median {Times.at(every, .5):6.1f}  p95 {Times.at(every, .95):6.1f}  p99 {Times.at(every, .99):6.1f}  most {max(every):7.1f} ms; "
                  f"{len(every) / (time.monotonic() - began):.1f} pages/s")
            print("memory, MB: " + " ".join(f"{one:.0f}" for one in memory))
            print("other statuses:", dict(times.wrong))
            worse = [kind for kind, some in times.all.items() if Times.at(some, .95) > (MOST_MS_OF_WORK if kind == "work list" else MOST_MS)]
            grown = len(memory) > 4 and memory[-1] > memory[len(memory) // 3] * 1.2 + 20
            if worse or times.wrong or grown: sys.exit(f"too slow: {worse}; memory grows: {grown}")
    finally:
        if not options.data: shutil.rmtree(folder, ignore_errors=True)


main()
