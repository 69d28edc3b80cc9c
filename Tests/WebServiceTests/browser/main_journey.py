"""The main journey as an office makes it, from receipt to the report of the year, by a hand that clicks or by one that has keys alone.

`day` goes through it in a browser on a dossier out of a file of cases. What the hands do is counted, and `Count.minutes` is the sum by the
keystroke model: so long a key, a pointing, a decision, the finding of a value in the paper; the browser's own time is added as it was.
The hand with keys uses Tab, Shift-Tab, Enter, Space, arrows and letters; wherever a stop is, the focus must be seen there.
"""
import time, unicodedata
import yaml
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

# Seconds: Card, Moran, Newell (1983) for an average typist; a value in a paper dossier takes four to be found.
KEY, POINTING, DECISION, FINDING = 0.28, 1.1, 1.35, 4.0


class Count:
    def __init__(self):
        self.keys = self.pointings = self.decisions = self.findings = self.pages = 0
        self.waited = 0.0
        self.asked, self.answered = set(), set()

    @property
    def minutes(self):
        return (self.keys * KEY + self.pointings * POINTING + self.decisions * DECISION + self.findings * FINDING + self.waited) / 60

    def line(self):
        return (f"{self.minutes:.1f} min: {self.pages} pages, {self.keys} keys, {self.pointings} pointings, {self.decisions} decisions, "
                f"{self.findings} values looked for, {self.waited:.1f} s of waiting; {len(self.asked)} questions shown, {len(self.answered)} answered")


def strokes(text):
    """Keys for a text as it is typed in Vietnam: a mark is a key more."""
    return sum(2 if letter in "đĐ" else len(unicodedata.normalize("NFD", letter)) for letter in text)


class Hand:
    """What both hands share: waiting for pages, counting."""
    def __init__(self, j, count):
        self.j, self.d, self.count = j, j.driver, count

    def leaving(self, act):
        """Does what leads to another page, and waits for that."""
        old = self.d.find_element(By.TAG_NAME, "html")
        began = time.monotonic()
        act()
        for _ in range(600):
            try:
                old.is_enabled()
            except StaleElementReferenceException:
                break
            time.sleep(0.02)
        else:
            self.j.note(f"nothing came of it ({self.d.current_url})")
        for _ in range(600):
            if self.d.find_elements(By.CSS_SELECTOR, "body .foot"): break
            time.sleep(0.02)
        self.count.waited += time.monotonic() - began
        self.count.pages += 1

    def open(self, path):
        """An address that is typed or marked."""
        self.leaving(lambda: self.j.go(path))

    def find(self, css): return self.d.find_element(By.CSS_SELECTOR, css)

    def link(self, text):
        """The link or button of the page's own part that says so, else of the frame."""
        for place in ("//main", "//nav", ""):
            found = self.d.find_elements(By.XPATH, f"{place}//*[self::a or self::button][normalize-space()=\"{text}\"][not(@aria-hidden)]")
            if found: return found[0]
        raise NoSuchElementException(f"no link or button «{text}» on {self.d.current_url}")

    def type(self, text):
        self.count.keys += strokes(text)
        ActionChains(self.d, duration=0).send_keys(text).perform()


class Mouse(Hand):
    def point(self, element):
        self.count.pointings += 1
        element.location_once_scrolled_into_view
        # What is small is pointed at by its label, as people do.
        if element.get_attribute("type") in ("radio", "checkbox"):
            name = element.get_attribute("id")
            self.d.find_element(By.CSS_SELECTOR, f'label[for="{name}"]').click()
        else:
            element.click()

    def press(self, element): self.leaving(lambda: self.point(element))

    def fill(self, element, text):
        self.point(element)
        if element.get_attribute("value"):
            self.count.keys += 1
            ActionChains(self.d, duration=0).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
        self.type(text)

    def choose(self, element, value):
        """An option of a list."""
        self.count.pointings += 2
        element.location_once_scrolled_into_view
        Select(element).select_by_value(value)

    def tick(self, element):
        if not element.is_selected(): self.point(element)

    def unfold(self, summary): self.point(summary)


REACHED = """
const here = document.activeElement, wanted = arguments[0];
const group = wanted.type === 'radio' && here.type === 'radio' && here.name === wanted.name && here.form === wanted.form;
const style = getComputedStyle(here), box = here.getBoundingClientRect();
const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0
  && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
const behind = here !== document.body && (here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
return [here === wanted || group, seen || here === document.body, behind, here.tagName + ' ' + (here.name || here.textContent || '').trim().slice(0, 50)];
"""


