"""Every page of the product: whose it is, and how to get there."""

from collections.abc import Callable

from conftest import Demonstration
from web import first_link

STEP = r"/plan/steps/[^/?#]+\.{}"
DATES = r"/attention/dates\?.*"
RECORD = r"/{}/[0-9a-f-]{{36}}"

# A path, or how to find one.
Where = str | Callable[[Demonstration], str]


def on(role: str, path: str, pattern: str) -> Callable[[Demonstration], str]:
    """The first link on a page of `role` that matches as a whole."""
    return lambda site: first_link(site.web(role).get(path).text, pattern)


def beside(place: Callable[[Demonstration], str], more: str) -> Callable[[Demonstration], str]:
    return lambda site: place(site) + more


MOVING_IN = on("alt", "/plan", STEP.format("c-tennyu"))
PLACEMENT = on("consultant", "/placements", RECORD.format("placements"))
PERSON = on("consultant", "/people", RECORD.format("people"))
# A consultant, whose role can be taken; nothing is taken by looking.
COLLEAGUE = on("administrator", "/people?role=managing_consultant", RECORD.format("people"))
ROLE_REMOVAL = beside(COLLEAGUE, "/roles/managing_consultant/removal")
SETTINGS = "/settings/organization"
BRANCH_SETTINGS = on("administrator", SETTINGS, RECORD.format("settings/organization/branches"))
LINE_SETTINGS = on("administrator", SETTINGS, RECORD.format("settings/organization/contact-lines"))
# The first is one of Aomine branch that waits for an answer.
OPENING = on("consultant", "/placements/openings", RECORD.format("placements/openings"))
AREA = on("consultant", "/settings/collections", RECORD.format("settings/collections"))
BANK = on("alt", "/plan", STEP.format("b-bank"))
CIRCLE = on("consultant", "/settings/circle", RECORD.format("settings/circle"))
OVERLAY = on("consultant", "/settings/overlays", RECORD.format("settings/overlays"))

