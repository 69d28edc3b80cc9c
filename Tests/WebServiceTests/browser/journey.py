#!/usr/bin/env python3
"""The screens and the main journey in a real browser, with pictures: journey.py PROGRAM [--pictures FOLDER] [--axe AXE.JS] [--only 360n]

Starts the invented office in a folder of its own (PROGRAM is `sangloc` or `sangloc-serve`), or goes to one that runs (--base), signs in
as each role and goes through the screens and the main journey (main_journey.py), once with script and once without, at 360 and at 1280 px, and
the main journey once by keys alone. Fails where a page is an error page, scrolls sideways, writes to the console, or shows what no officer
should see (names of facts, files, English words, unfilled places), and where the sum of the keystroke model or the number of questions is too
large.
"""
import argparse, os, re, shutil, subprocess, sys, tempfile, threading, time, urllib.request
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
import main_journey
from pages import Journey, ROLES, problems


def journey(base, width, script, pictures, axe, people, password, search=True):
    j = Journey(base, width, script, pictures, axe)
    d = j.driver
    try:
        j.go("/dang-nhap"); j.look("dang-nhap")
        d.find_element(By.NAME, "tai-khoan").send_keys("khong-co"); d.find_element(By.NAME, "mat-khau").send_keys("sai")
        j.press("//button[contains(., 'Đăng nhập')]"); j.look("dang-nhap-sai")
        # The clerk registers.
        j.sign_in(people["V"], password); j.look("viec-cua-toi")
        j.go("/ho-so/moi"); j.look("vao-so")
        j.press("//button[normalize-space()='Vào sổ']"); j.look("vao-so-loi")
        title = f"Dự án thử {width}{'s' if script else 'n'}"
        d.find_element(By.NAME, "ten").send_keys(title)
        d.find_element(By.NAME, "chu-dau-tu").send_keys("Công ty thử <b>nghiệm</b>")
        d.find_element(By.NAME, "xa").send_keys("Hàm Yên")
        j.press("//button[normalize-space()='Vào sổ']")
        j.look("ho-so-moi")
        uid = d.current_url.rstrip("/").split("/")[-1]
        if title not in d.page_source: j.note("the dossier that was registered is not shown")
        for path, name in (("/ho-so", "danh-sach"), ("/ho-so?tim=khongcogi", "danh-sach-trong"), (f"/ho-so/{uid}/lich-su", "lich-su"), (f"/ho-so/{uid}/tai-lieu", "tai-lieu"), ("/so-theo-doi", "so-theo-doi"), ("/bao-cao", "bao-cao"), ("/phim-tat", "phim-tat"), ("/mat-khau", "mat-khau"), ("/co-so", "co-so")):
            j.go(path); j.look(name)
        # The head assigns.
        j.sign_in(people["P"], password); j.look("viec-lanh-dao")
        j.go(f"/ho-so/{uid}/buoc/phan-cong"); j.look("phan-cong")
        radios = d.find_elements(By.NAME, "can-bo")
        if radios: radios[0].click()
        # The list is by name: whoever is first has it.
        j.press("//main//button[normalize-space()='Phân công']"); j.look("da-phan-cong")
        # The officer enters.
        j.sign_in(people["C"], password)
        j.go(f"/ho-so/{uid}/nhap/water")
        if not d.find_elements(By.XPATH, "//button[contains(., 'Đọc thử')]"): j.sign_in(people["C2"], password)
        j.go(f"/ho-so/{uid}/nhap"); j.look("nhap-danh-sach")
        links = [a.get_attribute("href") for a in d.find_elements(By.CSS_SELECTOR, "main .tasks a")]
        for place, link in enumerate(links):
            d.get(link); j.look(f"nhap-{place + 1}-{link.rsplit('/', 1)[-1]}")
        d.get(links[2] if len(links) > 2 else links[0])
        boxes = d.find_elements(By.CSS_SELECTOR, ".question .value input[type=text]")
        if boxes:
            boxes[0].send_keys("1.949")
            if len(boxes) > 1: boxes[1].send_keys("không rõ lắm")
            j.press("//button[contains(., 'Đọc thử')]"); j.look("doc-thu")
            j.press("//button[@name='_luu' and not(@aria-hidden)]"); j.look("da-luu")
        j.go(f"/ho-so/{uid}/kiem-tra"); j.look("kiem-tra")
        j.go(f"/ho-so/{uid}/ket-qua"); j.look("ket-qua-trong")
        j.go(f"/ho-so/{uid}/bo-sung"); j.look("bo-sung")
        j.go(f"/ho-so/{uid}/van-ban"); j.look("soan-thao")
        j.go(f"/ho-so/{uid}/van-ban/yeu-cau-bo-sung"); j.look("soan-yeu-cau")
        if d.find_elements(By.NAME, "han-bo-sung"):
            j.press("//button[contains(., 'Soạn văn bản')]"); j.look("soan-yeu-cau-loi")
            d.find_element(By.NAME, "han-bo-sung").send_keys("15/12/2026")
            j.press("//button[contains(., 'Soạn văn bản')]"); j.look("da-soan")
        j.go(f"/ho-so/{uid}/theo-ngay?ngay=15/03/2027"); j.look("theo-ngay")
        j.go(f"/ho-so/{uid}/thu"); j.look("thu")
        if search: j.press("//main//button[normalize-space()='Tìm']"); j.look("thu-tim")
        j.go(f"/ho-so/{uid}/dien-bien?tu=01/01/2026&den={'31/12/2027' if search else '15/01/2026'}"); j.look("dien-bien")
        for path, name in (("/quy-tac", "quy-tac"), ("/quy-tac?tim=nuoc+thai", "quy-tac-tim"), ("/quy-tac/list-rule", "quy-tac-danh-sach"), ("/nhap-so", "nhap-so")):
            j.go(path); j.look(name)
        links = [a.get_attribute("href") for a in d.find_elements(By.CSS_SELECTOR, ".part ul a")]
        j.go("/quy-tac/list-rule")
        links = [a.get_attribute("href") for a in d.find_elements(By.CSS_SELECTOR, ".part ul a")]
        if links: d.get(links[0]); j.look("quy-tac-mot")
        # Dossiers of the invented office at later steps.
        j.go("/ho-so?buoc=screened"); j.look("da-chot")
        for step, pages in (("decided", ("", "/ket-qua", "/ket-qua/1", "/trinh-ky", "/lich-su", "/tham-dinh")), ("appraisal", ("", "/tham-dinh")), ("supplement", ("", "/bo-sung"))):
            j.sign_in(people["P"], password)
            j.go(f"/ho-so?buoc={step}")
            found = d.find_elements(By.CSS_SELECTOR, "main table a")
            if not found: j.note(f"no dossier at step {step}"); continue
            address = found[0].get_attribute("href")
            for page in pages:
                d.get(address + page); j.look(f"{step}{page.replace('/', '-')}")
        j.sign_in(people["K"], password); j.look("viec-nguoi-ky")
        j.go("/ho-so?buoc=submitted")
        found = d.find_elements(By.CSS_SELECTOR, "main table a")
        if found: d.get(found[0].get_attribute("href") + "/trinh-ky"); j.look("ky")
        j.sign_in(people["H"], password)
        j.go("/co-so"); found = d.find_elements(By.CSS_SELECTOR, "main table a")
        if found:
            address = found[0].get_attribute("href")
            for page in ("", "/nhap", "/nhap/water", "/mau", "/giay-phep", "/phan-anh", "/kiem-tra", "/giai-doan", "/van-ban", "/van-ban/bien-ban-kiem-tra"):
                d.get(address + page); j.look(f"co-so{page.replace('/', '-')}")
        j.go("/ke-hoach"); j.look("ke-hoach")
        found = d.find_elements(By.CSS_SELECTOR, "main .tasks a")
        if found: d.get(found[0].get_attribute("href")); j.look("ke-hoach-nam")
        j.sign_in(people["A"], password)
        for path in ("/quan-tri", "/quan-tri/nguoi-dung", "/quan-tri/don-vi", "/quan-tri/ngay-nghi", "/quan-tri/sao-luu", "/nhat-ky"):
            j.go(path); j.look(path.strip("/").replace("/", "-"))
    finally:
        j.end()


