"""A browser without a screen, a script or any comfort: it sends exactly what it is told."""

import http.client
import re
import urllib.parse
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str | None:
        return self.header("location")

    def header(self, name: str) -> str | None:
        found = self.all(name)
        return found[0] if found else None

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]


class Web:
    """Requests to one server, with the session of one person or of nobody."""

    def __init__(self, address: str, cookie: str | None = None):
        self.address = address
        self.host = address.removeprefix("http://")
        self.cookie = cookie

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request with these headers and no others; `sec_fetch_site` is Sec-Fetch-Site."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent.setdefault("cookie", self.cookie)
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request(method, quoted(path), body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def post(self, path: str, values=(), **headers: str) -> Answer:
        """A form sent from one of the site's own pages."""
        headers.setdefault("origin", self.address)
        headers.setdefault("content_type", "application/x-www-form-urlencoded")
        pairs = list(values.items() if hasattr(values, "items") else values)
        return self.send("POST", path, urllib.parse.urlencode(pairs).encode(), **headers)

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """A file in the field `name`, sent from one of the site's own pages."""
        body = (
            b'--edge\r\nContent-Disposition: form-data; name="%s"; filename="list.csv"\r\n'
            b"Content-Type: text/csv\r\n\r\n%s\r\n--edge--\r\n" % (name.encode(), content)
        )
        kind = "multipart/form-data; boundary=edge"
        return self.send("POST", path, body, origin=self.address, content_type=kind)

    def sign_in(self, answer: Answer) -> "Web":
        """The session that an answer hands out."""
        cookies = [cookie.split(";")[0] for cookie in answer.all("set-cookie")]
        assert cookies, f"no session: {answer.status}"
        return Web(self.address, "; ".join(cookies))

    def follow(self, link: str) -> "Web":
        """The session behind a one-time link."""
        return self.sign_in(self.post(link.removeprefix(self.address)))


def quoted(path: str) -> str:
    return urllib.parse.quote(path, safe="/?&=%:+,;.~-_")


@dataclass
class Form:
    action: str
    method: str
    values: list[tuple[str, str]]
    # The names of fields in which people write.
    typed: list[str]


class Forms(HTMLParser):
    """The forms of a page, filled in as they arrived."""

    TICKED = {"checkbox", "radio"}
    FIXED = {"hidden", "submit", "file", "checkbox", "radio"}

    def __init__(self, page: str):
        super().__init__()
        self.found: list[Form] = []
        self._select: str | None = None
        self._in_form = False
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.handle(tag, {name: value or "" for name, value in attributes})

    def handle(self, tag: str, has: dict[str, str]) -> None:
        if tag == "form":
            self._in_form = True
            self.found.append(Form(has.get("action", ""), has.get("method", "get"), [], []))
        if not self._in_form:
            return
        form = self.found[-1]
        name = has.get("name")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in has or self._select not in dict(form.values):
                form.values = [pair for pair in form.values if pair[0] != self._select]
                form.values.append((self._select, has.get("value", "")))
        elif name and tag == "button":
            if name not in dict(form.values):
                form.values.append((name, has.get("value", "")))
        elif name and tag in ("input", "textarea"):
            kind = "textarea" if tag == "textarea" else has.get("type", "text")
            if kind in self.TICKED and "checked" not in has:
                return
            form.values.append((name, has.get("value", "")))
            self._area = name if tag == "textarea" else None
            if kind not in self.FIXED:
                form.typed.append(name)

    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser drops the first line feed of a text area.
            text = data.removeprefix("\n")
            self.found[-1].values[-1] = (self._area, text)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None
        elif tag == "form":
            self._in_form = False


def first_link(page: str, pattern: str) -> str:
    """The first address in a page that matches as a whole."""
    for link in re.findall(r'(?:href|action)="([^"]*)"', page):
        link = link.replace("&amp;", "&")
        if re.fullmatch(pattern, link):
            return link
    raise AssertionError(f"the page has no link like {pattern}")
