#!/usr/bin/env python3
"""What somebody does to the socket: TLS and its fields, plain text, slow heads and bodies, bodies that are too large, idle connections by the
thousand, floods of guesses: siege.py PROGRAM

While it goes on an officer's pages are asked for, and have to come. Each line says what was tried and what came of it; the last what failed.
"""
import os, re, socket, ssl, subprocess, sys, tempfile, threading, time
from office import Person, serving

failures = []


def told(name, good, words):
    print(f"{'ok  ' if good else 'FAIL'} {name}: {words}", flush=True)
    if not good: failures.append(name)


def sent(port, data, tls=False, wait=20):
    """Sends bytes on a connection of its own; the answer, or how it ended, and after how long."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as plain:
        try:
            connection = ssl._create_unverified_context().wrap_socket(plain) if tls else plain
            connection.sendall(data)
            answer = b""
            while True:
                piece = connection.recv(65536)
                if not piece: break
                answer += piece
                if len(answer) > 12 and b"\r\n\r\n" in answer: break
            return answer.split(b"\r\n")[0].decode("latin-1"), time.monotonic() - began
        except (TimeoutError, socket.timeout): return "nothing", time.monotonic() - began
        except OSError as error: return type(error).__name__, time.monotonic() - began


def head(path, *fields, method="GET", version="1.1"):
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: localhost", *fields, "", ""]).encode()


def dripping(port, data, seconds, pause=1.0, first=b""):
    """A byte a second; how long the server bore it."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.settimeout(0.01)
        try:
            if first:
                connection.sendall(first)
                time.sleep(0.5)
                connection.settimeout(1)
                connection.recv(1 << 20)
                connection.settimeout(0.01)
            for byte in data * 1_000:
                connection.sendall(bytes([byte]))
                time.sleep(pause)
                try:
                    if connection.recv(4096) == b"": break
                except (TimeoutError, socket.timeout): pass
                if time.monotonic() - began > seconds: return None
        except OSError: pass
    return time.monotonic() - began