class Keyboard(Hand):
    MOST_STOPS = 900

    def __init__(self, j, count):
        super().__init__(j, count)
        self.stops = 0

    def send(self, *keys):
        self.count.keys += 1
        ActionChains(self.d, duration=0).send_keys(*keys).perform()

    def reach(self, element):
        reached, _, behind, _ = self.d.execute_script(REACHED, element)
        if reached: return
        if self.d.execute_script("return document.activeElement === document.body && document.querySelector('main').contains(arguments[0])", element):
            # Over the frame: the first stop of each page leads there.
            self.send(Keys.TAB)
            self.seen(element)
            self.send(Keys.ENTER)
            reached, _, behind, _ = self.d.execute_script(REACHED, element)
        for _ in range(self.MOST_STOPS):
            if behind:
                self.count.keys += 1
                ActionChains(self.d, duration=0).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
            else:
                self.send(Keys.TAB)
            self.stops += 1
            reached = self.seen(element)
            if reached: return
        self.j.note(f"by keys: {element.tag_name} {element.get_attribute('name')} «{element.text[:40]}» is not reached on {self.d.current_url}")

    def seen(self, element):
        reached, seen, _, what = self.d.execute_script(REACHED, element)
        if not seen: self.j.note(f"by keys: the focus is not seen on {what} ({self.d.current_url})")
        return reached

    def press(self, element):
        self.reach(element)
        # A link is followed by Enter; a button is pressed by either.
        key = Keys.SPACE if element.tag_name == "button" and self.count.pages % 2 else Keys.ENTER
        self.leaving(lambda: self.send(key))

    def fill(self, element, text):
        self.reach(element)
        if element.get_attribute("value"):
            self.count.keys += 1
            ActionChains(self.d, duration=0).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
        self.type(text)

    def choose(self, element, value):
        self.reach(element)
        options = Select(element).options
        place = next((n for n, option in enumerate(options) if option.get_attribute("value") == value), None)
        if place is None: return self.j.note(f"no option {value} in {element.get_attribute('name')}")
        if place > 7:
            self.type(options[place].text)
        if element.get_attribute("value") != value:
            now = next((n for n, option in enumerate(options) if option.is_selected()), 0)
            for _ in range(abs(place - now)): self.send(Keys.ARROW_DOWN if place > now else Keys.ARROW_UP)
        if element.get_attribute("value") != value: self.j.note(f"by keys: {element.get_attribute('name')} is {element.get_attribute('value')}, not {value}")

    def tick(self, element):
        if element.is_selected(): return
        self.reach(element)
        if element.get_attribute("type") == "radio":
            same = "return document.activeElement === arguments[0]"
            for _ in range(12):
                if self.d.execute_script(same, element): break
                self.send(Keys.ARROW_DOWN)
                self.seen(element)
        if not element.is_selected(): self.send(Keys.SPACE)
        if not element.is_selected(): self.j.note(f"by keys: {element.get_attribute('name')} is not ticked")

    def unfold(self, summary):
        self.reach(summary)
        self.send(Keys.ENTER)


def read_case(path):
    """The facts of a file of cases, as they are typed."""
    facts = {}
    for name, value in yaml.load(open(path, encoding="utf-8"), Loader=yaml.BaseLoader)["facts"].items():
        facts[name] = str(value["value"] if isinstance(value, dict) else value)
    return facts


def enter(hand, people, password, role):
    hand.d.delete_all_cookies()
    hand.open("/dang-nhap")
    hand.fill(hand.find("[name=tai-khoan]"), people[role])
    hand.fill(hand.find("[name=mat-khau]"), password)
    hand.press(hand.link("Đăng nhập"))


def open_dossier(hand, number):
    hand.fill(hand.find("#tim-nhanh"), number)
    hand.leaving(lambda: hand.type(Keys.ENTER))
    if "/ho-so/" not in hand.d.current_url: hand.j.note(f"the number {number} does not lead to its dossier: {hand.d.current_url}")


