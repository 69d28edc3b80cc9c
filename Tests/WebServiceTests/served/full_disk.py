#!/usr/bin/env python3
"""The workplace on a disk that fills up: full_disk.py PROGRAM (as root: it mounts a small file system)

What was typed comes back on the page, nothing of the act is in the register, everything works again once there is room.
"""
import html, os, re, sqlite3, subprocess, sys, tempfile
from office import serving

failures = []


def told(name, good, words):
    print(f"{'ok  ' if good else 'FAIL'} {name}: {words}", flush=True)
    if not good: failures.append(name)


def new(person, number):
    person.get("/ho-so/moi")
    return person.post("/ho-so/moi", [("thu-tuc", "investment-opinion"), ("ten", f"Nhà máy số {number} {'ầ' * 3000}"), ("chu-dau-tu", "Công ty mẫu"), ("loai-chu", "organisation"),
                                      ("xa", "Hàm Yên"), ("so", f"D{number}/2026"), ("ngay-nhan", day), ("tl.proposal", "present"), ("tl.request", "present")])


def run(*command): subprocess.run(command, check=True, capture_output=True)


folder = tempfile.mkdtemp(prefix="sangloc-disk-")
run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder)
try:
    with serving(sys.argv[1], "--dossiers", "12", data=folder) as served:
        clerk = served.person(next(account for account, role in served.people.items() if role == "Văn thư, một cửa"))
        page = clerk.get("/ho-so/moi")[2]
        day = re.search(r'name="ngay-nhan" value="([^"]*)"', page).group(1)
        answer, _ = new(clerk, 0)
        told("with room", answer.status == 303, answer.status)
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        with open(f"{folder}/ballast", "wb") as ballast: ballast.write(b"0" * (free - 600_000))
        done, refused, last = 1, None, b""
        for number in range(1, 400):
            answer, last = new(clerk, number)
            if answer.status == 303: done += 1
            else:
                refused = number
                break
        text = html.unescape(last.decode())
        told("a full disk", answer.status == 507 and "Hết dung lượng" in text, f"{answer.status} after {done} dossiers")
        told("what was typed is on the page", f"Nhà máy số {refused} ầầ" in text, f"{len(text)} characters")
        pages = {path: clerk.get(path)[0].status for path in ("/viec", "/ho-so", "/so-theo-doi")}
        told("pages meanwhile", set(pages.values()) == {200}, pages)
        told("the service says so of itself", clerk.get("/tinh-trang")[0].status in (200, 503), clerk.get("/tinh-trang")[0].status)
        again = served.anybody()
        again.get("/dang-nhap")
        answer, _ = again.post("/dang-nhap", [("tai-khoan", "vanthu"), ("mat-khau", served.password), ("tiep", "")])
        told("signing in on a full disk", answer.status in (303, 507), answer.status)
        os.remove(f"{folder}/ballast")
        answer, _ = new(clerk, refused)
        told("room again", answer.status == 303, answer.status)
        done += answer.status == 303
        for line in served.said: print("     server:", line.rstrip()[:200])
    db = sqlite3.connect(f"{folder}/data/sangloc.sqlite")
    told("the register is sound", db.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and not db.execute("PRAGMA foreign_key_check").fetchall(), "integrity_check, foreign_key_check")
    count = db.execute("SELECT count(*) FROM dossier WHERE number LIKE 'D%/2026'").fetchone()[0]
    told("what was confirmed is there and nothing else", count == done, f"{count} of {done}")
    db.close()
finally:
    run("umount", folder)
    os.rmdir(folder)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
