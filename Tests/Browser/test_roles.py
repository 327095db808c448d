"""Every route with every role: what may be used works, all else is a page that is not there."""

import re

import pytest

from engawa import ROOT
from routes import EVERYBODY, NOBODY, ROUTES, STAFF, address_of

# Roles that `ROUTES` speaks of, and one who is not signed in.
CASES = [(pattern, role) for pattern in ROUTES for role in sorted(EVERYBODY)]

DECLARED = re.compile(r"\brouter\.(get|post|put|patch|delete)\(\s*\"([^\"]+)\"")


def test_every_route_is_in_the_table():
    """Somebody who adds a route says who may use it."""
    found = set()
    for file in (ROOT / "Sources").rglob("*.swift"):
        for method, path in DECLARED.findall(file.read_text()):
            found.add(f"{method.upper()} /{path.strip('/')}")

    assert len(found) > 30
    assert found - {"GET /"} == set(ROUTES) - {"GET /"}


@pytest.mark.parametrize(("pattern", "role"), CASES)
def test_a_route_is_for_its_roles(changing, pattern, role):
    route = ROUTES[pattern]
    method, _, _ = pattern.partition(" ")
    address = address_of(pattern, route, changing)
    web = changing.nobody if role == NOBODY else changing.web(role)
    if pattern == "POST /sign-out":
        web = changing.nobody  # the others keep their sessions

    answer = web.get(address) if method == "GET" else web.post(address, route.form)

    if role in route.allowed:
        assert answer.status in route.answers, answer.text[:2000]
    elif role == NOBODY and answer.status == 303:
        assert answer.location.startswith("/sign-in")
    else:
        assert answer.status == 404
        assert answer.text.count("<form") <= 1, "a page that is not there has no forms"


def test_a_missing_page_and_a_forbidden_page_look_alike(changing):
    web = changing.web("alt")

    def plain(path: str) -> str:
        return web.get(path).text.replace(path, "PATH")

    assert plain("/attention") == plain("/nowhere") == plain("/placements")


def test_the_home_of_each_role(changing):
    homes = {"alt": "/today", "consultant": "/attention", "administrator": "/attention"}
    for role, home in homes.items():
        assert changing.web(role).get("/").location == home
    assert changing.nobody.get("/").location.startswith("/sign-in")


@pytest.mark.parametrize("role", sorted(STAFF))
def test_settings_list_what_their_reader_may_set(changing, role):
    web = changing.web(role)
    listed = set(re.findall(r'class="step" href="([^"]+)"', web.get("/settings").text))

    usable = {
        pattern.partition(" ")[2]
        for pattern, route in ROUTES.items()
        if re.fullmatch(r"GET /settings/\w+", pattern) and role in route.allowed
    }

    assert listed == usable