def answer(hand, facts, first_document):
    """Answers what a page of questions asks and the paper says; true where something was typed."""
    typed = False
    count = hand.count
    names = [element.get_attribute("name")[5:] for element in hand.d.find_elements(By.CSS_SELECTOR, "div.question > input[name^='thay.']")]
    for fact in names:
        is_new = fact not in count.asked
        if is_new:
            count.asked.add(fact)
            count.decisions += 1
            count.findings += 1
        if fact not in facts or fact in count.answered: continue
        inputs = hand.d.find_elements(By.NAME, f"gt.{fact}")
        if not inputs: continue
        value = facts[fact]
        kind = inputs[0].get_attribute("type")
        count.answered.add(fact)
        if any(box.is_selected() for box in inputs) or (kind in ("text", "select-one") and inputs[0].get_attribute("value")): continue
        if kind == "text":
            hand.fill(inputs[0], value)
        elif kind == "select-one":
            hand.choose(inputs[0], value)
        else:
            wanted = {"có": "true", "không": "false"}.get(value, value)
            box = next((box for box in inputs if box.get_attribute("value") == wanted), None)
            if box is None:
                hand.j.note(f"no choice {wanted} for a question ({hand.d.current_url})")
                continue
            hand.tick(box)
        if not typed:
            # Where it stands: once on a page, the next questions take it over.
            block = hand.d.find_element(By.XPATH, f"//div[contains(@class,'question')][input[@name='thay.{fact}']]")
            details = block.find_element(By.TAG_NAME, "details")
            if details.get_attribute("open") is None: hand.unfold(details.find_element(By.TAG_NAME, "summary"))
            document = block.find_element(By.NAME, f"tl.{fact}")
            options = [option.get_attribute("value") for option in Select(document).options]
            if len(options) > 1: hand.choose(document, options[1])
            hand.fill(block.find_element(By.NAME, f"tr.{fact}"), "12")
        typed = True
    return typed


def interview(hand, facts, look):
    """All groups from the first on, then again those where the answers brought new questions."""
    hand.press(hand.link("Thông tin"))
    for turn in range(4):
        links = hand.d.find_elements(By.CSS_SELECTOR, "main .tasks a[href*='/nhap/']")
        hand.press(links[0])
        typed = False
        for _ in range(len(links) + 2):
            if "/nhap/" not in hand.d.current_url: break
            group = hand.d.current_url.rsplit("/", 1)[-1].split("#")[0]
            typed = answer(hand, facts, None) or typed
            if turn == 0: look(f"phong-van-{group}")
            hand.press(hand.link("Lưu và tiếp tục"))
            if f"/nhap/{group}" in hand.d.current_url and hand.d.find_elements(By.CSS_SELECTOR, ".notice"):
                # Something was not read: the page stays, and says what to write.
                look(f"phong-van-{group}-chua-doc")
                hand.press(hand.link("Lưu và tiếp tục"))
        if not typed: break
        hand.press(hand.link("Thông tin"))


def fix(hand, look, name):
    if "/kiem-tra" not in hand.d.current_url:
        hand.press(hand.link("Thông tin"))
        hand.press(hand.link("Kiểm tra thông tin"))
    boxes = hand.d.find_elements(By.NAME, "da-xem")
    if boxes:
        look(f"{name}-xac-nhan")
        hand.count.decisions += 1
        hand.tick(boxes[0])
        hand.press(hand.d.find_element(By.XPATH, "//form[contains(@action,'/xac-nhan')]//button"))
    look(f"{name}-truoc-khi-chot")
    buttons = hand.d.find_elements(By.XPATH, "//form[contains(@action,'/buoc/chot')]//button")
    if not buttons: return hand.j.note("the screening cannot be fixed: " + hand.find("main").text[-300:])
    hand.count.decisions += 1
    hand.press(buttons[0])
    look(f"{name}-da-chot")


def receive(hand, people, password, title, look):
    enter(hand, people, password, "V")
    hand.press(hand.link("Vào sổ hồ sơ mới"))
    hand.choose(hand.find("[name=thu-tuc]"), "permit")
    hand.press(hand.find("button[name=_xem]"))
    for name, text in (("ten", title), ("chu-dau-tu", "Công ty cổ phần tinh bột sắn (mẫu)"), ("xa", "Hàm Yên")):
        hand.count.findings += 1
        hand.fill(hand.find(f"[name={name}]"), text)
        if name == "ten":
            hand.count.findings += 1
            hand.choose(hand.find("[name=nganh]"), "cassava starch")
    hand.count.decisions += len(hand.d.find_elements(By.CSS_SELECTOR, "fieldset[id^='tl.']"))
    hand.press(hand.link("Vào sổ"))
    look("da-vao-so")
    return hand.d.current_url.rstrip("/").rsplit("/", 1)[-1], hand.find("main .head .facts strong").text


