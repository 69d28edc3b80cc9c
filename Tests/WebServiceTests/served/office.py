"""An invented office that is served by the built program, and people who sign in to it: what the scripts beside this one share."""
import contextlib, http.client, os, re, shutil, ssl, subprocess, tempfile, threading, urllib.parse


class Person:
    """A browser without a screen: keeps its cookies and one connection."""
    def __init__(self, host, port, tls=False, source="127.0.0.1"):
        self.host, self.port, self.tls, self.source = host, port, tls, (source, 0)
        self.cookies, self.token, self.connection = {}, "", None

    def ask(self, method, path, body=None, headers=None):
        fields = {"Host": f"{self.host}:{self.port}", **(headers or {})}
        if self.cookies: fields.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        for last in (False, True):
            if self.connection is None:
                context = ssl._create_unverified_context() if self.tls else None
                self.connection = (http.client.HTTPSConnection(self.host, self.port, timeout=60, context=context, source_address=self.source) if self.tls
                                   else http.client.HTTPConnection(self.host, self.port, timeout=60, source_address=self.source))
            try:
                self.connection.request(method, path, body, fields)
                answer = self.connection.getresponse()
                data = answer.read()
                break
            except (http.client.HTTPException, OSError):
                self.connection.close()
                self.connection = None
                if last: raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie = value.split(";")[0].split("=", 1)
                self.cookies[cookie[0]] = cookie[1]
        if answer.getheader("connection", "").lower() == "close":
            self.connection.close()
            self.connection = None
        return answer, data

    def get(self, path):
        answer, data = self.ask("GET", path)
        text = data.decode("utf-8", "replace") if "html" in (answer.getheader("content-type") or "") else ""
        found = re.search(r'name="_mau" value="([^"]+)"', text)
        if found: self.token = found.group(1)
        return answer, data, text

    def post(self, path, fields):
        origin = f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"
        body = urllib.parse.urlencode([("_mau", self.token)] + list(fields))
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin})

    def sign_in(self, account, password):
        self.get("/dang-nhap")
        answer, _ = self.post("/dang-nhap", [("tai-khoan", account), ("mat-khau", password), ("tiep", "")])
        if answer.status != 303: raise SystemExit(f"{account} is not let in: {answer.status}")
        self.get("/mat-khau")
        return self


class Served:
    """A server that runs, and the accounts of its office by role."""
    def __init__(self, host, port, people, password, process=None, tls=False):
        self.host, self.port, self.people, self.password, self.process, self.tls = host, port, people, password, process, tls

    def person(self, account): return Person(self.host, self.port, self.tls).sign_in(account, self.password)

    def anybody(self, source="127.0.0.1"): return Person(self.host, self.port, self.tls, source)

    def memory(self):
        """Resident bytes, now and at most."""
        if self.process is None: return 0, 0
        text = open(f"/proc/{self.process.pid}/status").read()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", text).group(1)) * 1024 for name in ("VmRSS", "VmHWM"))


@contextlib.contextmanager
def serving(program, *options, data=None, demo=True):
    """Starts the program (`sangloc` or `sangloc-serve`) on a free port; of an address (`http://127.0.0.1:8080`), what runs there."""
    if program.startswith("http://"):
        host, port = program[7:].strip("/").split(":")
        page = Person(host, int(port)).get("/dang-nhap")[2]
        people = {account: role.strip() for account, role in re.findall(r'<td class="mono">([^<]+)</td><td>[^<]*<br><small>([^<]+)</small>', page)}
        served = Served(host, int(port), people, re.search(r'<strong class="mono">([^<]+)<', page).group(1))
        served.said = []
        yield served
        return
    folder = data or tempfile.mkdtemp(prefix="sangloc-served-")
    command = [program] + ([] if program.endswith("sangloc-serve") else ["serve"])
    command += ["--data", f"{folder}/data", "--port", "0", "--backup-at", "never"] + (["--demo"] if demo else []) + list(options)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    port, people, password, tls = None, {}, None, False
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            found = re.search(r"(https?)://localhost:(\d+)/$", line.rstrip())
            if found: tls, port = found.group(1) == "https", int(found.group(2))
            found = re.match(r"  (\S+)  ([^,]+), (.*)$", line)
            if found: people[found.group(1)] = found.group(3).strip()
            found = re.search(r"password: (.*)$", line)
            if found: password = found.group(1).strip()
            if port and (password or not demo): break
        if not port: raise SystemExit("the server did not start")
        threading.Thread(target=lambda: said.extend(process.stderr), daemon=True).start()
        served = Served("127.0.0.1", port, people, password, process, tls)
        served.said = said
        yield served
    finally:
        process.terminate()
        try: process.wait(10)
        except subprocess.TimeoutExpired: process.kill()
        if not data: shutil.rmtree(folder, ignore_errors=True)
