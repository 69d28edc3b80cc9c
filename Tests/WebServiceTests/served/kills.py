#!/usr/bin/env python3
"""The server is killed at any moment while people save: kills.py PROGRAM [ROUNDS]

What was answered as saved is there after the next start; what was not is wholly there or wholly absent; the chain of the log holds.
"""
import html, os, random, re, signal, sqlite3, subprocess, sys, tempfile, threading, time
from office import serving

rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
confirmed, sent = set(), set()
lock, first = threading.Lock(), threading.Event()
starts = []


def work(served, account, name, dossiers):
    """Saves facts of its own dossiers, each value once, until the connection breaks."""
    try:
        person = served.person(account)
        number = 0
        while True:
            uid = dossiers[number % len(dossiers)]
            path = f"/ho-so/{uid}/nhap/water?het=1"
            page = person.get(path)[2]
            seen = re.search(r'name="thay\.wastewater\.flow" value="([^"]*)"', page).group(1)
            value = f"{name}{number},5"
            fields = [("_ban", re.search(r'name="_ban" value="(\d+)"', page).group(1)), ("_het", "1"), ("thay.wastewater.flow", seen), ("gt.wastewater.flow", value), ("dv.wastewater.flow", "m3/day"), ("_luu", "1")]
            with lock: sent.add((uid, value))
            answer, _ = person.post(path.split("?")[0], fields)
            if answer.status == 303:
                with lock: confirmed.add((uid, value))
                first.set()
            number += 1
    except (OSError, AttributeError, SystemExit, Exception):
        pass


with tempfile.TemporaryDirectory(prefix="sangloc-kills-") as folder:
    with serving(sys.argv[1], "--dossiers", "24", data=folder) as served:
        officers = [account for account, role in served.people.items() if role == "Chuyên viên thụ lý"]
        dossiers = {}
        for account in officers:
            person = served.person(account)
            pages = person.get("/ho-so?buoc=entry")[2] + person.get("/ho-so?buoc=screened")[2]
            found = []
            for uid in dict.fromkeys(re.findall(r'href="/ho-so/([0-9a-f-]{36})"', pages)):
                if 'name="gt.wastewater.flow"' in person.get(f"/ho-so/{uid}/nhap/water?het=1")[2] and 'name="_luu"' in person.get(f"/ho-so/{uid}/nhap/water")[2]: found.append(uid)
            if found: dossiers[account] = found
    for turn in range(rounds):
        began = time.monotonic()
        with serving(sys.argv[1], data=folder) as served:
            starts.append(time.monotonic() - began)
            threads = [threading.Thread(target=work, args=(served, account, f"{turn + 1}{n}0", own), daemon=True) for n, (account, own) in enumerate(dossiers.items())]
            first.clear()
            for thread in threads: thread.start()
            # Once somebody has saved, at any moment.
            first.wait(15)
            time.sleep(random.random() * 0.4)
            served.process.send_signal(signal.SIGKILL)
            for thread in threads: thread.join(5)
    db = sqlite3.connect(f"{folder}/data/sangloc.sqlite")
    there = set(db.execute("SELECT d.uid, s.written FROM statement s JOIN dossier d ON d.id = s.subject AND s.subject_kind = 'dossier' WHERE s.fact = 'wastewater.flow'"))
    lost = confirmed - there
    sound = db.execute("PRAGMA integrity_check").fetchone()[0]
    chain = list(db.execute("SELECT prev, hash FROM audit ORDER BY id"))
    broken = sum(1 for before, after in zip(chain, chain[1:]) if before[1] != after[0])
    halves = db.execute("SELECT count(*) FROM subject_version v WHERE v.last_statement > (SELECT max(id) FROM statement)").fetchone()[0]
print(f"{rounds} kills; {len(sent)} saves sent, {len(confirmed)} confirmed, {len(lost)} of these lost; {len(there & sent) - len(confirmed & there)} done and not heard of; "
      f"register {sound}, log broken at {broken} places, {halves} halves; start {sorted(starts)[len(starts) // 2] * 1000:.0f} ms in the median")
sys.exit(1 if lost or broken or halves or sound != "ok" or len(confirmed) < rounds else 0)