def limits(served):
    port = served.port
    for name, data, wanted in [
        ("no HTTP at all", b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1" + b"\x00" * 64, r"HTTP/1.1 400|ConnectionReset|^$"),
        ("a head of 20 kB", head("/dang-nhap", *[f"X-{n}: {'a' * 1000}" for n in range(20)]), r" (400|431)|^$|Reset"),
        ("a field of 9 kB", head("/dang-nhap", "X-A: " + "a" * 9_000), r" (400|431)|^$|Reset"),
        ("150 fields", head("/dang-nhap", *[f"X-{n}: a" for n in range(150)]), r" (400|431)|^$|Reset"),
        ("an address of 20 kB", head("/" + "a" * 20_000), r" (400|414|431)|^$|Reset"),
        ("another host", head("/dang-nhap").replace(b"localhost", b"evil.example"), r" 400"),
        ("no host", b"GET /dang-nhap HTTP/1.1\r\n\r\n", r" 400"),
        ("both lengths", head("/dang-nhap", "Content-Length: 5", "Transfer-Encoding: chunked", method="POST") + b"0\r\n\r\nGET /x HTTP/1.1\r\n\r\n", r" (400|403|411)|^$|Reset"),
        ("two lengths", head("/dang-nhap", "Content-Length: 5", "Content-Length: 6", method="POST") + b"abcdef", r" (400|403)|^$|Reset"),
        ("a length that is none", head("/dang-nhap", "Content-Length: x", method="POST"), r" 400|^$|Reset"),
        ("another method", head("/dang-nhap", method="TRACE"), r" 405"),
        ("CONNECT", head("evil.example:443", method="CONNECT"), r" (400|404|405)"),
        ("an address that climbs", head("/../../etc/passwd"), r" 400"),
        ("an asset that climbs", head("/tai-nguyen/..%2f..%2fetc/passwd"), r" (400|404)"),
    ]:
        line, seconds = sent(port, data)
        told(name, re.search(wanted, line) is not None, f"«{line}» after {seconds:.1f} s")
    line, seconds = sent(port, head("/dang-nhap", "Content-Length: 1073741824", "Content-Type: application/x-www-form-urlencoded", method="POST"))
    told("a body of 1 GB, by its length", " 413" in line, f"«{line}» after {seconds:.2f} s")
    before = served.memory()
    began, count = time.monotonic(), 0
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        line = ""
        try:
            connection.sendall(head("/dang-nhap", "Transfer-Encoding: chunked", "Content-Type: application/x-www-form-urlencoded", method="POST"))
            piece = b"10000\r\n" + b"a" * 65536 + b"\r\n"
            for _ in range(16384):
                connection.sendall(piece)
                count += 1
        except OSError: pass
        try: line = connection.recv(200).decode("latin-1").split("\r\n")[0]
        except OSError as error: line = type(error).__name__
    after = served.memory()
    # What comes after the answer is read and thrown away: a browser would not see an answer before it had sent all.
    told("a body of 1 GB, in pieces", (" 413" in line or "Reset" in line or "Pipe" in line) and after[0] - before[0] < 50e6, f"«{line}», {count * 65536 / 1e6:.0f} MB taken in {time.monotonic() - began:.1f} s; memory {before[0] / 1e6:.0f} → {after[0] / 1e6:.0f} MB")


def slow(served):
    threads, results = [], {}

    def try_(name, *arguments, **named): threads.append(threading.Thread(target=lambda: results.__setitem__(name, dripping(served.port, *arguments, **named))))

    try_("a first head, a byte a second", head("/dang-nhap", "X-A: " + "a" * 200), 40)
    try_("a second head, a byte a second", head("/dang-nhap", "X-A: " + "a" * 200), 120, first=head("/tinh-trang"))
    try_("a body, a byte a second", b"a" * 1_000, 120, first=head("/dang-nhap", "Content-Length: 200000", "Content-Type: application/x-www-form-urlencoded", method="POST"))
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    for name, most in (("a first head, a byte a second", 15), ("a second head, a byte a second", 70), ("a body, a byte a second", 75)):
        seconds = results.get(name)
        told(name, seconds is not None and seconds < most, f"closed after {seconds:.0f} s" if seconds else "not closed")


def idle(served):
    person = served.person(next(iter(served.people)))
    before, connections, refused = served.memory(), [], 0
    for _ in range(1_000):
        try: connections.append(socket.create_connection(("127.0.0.1", served.port), timeout=5))
        except OSError: refused += 1
    times = []
    for _ in range(20):
        began = time.monotonic()
        answer, _, _ = person.get("/phim-tat")
        times.append(time.monotonic() - began)
        if answer.status != 200: break
    told("1,000 idle connections", answer.status == 200 and max(times) < 1, f"{len(connections)} open, {refused} refused; an officer's page {answer.status}, at most {max(times) * 1000:.0f} ms; memory {before[0] / 1e6:.0f} → {served.memory()[0] / 1e6:.0f} MB")
    time.sleep(12)
    gone = 0
    for connection in connections:
        connection.settimeout(0.001)
        try: gone += connection.recv(1) == b""
        except (TimeoutError, socket.timeout): pass
        except OSError: gone += 1
        connection.close()
    told("idle connections after 12 s", gone >= len(connections) * 0.99, f"{gone} of {len(connections)} closed by the server")


def guesses(served):
    """Passwords, guessed: how many are looked at."""
    account = next(iter(served.people))
    statuses = {}
    # The time of a known and of an unknown account, from addresses of their own; whoever signed in once has a slow hash.
    known, unknown = [], []
    for number, name in enumerate(list(served.people)[:6]):
        served.anybody(f"127.0.1.{number + 1}").sign_in(name, served.password)
        person = served.anybody(f"127.0.1.{number + 1}")
        person.get("/dang-nhap")
        for place in range(4):
            for times, asked in ((known, name), (unknown, f"khong-co-{number}-{place}")):
                began = time.monotonic()
                person.post("/dang-nhap", [("tai-khoan", asked), ("mat-khau", f"sai {place}"), ("tiep", "")])
                times.append(time.monotonic() - began)
    middle = lambda times: sorted(times)[len(times) // 2] * 1_000
    told("known and unknown account take the same time", abs(middle(known) - middle(unknown)) <= 0.05 * middle(known), f"{middle(known):.1f} and {middle(unknown):.1f} ms in the median of {len(known)}")
    person = served.anybody()
    person.get("/dang-nhap")
    began = time.monotonic()
    for number in range(200):
        answer, _ = person.post("/dang-nhap", [("tai-khoan", account), ("mat-khau", f"doan {number}"), ("tiep", "")])
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
    told("200 guesses of one address", statuses.get(303, 0) == 0 and statuses.get(429, 0) >= 150, f"{statuses} in {time.monotonic() - began:.1f} s")


def tls(program, folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"], check=True, capture_output=True)
    with serving(program, "--dossiers", "6", "--certificate", f"{folder}/cert.pem", "--key", f"{folder}/key.pem", "--redirect-port", "0") as served:
        person = served.person(next(iter(served.people)))
        answer, _, _ = person.get("/phim-tat")
        told("TLS: a page", answer.status == 200 and served.tls, f"{answer.status}")
        told("TLS: HSTS", "max-age=31536000" in (answer.getheader("strict-transport-security") or ""), answer.getheader("strict-transport-security"))
        told("TLS: cookies", all(name.startswith("__Host-") for name in person.cookies), ", ".join(person.cookies))
        for version, wanted in ((ssl.TLSVersion.TLSv1, False), (ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)):
            context = ssl._create_unverified_context()
            try:
                context.set_ciphers("DEFAULT:@SECLEVEL=0")
                context.minimum_version = context.maximum_version = version
                with socket.create_connection(("127.0.0.1", served.port), timeout=5) as plain, context.wrap_socket(plain) as connection: got = connection.version()
            except (OSError, ValueError) as error: got = type(error).__name__
            told(f"TLS: {version.name}", (got or "").startswith("TLSv1.") == wanted, got)
        line, seconds = sent(served.port, head("/dang-nhap"))
        told("TLS: plain text to the port of TLS", "200" not in line, f"«{line}» after {seconds:.1f} s")
        for line in [line for line in getattr(served, "said", []) if "redirect" in line or "http://" in line]: print("    ", line.rstrip())
        found = [re.search(r"http://\S*?:(\d+)/", line) for line in served.said]
        port = next((int(one.group(1)) for one in found if one), None)
        if port is None: told("TLS: plain text is redirected", False, "no port for it")
        else:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(head("/viec?a=1"))
                answer = connection.recv(4096).decode("latin-1")
            told("TLS: plain text is redirected", " 308 " in answer and f"https://localhost:{served.port}/viec?a=1" in answer, answer.split("\r\n")[0])
        # An unfinished handshake.
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", served.port), timeout=90) as connection:
            connection.sendall(b"\x16\x03\x01")
            connection.settimeout(80)
            try: connection.recv(1)
            except OSError: pass
        told("TLS: a handshake that is not ended", time.monotonic() - began < 70, f"closed after {time.monotonic() - began:.0f} s")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        with serving(program, "--dossiers", "6") as served:
            limits(served)
            slow(served)
            idle(served)
            guesses(served)
        tls(program, folder)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
