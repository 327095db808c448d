"""No page is left out: what everybody can open is looked at by every test of pages."""

import re

from places import PAGES, path_of
from routes import ROUTES

# Pages that no test of pages can open, each with its reason.
WITHOUT_PLACE = {
    "GET /": "sends everybody to their home",
    "GET /support": "sends everybody on",
    "GET /manifest.webmanifest": "is no page",
    "GET /me/data.json": "is a download",
    "GET /me/export.zip": "is a download",
    "GET /people/export.csv": "is a download",
    "GET /settings/jobs/:id/removal": "nothing was given up in a demonstration",
}


def pattern_of(route: str) -> re.Pattern:
    """Matches the paths of a route; a literal part of the address is no parameter."""
    path = route.partition(" ")[2]
    return re.compile(re.sub(r":\w+", "[^/?]+", path) + r"(\?.*)?")


def test_every_page_has_a_place(engawa):
    opened = [path_of(name, engawa) for name in PAGES]
    pages = {route for route in ROUTES if route.startswith("GET ")}
    plain = {path.partition("?")[0] for path in opened}

    def is_opened(route: str) -> bool:
        if ":" not in route:
            return route.partition(" ")[2] in plain
        literal = {other.partition(" ")[2] for other in pages if ":" not in other}
        return any(pattern_of(route).fullmatch(path) for path in plain - literal)

    missing = {route for route in pages if not is_opened(route)}
    assert missing == set(WITHOUT_PLACE) & pages, "places.py or a reason"