def by_keys(base, pictures, people, password):
    """Signing in and opening the first dossier of the list, without a mouse; whatever has the focus is seen to have it."""
    j = Journey(base, 1280, True, pictures, None)
    d = j.driver
    try:
        j.go("/dang-nhap")
        keys = lambda *all: ActionChains(d).send_keys(*all).perform()

        def tab_to(test, most=80):
            for _ in range(most):
                keys(Keys.TAB)
                element = d.switch_to.active_element
                outline = d.execute_script("const s = getComputedStyle(arguments[0]); return s.outlineStyle + s.outlineWidth + s.boxShadow", element)
                if outline.startswith("none") and outline.endswith("none"):
                    j.note(f"by keys: focus is not seen on {element.tag_name} `{element.text[:40]}`")
                if test(element): return element
            j.note("by keys: not reached")
            return None

        tab_to(lambda e: e.get_attribute("name") == "tai-khoan"); keys(people["P"])
        tab_to(lambda e: e.get_attribute("name") == "mat-khau"); keys(password, Keys.ENTER)
        time.sleep(1)
        j.look("phim-viec")
        tab_to(lambda e: e.text.strip() == "Hồ sơ"); keys(Keys.ENTER); time.sleep(1)
        tab_to(lambda e: "/ho-so/" in (e.get_attribute("href") or "") and not e.get_attribute("href").endswith("/moi")); keys(Keys.ENTER); time.sleep(1)
        body = j.look("phim-ho-so")
        if "Tóm tắt" not in body: j.note("by keys: the dossier was not opened")
        skip = None
        j.go("/viec"); keys(Keys.TAB)
        if "Bỏ qua" not in d.switch_to.active_element.text: j.note("by keys: the first stop does not lead to the content")
    finally:
        j.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pictures")
    parser.add_argument("--axe")
    parser.add_argument("--only", help="1280s, 1280n, 360s or 360n: screens and main journey; day: the main journey alone; keys; minutes: the keystroke model")
    parser.add_argument("--data")
    parser.add_argument("--without-search", action="store_true", help="do not look for changes, and over few days: without optimisation that takes minutes")
    parser.add_argument("--base", help="an invented office that runs already; its accounts stand on its sign-in page")
    options = parser.parse_args()
    if options.pictures: os.makedirs(options.pictures, exist_ok=True)
    axe = open(options.axe, encoding="utf-8").read() if options.axe else None
    folder = options.data or tempfile.mkdtemp(prefix="sangloc-journey-")
    if options.base:
        page = urllib.request.urlopen(options.base + "/dang-nhap").read().decode()
        people = {}
        for account, role in re.findall(r'<td class="mono">([^<]+)</td><td>[^<]*<br><small>([^<]+)</small>', page):
            code = ROLES.get(role.strip(), "?")
            people.setdefault("C2" if code in people else code, account)
        for role in "CH": people[f"{role}_name"] = re.search(rf'<td class="mono">{people[role]}</td><td>([^<]*)<br>', page).group(1).strip()
        run(options, options.base, people, re.search(r'<strong class="mono">([^<]+)<', page).group(1), axe)
        return
    command = [options.program] + ([] if options.program.endswith("sangloc-serve") else ["serve"])
    server = subprocess.Popen(command + ["--data", folder + "/data", "--demo", "--port", "0"], stderr=subprocess.PIPE, text=True)
    base, people, password = None, {}, None
    try:
        for line in server.stderr:
            print(line.rstrip(), flush=True)
            found = re.search(r"(http://localhost:\d+)/", line)
            if found: base = found.group(1)
            found = re.match(r"  (\S+)  ([^,]+), (.*)$", line)
            if found:
                code = ROLES.get(found.group(3).strip(), "?")
                people.setdefault(f"{code}_name", found.group(2))
                people["C2" if code in people else code] = found.group(1)
            found = re.search(r"password: (.*)$", line)
            if found: password = found.group(1).strip(); break
        if not base: sys.exit("the server did not start")
        threading.Thread(target=lambda: [None for _ in server.stderr], daemon=True).start()
        run(options, base, people, password, axe)
    finally:
        server.terminate()
        server.wait()
        if not options.data: shutil.rmtree(folder, ignore_errors=True)


CASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Cases/samples/dossiers/starch-mill-in-operation.yaml")
# From receipt to the signed sheet, by the keystroke model; and questions shown.
MOST_MINUTES, MOST_QUESTIONS = 10, 70


def run(options, base, people, password, axe):
    people.setdefault("C2", people.get("C"))

    def day(width, script, keys=False, straight=False):
        j = Journey(base, width, script, options.pictures, axe)
        try:
            return main_journey.day(j, keys, people, password, CASE, straight)
        except Exception as error:
            j.note(f"main journey: {type(error).__name__}: {str(error)[:300]} ({j.driver.current_url})")
            if options.pictures: j.driver.save_screenshot(os.path.join(options.pictures, f"broken-{width}-{script}-{keys}.png"))
        finally:
            j.end()

    for width, script in ((1280, True), (1280, False), (360, True), (360, False)):
        name = f"{width}{'s' if script else 'n'}"
        if options.only in (None, name): journey(base, width, script, options.pictures, axe, people, password, not options.without_search)
        if options.only in (None, name, "day"): day(width, script)
    if options.only in (None, "keys"):
        by_keys(base, options.pictures, people, password)
        day(1280, True, keys=True)
    if options.only in (None, "minutes"):
        for keys in (False, True):
            count = day(1280, True, keys=keys, straight=True)
            if count and count.minutes > MOST_MINUTES: problems.append(f"receipt to signed sheet takes {count.minutes:.1f} minutes")
            if count and len(count.asked) > MOST_QUESTIONS: problems.append(f"{len(count.asked)} questions are shown")
    for problem in problems: print("PROBLEM", problem)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