# What the page is called in a test: role (None for nobody), where, and the status it answers with.
PAGES: dict[str, tuple[str | None, Where, int]] = {
    "sign-in": (None, "/sign-in", 200),
    "one-time link": (None, "/sign-in/" + "A" * 43, 200),
    "help": (None, "/help", 200),
    "help, phrases": (None, "/help/phrases", 200),
    "help of an organization": (None, "/help/demonstration", 200),
    "neither signal nor copy": (None, "/offline", 200),
    "missing page": (None, "/nowhere", 404),
    "missing page, signed in": ("alt", "/nowhere", 404),
    "missing page of staff": ("consultant", "/nowhere", 404),
    "today": ("alt", "/today", 200),
    "today before departure": ("alt_before_departure", "/today", 200),
    "today at work": ("alt_at_work", "/today", 200),
    "today, leaving": ("alt_leaving", "/today", 200),
    "plan": ("alt", "/plan", 200),
    "collection days": ("alt_at_work", "/plan/collections", 200),
    "collection days, to be chosen": ("alt", "/plan/collections", 200),
    "plan, leaving": ("alt_leaving", "/plan", 200),
    "step": ("alt", MOVING_IN, 200),
    "step, asked for help": ("alt", beside(MOVING_IN, "?asked=1"), 200),
    "card": ("alt", beside(MOVING_IN, "/card"), 200),
    "words": ("alt", "/glossary", 200),
    "words, found": ("alt", "/glossary?q=juminhyo", 200),
    "words, none found": ("alt", "/glossary?q=zzzz", 200),
    "words of staff": ("consultant", "/glossary", 200),
    "money dates": ("alt", "/plan/money", 200),
    "money dates before departure": ("alt_before_departure", "/plan/money", 200),
    "money dates at work": ("alt_at_work", "/plan/money", 200),
    "money dates, leaving": ("alt_leaving", "/plan/money", 200),
    "events": ("alt", "/plan/events", 200),
    "event, accident": ("alt", "/plan/events/new?kind=event_accident", 200),
    "event, absence": ("alt", "/plan/events/new?kind=event_absence", 200),
    "event, steps to come": (
        "alt", "/plan/events/new?kind=event_lost_card&day=2026-09-17", 200,
    ),
    "event, refused": ("alt", "/plan/events/new?kind=event_moving_house&day=soon", 422),
    "for the road": ("consultant", "/rounds/road", 200),
    "events of staff": ("consultant", beside(PLACEMENT, "/events"), 200),
    "questions": ("alt", "/me/questions", 200),
    "questions of staff": ("consultant", beside(PLACEMENT, "/questions"), 200),
    "me": ("alt", "/me", 200),
    "whom to call": ("alt", "/me/who-to-call", 200),
    "account": ("alt", "/settings/account", 200),
    "account of staff": ("consultant", "/settings/account", 200),
    "me of staff": ("consultant", "/me", 200),
    "whom to call, staff": ("consultant", "/people/who-to-call", 200),
    "attention, mine": ("consultant", "/attention?whose=mine", 200),
    "attention, branch": ("consultant", "/attention?whose=branch", 200),
    "attention of head office": ("administrator", "/attention", 200),
    "one date for several": ("consultant", on("consultant", "/attention", DATES), 200),
    "placements": ("consultant", "/placements", 200),
    "placements, found": (
        "administrator", "/placements?q=robin&stage=settling_in&order=name", 200,
    ),
    "placements, none found": ("administrator", "/placements?q=zzzz&waiting=1", 200),
    "placement": ("consultant", PLACEMENT, 200),
    "placement, not confirmed": (
        "recruiter",
        on("recruiter", "/placements?waiting=1", RECORD.format("placements")),
        200,
    ),
    "openings": ("recruiter", "/placements/openings", 200),
    "openings of a branch": ("consultant", "/placements/openings", 200),
    "openings, filled": ("recruiter", "/placements/openings?status=filled", 200),
    "opening": ("recruiter", OPENING, 200),
    "opening, to be answered": ("consultant", OPENING, 200),
    "new opening": ("recruiter", "/placements/openings/new", 200),
    "opening, changed": ("recruiter", beside(OPENING, "/editing"), 200),
    "alternates": ("recruiter", "/placements/alternates", 200),
    "people": ("consultant", "/people", 200),
    "people, found": ("administrator", "/people?q=robin", 200),
    "people, none found": ("administrator", "/people?q=zzzz", 200),
    "person": ("consultant", PERSON, 200),
    "colleague": ("administrator", COLLEAGUE, 200),
    "role to be taken": ("administrator", ROLE_REMOVAL, 200),
    "import": ("administrator", "/people/import", 200),
    "import of a scheduler": ("scheduler", "/people/import", 200),
    "invitations": ("administrator", "/people/invitations", 200),
    "settings": ("administrator", "/settings", 200),
    "settings of a branch": ("consultant", "/settings", 200),
    "settings of an organization": ("administrator", SETTINGS, 200),
    "pages of towns": ("consultant", "/settings/overlays", 200),
    "pages of towns, due": ("administrator", "/settings/overlays?age=due", 200),
    "page of a town": ("consultant", OVERLAY, 200),
    "new page of a town": ("consultant", "/settings/overlays/new", 200),
    "closed days of a branch": ("consultant", "/settings/closures", 200),
    "closed days, saved": ("administrator", "/settings/closures?saved=1", 200),
    "pay days of a branch": ("consultant", "/settings/pay", 200),
    "pay days, saved": ("administrator", "/settings/pay?saved=1", 200),
    "collection areas": ("consultant", "/settings/collections", 200),
    "collection area": ("consultant", AREA, 200),
    "new collection area": ("consultant", "/settings/collections/new?town=222127", 200),
    "import of collection days": ("consultant", "/settings/collections/import", 200),
    "names of banks and schools": ("administrator", "/settings/overlays/names", 200),
    "name of a bank": ("administrator", "/settings/overlays/names/bank/example-bank", 200),
    "counters from a file": ("consultant", "/settings/overlays/import", 200),
    "bank and telephone": ("consultant", "/settings/circle", 200),
    "bank and telephone of a branch": ("consultant", CIRCLE, 200),
    "employer, bank, phone, schools": ("consultant", beside(PLACEMENT, "/keys"), 200),
    "step of the circle": ("alt", BANK, 200),
    "card for a refusal": ("alt", beside(BANK, "/card?refused=1"), 200),
    "surprises": ("branch_staff", "/settings/overlays/surprises", 200),
    "settings, saved": ("administrator", f"{SETTINGS}?saved=1", 200),
    "keeping and erasing": ("administrator", "/settings/retention", 200),
    "rounds of a branch": ("consultant", "/settings/rounds", 200),
    "arrivals": ("consultant", "/arrivals", 200),
    "arrivals of head office": ("administrator", "/arrivals", 200),
    "who goes along": ("consultant", "/arrivals/companions", 200),
    "rounds": ("consultant", "/rounds", 200),
    "erasure": ("alt", "/me/erasure", 200),
    "erasure of staff": ("consultant", "/me/erasure", 200),
    "new event of staff": (
        "consultant", beside(PLACEMENT, "/events/new?kind=event_lost_card"), 200,
    ),
    "work that was given up": ("administrator", "/settings/jobs", 200),
}  # fmt: skip


def path_of(name: str, site: Demonstration) -> str:
    where = PAGES[name][1]
    return where if isinstance(where, str) else where(site)


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"