def assign(hand, people, password, number, officer):
    enter(hand, people, password, "P")
    open_dossier(hand, number)
    hand.press(hand.link("Phân công"))
    hand.count.decisions += 1
    hand.tick(hand.d.find_element(By.XPATH, f"//div[@class='tick'][label[starts-with(normalize-space(), '{officer}')]]/input"))
    hand.press(hand.link("Phân công"))


def supplements(hand, people, password, number, facts, look):
    """Asked by the officer, sent by the head, received by the clerk, fixed again."""
    hand.press(hand.link("Yêu cầu bổ sung"))
    look("bo-sung-du-thao")
    buttons = hand.d.find_elements(By.XPATH, "//form[@id='hoi']//button[@data-key='save']")
    if not buttons: return hand.j.note("nothing to ask the investor")
    if not any(box.is_selected() for box in hand.d.find_elements(By.NAME, "hoi")): hand.tick(hand.d.find_elements(By.NAME, "hoi")[0])
    hand.press(hand.d.find_element(By.XPATH, "//form[@id='hoi']//button[@data-key='save']"))
    look("bo-sung-da-soan")
    enter(hand, people, password, "P")
    open_dossier(hand, number)
    hand.press(hand.link("Gửi yêu cầu bổ sung"))
    hand.fill(hand.find("form[action$='gui-yeu-cau'] [name=so]"), f"{number[-3:]}/YC")
    hand.press(hand.find("form[action$='gui-yeu-cau'] button"))
    look("bo-sung-da-gui")
    enter(hand, people, password, "V")
    open_dossier(hand, number)
    hand.press(hand.link("Nhận bổ sung"))
    look("nhan-bo-sung")
    hand.press(hand.find("form[action$='nhan-bo-sung'] button"))
    enter(hand, people, password, "C")
    open_dossier(hand, number)
    fix(hand, look, "lan-hai")


def appraise(hand, people, password, number, look):
    enter(hand, people, password, "P")
    open_dossier(hand, number)
    hand.press(hand.link("Chuyển thẩm định"))
    hand.press(hand.find("form[action$='chuyen-tham-dinh'] button"))
    enter(hand, people, password, "C")
    open_dossier(hand, number)
    hand.press(hand.link("Thẩm định"))
    for box in hand.d.find_elements(By.CSS_SELECTOR, "input[type=radio][name^='kl.'][value='meets']"):
        hand.count.decisions += 1
        hand.tick(box)
    look("tham-dinh-diem")
    hand.press(hand.find("form[action$='tham-dinh'] button[data-key=save]"))
    look("tham-dinh-xong")


def sign(hand, people, password, number, look):
    """Submitted by the officer, who is signed in, and signed by a second person."""
    hand.press(hand.link("Tóm tắt"))
    hand.press(hand.link("Trình ký"))
    if hand.d.find_elements(By.CSS_SELECTOR, "form[action$='buoc/trinh-ky'] button"): hand.press(hand.find("form[action$='buoc/trinh-ky'] button"))
    look("da-trinh")
    enter(hand, people, password, "K")
    open_dossier(hand, number)
    hand.press(hand.link("Ký"))
    look("ky-trang")
    hand.count.decisions += 1
    hand.fill(hand.find("form[action$='buoc/ky'] [name=mat-khau]"), password)
    hand.press(hand.find("form[action$='buoc/ky'] .buttons button"))
    body = look("da-ky")
    if "Đã ký" not in body: hand.j.note("the dossier is not signed")


def open_facility(hand, title):
    hand.press(hand.link("Cơ sở"))
    hand.fill(hand.find("[name=tim]"), title)
    hand.leaving(lambda: hand.type(Keys.ENTER))
    hand.press(hand.find("main table a[href^='/co-so/']"))


