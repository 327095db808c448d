"""The server's border: other sites, headers of every answer, and help without a trace."""

import re
import socket

import pytest

from places import MOVING_IN, PAGES, PLACEMENT, path_of
from routes import ROUTES, address_of

POSTS = [pattern for pattern in ROUTES if pattern.startswith("POST")]

FOREIGN = {
    "another site": {"sec_fetch_site": "cross-site"},
    "a neighbour": {"sec_fetch_site": "same-site"},
    "an older browser": {"origin": "https://evil.example"},
    "a hidden origin": {"origin": "null"},
    "two words about it": {"sec_fetch_site": "same-origin, cross-site"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("pattern", POSTS)
def test_another_site_changes_nothing(engawa, pattern, headers):
    route = ROUTES[pattern]
    address = address_of(pattern, route, engawa)
    kind = "application/x-www-form-urlencoded"

    answer = engawa.web("consultant").send("POST", address, b"", content_type=kind, **headers)

    assert answer.status == 403
    assert "set-cookie" not in [name.lower() for name, _ in answer.headers]


def test_what_no_page_caused_is_let_in(engawa):
    """A browser names the page that sends a form; a program has none to name."""
    kind = "application/x-www-form-urlencoded"

    answer = engawa.nobody.send("POST", "/sign-in", b"email=nobody", content_type=kind)

    assert answer.status in (404, 422)


def test_another_site_cannot_use_the_api_with_a_cookie(engawa):
    step = f"/api/v1{MOVING_IN(engawa).removeprefix('/plan')}"
    headers = {"content_type": "application/json", "sec_fetch_site": "cross-site"}

    answer = engawa.web("alt").send("PATCH", step, b'{"state":"done"}', **headers)

    assert answer.status == 403


HEADERS = {
    "content-security-policy": re.compile("default-src 'none'.*frame-ancestors 'none'"),
    "x-content-type-options": re.compile("^nosniff$"),
    "referrer-policy": re.compile("same-origin|no-referrer"),
    "permissions-policy": re.compile(r"geolocation=\(\)"),
    "cross-origin-opener-policy": re.compile("^same-origin$"),
    "cross-origin-resource-policy": re.compile("^same-origin$"),
    "cache-control": re.compile("."),
}


def answers(site) -> dict:
    """One answer of every kind that the server gives."""
    alt, nobody = site.web("alt"), site.nobody
    style = re.search(r'href="(/assets/[^"]+\.css)"', nobody.get("/sign-in").text)[1]
    form = {"content_type": "application/x-www-form-urlencoded"}
    tooth = {"origin": site.address} | form
    found = {
        "style": nobody.get(style),
        "missing style": nobody.get("/assets/none.css"),
        "up": nobody.get("/up"),
        "up from elsewhere": nobody.send("POST", "/up", sec_fetch_site="cross-site"),
        "up deleted": nobody.send("DELETE", "/up", origin="http://evil.example"),
        "up put": nobody.send("PUT", "/up"),
        "home": alt.get("/"),
        "robots": nobody.get("/robots.txt"),
        "head": alt.send("HEAD", "/today"),
        "404": nobody.get("/nowhere"),
        "404 of the api": nobody.get("/api/v1/nowhere"),
        "401": nobody.get("/api/v1/steps", authorization="Bearer x"),
        "description": nobody.get("/api/v1/openapi.json"),
        "403": alt.send(
            "POST", f"{MOVING_IN(site)}/state", b"state=done", sec_fetch_site="same-site", **form
        ),
        "413": alt.send("POST", f"{MOVING_IN(site)}/state", b"a" * 400_000, **tooth),
        "415": alt.send("POST", f"{MOVING_IN(site)}/state", b"a", origin=site.address),
        "422": alt.post(f"{MOVING_IN(site)}/state", {"state": "nonsense"}),
        "another method": alt.send("DELETE", "/today", origin=site.address),
        "control character": nobody.get("/%00"),
        "two slashes": nobody.send("GET", "//evil.example/"),
    }
    for name in PAGES:
        found[name] = site.web(PAGES[name][0]).get(path_of(name, site))
    return found


MISTAKES = {
    "long line": (b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n" % (b"a" * 100_000), 414),
    "large header": (b"GET / HTTP/1.1\r\nHost: a\r\nA: %s\r\n\r\n" % (b"a" * 50_000), 431),
    "many headers": (b"GET / HTTP/1.1\r\n%s\r\n" % (b"A: a\r\n" * 200), 431),
    "garbage": (b"\x00\xff\r\n\r\n", 400),
    "unknown method": (b"DANCE / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "unknown version": (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400),
    "negative length": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
    "two lengths": (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n",
        400,
    ),
}


@pytest.mark.parametrize(("sent", "status"), MISTAKES.values(), ids=MISTAKES)
def test_what_is_no_http_meets_the_headers_too(engawa, sent, status):
    head = first_head(engawa.address, sent)

    assert head.startswith(f"HTTP/1.1 {status} ")
    headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:])
    assert headers["connection"] == "close"
    missing = [name for name in HEADERS if not HEADERS[name].search(headers.get(name, ""))]
    assert missing == []


def first_head(address: str, sent: bytes) -> str:
    """The first line and the headers that a connection answers with."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(sent)
        answer = b""
        while b"\r\n\r\n" not in answer and (part := connection.recv(65_536)):
            answer += part
    return answer.partition(b"\r\n\r\n")[0].decode()


def test_every_answer_carries_the_headers(engawa):
    found = answers(engawa)

    assert {name: found[name].status for name in ("403", "404", "401", "413", "422")} == {
        "403": 403, "404": 404, "401": 401, "413": 413, "422": 422,
    }  # fmt: skip
    missing = [
        (name, header, answer.header(header))
        for name, answer in found.items()
        for header, pattern in HEADERS.items()
        if not pattern.search(answer.header(header) or "")
    ]
    assert missing == []
    for name, answer in found.items():
        assert answer.status < 500, name
        policy = answer.header("content-security-policy")
        assert "unsafe" not in policy and "*" not in policy
        # Nothing tells which program, library or version answers.
        assert answer.header("server") is None and answer.header("x-powered-by") is None


def test_the_session_cookie_is_for_the_server_alone(engawa):
    answer = engawa.nobody.post("/sign-in/demonstration", {"role": "0"})

    [cookie] = answer.all("set-cookie")
    assert re.search("; *HttpOnly", cookie)
    assert re.search("; *SameSite=(Lax|Strict)", cookie)
    assert re.search("; *Path=/", cookie)


HELP = ["/help", "/help/phrases", "/help/demonstration", "/help/nobody", "/help/a/b"]


@pytest.mark.parametrize("path", HELP)
def test_help_leaves_no_trace(engawa, path):
    """The same for everybody, whatever cookie arrives; nothing set, nothing written down."""
    before = len(engawa.server.log)

    plain = engawa.nobody.get(path)
    others = [engawa.web(role).get(path) for role in ("alt", "consultant")]
    others.append(engawa.nobody.get(path, cookie="engawa_session=nonsense"))
    japanese = engawa.nobody.get(f"{path}?lang=ja")

    for other in others:
        assert (other.status, other.body) == (plain.status, plain.body)
    for answer in [plain, *others, japanese]:
        assert answer.all("set-cookie") == []
    assert len(engawa.server.log) == before


def test_a_session_ends_when_somebody_signs_out(engawa):
    web = engawa.nobody.sign_in(engawa.nobody.post("/sign-in/demonstration", {"role": "0"}))
    assert web.get("/today").status == 200

    answer = web.post("/sign-out")

    assert answer.status == 303
    assert "Clear-Site-Data".lower() in [name.lower() for name, _ in answer.headers]
    assert web.get("/today").status != 200


def test_a_phone_that_cleared_itself_is_only_signed_out(engawa):
    """To clear it again would end its service worker in the middle of an answer."""
    web = engawa.nobody.sign_in(engawa.nobody.post("/sign-in/demonstration", {"role": "0"}))

    answer = web.post("/sign-out", engawa_phone="cleared")

    assert answer.status == 303
    assert "clear-site-data" not in [name.lower() for name, _ in answer.headers]
    assert web.get("/today").status != 200


def test_another_person_s_pages_are_not_there(engawa):
    other = engawa.web("alt_at_work")
    for path in [MOVING_IN(engawa), f"{MOVING_IN(engawa)}/card", PLACEMENT(engawa)]:
        assert other.get(path).status == 404
