"""What every page of the workplace is held against in a browser: used by the journeys beside it."""
import base64, os, re, time
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

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
        ids = [element.get_attribute("id") for element in driver.find_elements(By.CSS_SELECTOR, "main [id]")] if self.axe else []
        for twice in sorted({one for one in ids if ids.count(one) > 1}): self.note(f"{name}: two elements are called {twice}")
        size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        if size["width"] > self.width + 1:
            self.note(f"{name}: scrolls sideways ({size['width']} px)")
        for line in driver.get_log("browser"):
            if line["level"] == "SEVERE" and "favicon" not in line["message"] and not re.search(r"status of 4(22|29)", line["message"]):
                self.note(f"{name}: console: {line['message'][:200]}")
        if self.pictures:
            shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": self.width, "height": min(size["height"], 4000), "scale": 1}})
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
