#!/usr/bin/env python3
"""The main journey in a real browser, with pictures: journey.py PROGRAM [--pictures FOLDER] [--axe AXE.JS] [--only 360n]

Starts the invented office in a folder of its own (PROGRAM is `sangloc` or `sangloc-serve`), or goes to one that runs (--base), signs in
as each role and goes through the screens, once with script and once without, at 360 and at 1280 px, and once by keys alone. Fails where a
page is an error page, scrolls sideways, writes to the console, or shows what no officer should see (names of facts, files, English words,
unfilled places).
"""
import argparse, os, re, shutil, subprocess, sys, tempfile, threading, time, urllib.request
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

FORBIDDEN = [r"\b[a-z]+(?:_[a-z]+)*\.[a-z_]+(?:\.[a-z_]+)*\b(?<!sangloc\.sqlite)", r"\.yaml\b", r"\[[a-z]+\.[A-Za-z0-9-]+\]", r"\{\w+\}"]
# What stands on no Vietnamese page; names that somebody chose are not among them.
ENGLISH = set("""the and of is are with from this that not unknown undetermined approve reject proposal facility dossier screening rule rules fact
facts value error null true false nil none yes save submit search page table loading click user password""".split())
ROLES = {"Văn thư, một cửa": "V", "Chuyên viên thụ lý": "C", "Chuyên viên thẩm định": "T", "Cán bộ hậu kiểm": "H", "Lãnh đạo phòng": "P", "Người ký": "K", "Quản trị": "A", "Kiểm tra, tra cứu": "X"}
problems = []


def browser(width, script):
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=vi-VN", f"--window-size={width},1000", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_window_size(width, 1000)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 500})
    return driver


class Journey:
    def __init__(self, base, width, script, pictures, axe):
        self.base, self.width, self.script, self.pictures, self.axe = base, width, script, pictures, axe
        self.driver = browser(width, script)
        self.number = 0

    def note(self, text):
        problems.append(f"{self.width} px, {'script' if self.script else 'no script'}: {text}")
        print("PROBLEM", problems[-1], flush=True)

    def go(self, path):
        self.driver.get(self.base + path)

    def look(self, name):
        """Holds the page against what every page must be, and takes its picture."""
        driver = self.driver
        self.number += 1
        for _ in range(100):
            # A page that is on its way has no body yet.
            if driver.find_elements(By.CSS_SELECTOR, "body .foot"): break
            time.sleep(0.1)
        body = driver.find_element(By.TAG_NAME, "body").text
        title = driver.title
        for mark in ("Có lỗi trong chương trình", "Không tìm thấy trang", "Không có quyền"):
            if mark in body:
                self.note(f"{name} ({driver.current_url}): {mark}")
        for pattern in FORBIDDEN:
            for found in set(re.findall(pattern, body)):
                self.note(f"{name}: shows `{found}`")
        for word in sorted(set(re.findall(r"[a-z]+", body.lower())) & ENGLISH):
            if re.search(rf"(?<![\w-]){word}(?![\w-])", body.lower()):
                self.note(f"{name}: says `{word}`")
        size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        if size["width"] > self.width + 1:
            self.note(f"{name}: scrolls sideways ({size['width']} px)")
        for line in driver.get_log("browser"):
            if line["level"] == "SEVERE" and "favicon" not in line["message"] and not re.search(r"status of 4(22|29)", line["message"]):
                self.note(f"{name}: console: {line['message'][:200]}")
        if self.pictures:
            shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": self.width, "height": min(size["height"], 4000), "scale": 1}})
            import base64
            with open(os.path.join(self.pictures, f"{self.width}-{'s' if self.script else 'n'}-{self.number:02d}-{name}.png"), "wb") as file:
                file.write(base64.b64decode(shot["data"]))
        if self.axe and self.script:
            driver.execute_cdp_cmd("Runtime.evaluate", {"expression": self.axe})
            result = driver.execute_async_script("const done = arguments[0]; axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0,120))));")
            for violation in result:
                self.note(f"{name}: axe: {violation}")
        return body

    def sign_in(self, account, password):
        self.driver.delete_all_cookies()
        self.go("/dang-nhap")
        self.driver.find_element(By.NAME, "tai-khoan").send_keys(account)
        self.driver.find_element(By.NAME, "mat-khau").send_keys(password)
        self.press("//button[contains(., 'Đăng nhập')]")

    def press(self, path):
        element = self.driver.find_element(By.XPATH, path)
        self.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": "0"})
        element.location_once_scrolled_into_view
        element.click()

    def end(self):
        self.driver.quit()


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
    parser.add_argument("--only", help="1280s, 1280n, 360s or 360n")
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
            found = re.match(r"  (\S+)  [^,]+, (.*)$", line)
            if found:
                code = ROLES.get(found.group(2).strip(), "?")
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


def run(options, base, people, password, axe):
    people.setdefault("C2", people.get("C"))
    for width, script in ((1280, True), (1280, False), (360, True), (360, False)):
        if options.only and options.only != f"{width}{'s' if script else 'n'}": continue
        journey(base, width, script, options.pictures, axe, people, password, not options.without_search)
    if not options.only or options.only == "keys": by_keys(base, options.pictures, people, password)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