def afterwards(hand, people, password, number, title, look):
    """Issued, decided, watched, inspected, reported."""
    enter(hand, people, password, "V")
    open_dossier(hand, number)
    hand.press(hand.link("Ban hành"))
    hand.fill(hand.find("[name=so]"), f"{number[-3:]}/STNMT")
    hand.fill(hand.find("[name=noi-nhan]"), "Chủ cơ sở")
    hand.press(hand.find("form[action$='ban-hanh'] button"))
    look("da-ban-hanh")
    if hand.d.find_elements(By.LINK_TEXT, "Ghi kết quả"):
        hand.press(hand.link("Ghi kết quả"))
        hand.tick(hand.find("[name=ket-qua][value='post-inspection']"))
        hand.fill(hand.find("[name=so]"), f"{number[-3:]}/QĐ-UBND")
        hand.fill(hand.find("[name=co-quan]"), "UBND tỉnh (mẫu)")
        hand.fill(hand.find("[name=ly-do]"), "Chấp thuận và đưa vào diện hậu kiểm theo ý kiến cơ quan thẩm định.")
        hand.press(hand.find("form[action$='ghi-ket-qua'] button"))
        look("co-ket-qua")
    enter(hand, people, password, "C")
    open_dossier(hand, number)
    hand.press(hand.link("Đưa vào theo dõi hậu kiểm"))
    hand.press(hand.find("form[action$='hau-kiem'] button"))
    look("da-theo-doi")
    enter(hand, people, password, "P")
    open_facility(hand, title)
    hand.unfold(hand.d.find_element(By.XPATH, "//summary[normalize-space()='Giao người phụ trách']"))
    hand.tick(hand.d.find_element(By.XPATH, f"//div[@class='tick'][label[normalize-space()='{people['H_name']}']]/input"))
    hand.press(hand.find("form[action$='/giao'] button"))
    look("co-so-da-giao")
    enter(hand, people, password, "H")
    open_facility(hand, title)
    hand.press(hand.find("main a[href$='/kiem-tra']"))
    hand.tick(hand.find("[name=loai][value='1']"))
    hand.fill(hand.find("[name=can-cu]"), "Phản ánh của người dân")
    hand.fill(hand.find("[name=so]"), "7/QĐ")
    hand.press(hand.find("main form button[data-key=save]"))
    look("co-so-co-cuoc-kiem-tra")
    hand.press(hand.find("main a[href*='/cuoc-kiem-tra/']"))
    hand.choose(hand.find("[name=buoc]"), "done")
    hand.fill(hand.find("[name=ngay]"), hand.d.find_element(By.CSS_SELECTOR, ".foot p").text.rsplit(" ", 1)[-1])
    hand.fill(hand.find("[name=bien-ban]"), "Đã kiểm tra hệ thống xử lý nước thải.")
    hand.press(hand.find("main form button[data-key=save]"))
    look("co-so-da-kiem-tra")
    enter(hand, people, password, "X")
    hand.press(hand.link("Sổ theo dõi"))
    hand.press(hand.find("main a[href^='/bao-cao']"))
    look("bao-cao-nam")


def day(j, keys, people, password, case, straight=False):
    """One dossier from receipt to the end; `straight`: to the signed sheet, and no further."""
    count = Count()
    hand = (Keyboard if keys else Mouse)(j, count)
    facts = read_case(case)
    facts.pop("activity.type", None)
    look = (lambda name: j.look(f"ngay-{name}")) if not straight else (lambda name: j.driver.find_element(By.TAG_NAME, "body").text)
    title = f"Nhà máy tinh bột sắn {j.width}{'s' if j.script else 'n'}{'p' if keys else ''}{int(time.time()) % 10000}"
    uid, number = receive(hand, people, password, title, look)
    assign(hand, people, password, number, people["C_name"])
    enter(hand, people, password, "C")
    open_dossier(hand, number)
    interview(hand, facts, look)
    fix(hand, look, "lan-dau")
    if not straight:
        hand.press(hand.link("Tóm tắt"))
        supplements(hand, people, password, number, facts, look)
        appraise(hand, people, password, number, look)
        if hand.d.find_elements(By.LINK_TEXT, "Thông tin"): fix(hand, look, "lan-ba")
    sign(hand, people, password, number, look)
    if not straight: afterwards(hand, people, password, number, title, look)
    unasked = sorted(set(facts) - count.answered)
    print(f"main journey, {'keys' if keys else 'mouse'}, {j.width} px, {'script' if j.script else 'no script'}: {count.line()}; "
          f"{len(unasked)} facts of the paper not asked", flush=True)
    if keys: print(f"  {hand.stops} stops of the focus looked at", flush=True)
    return count
