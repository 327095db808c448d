"""Every route of the pages, and who may use it. Everybody else meets a page that is not there."""

from dataclasses import dataclass, field

from conftest import Demonstration
from places import (
    AREA, BANK, BRANCH_SETTINGS, CIRCLE, LINE_SETTINGS, MOVING_IN, OPENING, OVERLAY, PERSON,
    PLACEMENT, ROLE_REMOVAL, Where,
)  # fmt: skip
from web import first_link

ALTS = {"alt", "alt_at_work", "alt_before_departure"}
BRANCH = {"consultant", "trainer", "scheduler", "branch_staff"}
HEAD_OFFICE = {"national_trainer", "recruiter", "administrator"}
STAFF = BRANCH | HEAD_OFFICE
SIGNED_IN = ALTS | STAFF
# Who sees everybody of the organization.
WHOLE = {"national_trainer", "administrator"}
MANAGERS = {"scheduler", "branch_staff", "recruiter", "administrator"}
# Everybody of Aomine branch, and those who see the whole organization.
OF_AOMINE = BRANCH | WHOLE
# Whose days away they are, and who manages the people of her branch.
PLANS_ABSENCES = {"consultant", "scheduler", "branch_staff", "administrator"}
NOBODY = "nobody"
EVERYBODY = SIGNED_IN | {NOBODY}


@dataclass
class Route:
    allowed: set[str]
    # Where to try it; the pattern itself when it has no variable part.
    where: Where | None = None
    # What a form sends. What is refused for what it says was allowed to be sent: 422.
    form: dict[str, str] = field(default_factory=dict)
    # Answers of those who may use it.
    answers: set[int] = field(default_factory=lambda: {200, 303, 422})


def of(where, more: str = ""):
    return lambda site: (where(site) if callable(where) else where) + more


def address_of(pattern: str, route: Route, site: Demonstration) -> str:
    if route.where is None:
        assert ":" not in pattern, pattern
        return pattern.partition(" ")[2]
    return route.where if isinstance(route.where, str) else route.where(site)


def proposal_answer(site: Demonstration) -> str:
    """Where the branch answers the first proposal that waits for it."""
    page = site.web("consultant").get(OPENING(site)).text
    return first_link(page, r"/placements/proposals/[0-9a-f-]{36}/answer")


ABSENT = "00000000-0000-7000-8000-000000000000"
NO_EVENT = f"/plan/events/{ABSENT}.{ABSENT}"
EXAMPLE_BANK = "/settings/overlays/names/bank/example-bank"
DATES = "/attention/dates?procedure=c-tennyu&municipality=222127"

# Robin's step is his own, his branch's and the whole organization's. Recruiters see those whom
# they brought, and Maren brought everybody here.
PLAN = {"alt"} | OF_AOMINE | {"recruiter"}
# Who keeps the pages of towns. A page of Aomine's town is not Shiokaze's.
KEEPERS = BRANCH | {"administrator"}
MOVING_IN_OF_YAIZU = {"scope": "municipality", "key": "222127", "procedure": "c-tennyu"}
RECRUITERS = {"recruiter", "administrator"}
# A token that nobody has, and ids that nothing has: answered alike, whoever asks.
GONE = {404}

ROUTES: dict[str, Route] = {
    "GET /sign-in": Route(EVERYBODY),
    "POST /sign-in": Route(EVERYBODY, form={"email": "nobody"}, answers={404, 422}),
    "POST /sign-in/password": Route(EVERYBODY, form={"username": "a"}, answers={422, 429}),
    "POST /sign-in/demonstration": Route(EVERYBODY, form={"role": "99"}, answers=GONE),
    "GET /sign-in/:token": Route(EVERYBODY, "/sign-in/" + "A" * 43),
    "POST /sign-in/:token": Route(EVERYBODY, "/sign-in/" + "A" * 43, answers=GONE),
    "GET /support": Route(SIGNED_IN, answers={303}),
    "GET /help": Route(EVERYBODY),
    "GET /help/phrases": Route(EVERYBODY),
    "GET /help/:organization": Route(EVERYBODY, "/help/demonstration"),
    "GET /offline": Route(EVERYBODY),
    "GET /manifest.webmanifest": Route(EVERYBODY),
    # Assistants find their account under Me.
    "GET /settings": Route(STAFF),
    "GET /settings/account": Route(SIGNED_IN),
    "POST /settings/account/language": Route(SIGNED_IN, form={"language": "xx"}, answers={400}),
    "POST /settings/account/password": Route(SIGNED_IN, answers={422}),
    "POST /settings/account/address": Route(SIGNED_IN, form={"email": "nobody"}, answers={422}),
    "POST /settings/account/address/:id/acceptance": Route(
        SIGNED_IN, f"/settings/account/address/{ABSENT}/acceptance", answers={303, 422}
    ),
    "POST /settings/account/address/:id/cancellation": Route(
        SIGNED_IN, f"/settings/account/address/{ABSENT}/cancellation", answers={303}
    ),
    "POST /settings/account/other-devices/ending": Route(SIGNED_IN, answers={303}),
    "POST /settings/account/devices/:id/ending": Route(
        SIGNED_IN, f"/settings/account/devices/{ABSENT}/ending", answers={303}
    ),
    "POST /settings/account/tokens/:id/revocation": Route(
        SIGNED_IN, f"/settings/account/tokens/{ABSENT}/revocation", answers={303}
    ),
    "GET /me": Route(SIGNED_IN),
    "GET /me/who-to-call": Route(SIGNED_IN),
    "GET /me/questions": Route(ALTS),
    # Without the mark of what was read, nothing is overwritten.
    "POST /me/questions": Route(ALTS, answers={412}),
    "POST /me/questions/later": Route(ALTS, answers={303}),
    "GET /me/data.json": Route(SIGNED_IN),
    "GET /me/export.zip": Route(SIGNED_IN),
    "GET /me/erasure": Route(SIGNED_IN),
    # Without the tick nothing is asked for.
    "POST /me/erasure": Route(ALTS, answers={422}),
    "POST /me/erasure/cancellation": Route(ALTS, answers={303}),
    "GET /people": Route(STAFF),
    "GET /people/export.csv": Route(MANAGERS),
    "GET /people/who-to-call": Route(STAFF),
    "GET /people/import": Route(MANAGERS),
    "POST /people/import": Route(MANAGERS, answers={400, 415, 422}),
    "POST /people/import/:token": Route(MANAGERS, "/people/import/none", answers={409}),
    "GET /people/invitations": Route(MANAGERS),
    "POST /people/invitations": Route(MANAGERS, answers={422}),
    "GET /people/:id": Route(OF_AOMINE, PERSON),
    "POST /people/:id/absences": Route(PLANS_ABSENCES, of(PERSON, "/absences"), answers={422}),
    "POST /people/:id/absences/:day/removal": Route(
        PLANS_ABSENCES,
        of(PERSON, "/absences/2026-12-24/removal"),
        answers={303},
    ),
    # No role was chosen.
    "POST /people/:id/roles": Route({"administrator"}, of(PERSON, "/roles"), answers={422}),
    "GET /people/:id/roles/:role/removal": Route({"administrator"}, ROLE_REMOVAL),
    # The role of an assistant follows the placement: it is not there to be taken.
    "POST /people/:id/roles/:role/removal": Route(
        {"administrator"}, of(PERSON, "/roles/alt/removal"), answers=GONE
    ),
    "GET /settings/organization": Route({"administrator"}),
    "POST /settings/organization/branches": Route({"administrator"}, answers={422}),
    "POST /settings/organization/branches/:id": Route(
        {"administrator"}, BRANCH_SETTINGS, answers={422}
    ),
    # Empty labels would be the usual words again, for everybody who looks later.
    "POST /settings/organization/role-labels": Route(
        {"administrator"}, form={"label-alt-en": "a" * 41}, answers={422}
    ),
    "POST /settings/organization/contact-lines": Route({"administrator"}, answers={422}),
    "POST /settings/organization/contact-lines/:id": Route(
        {"administrator"}, LINE_SETTINGS, answers={422}
    ),
    "GET /settings/closures": Route(KEEPERS),
    # A closure of no branch; one that is not there.
    "POST /settings/closures": Route(KEEPERS, answers=GONE),
    "POST /settings/closures/:id": Route(
        KEEPERS, f"/settings/closures/{ABSENT}", answers=GONE
    ),
    "GET /settings/jobs": Route({"administrator"}),
    # Nothing was given up in a demonstration: what is not there answers alike, whoever asks.
    "POST /settings/jobs/:id/repetition": Route(
        {"administrator"}, f"/settings/jobs/{ABSENT}/repetition", answers=GONE
    ),
    "GET /settings/jobs/:id/removal": Route(
        {"administrator"}, f"/settings/jobs/{ABSENT}/removal", answers=GONE
    ),
    "POST /settings/jobs/:id/removal": Route(
        {"administrator"}, f"/settings/jobs/{ABSENT}/removal", answers=GONE
    ),
    "GET /settings/retention": Route({"administrator"}),
    "POST /settings/retention": Route({"administrator"}, form={"years": "x"}, answers={422}),
    "POST /settings/retention/:id/keeping": Route(
        {"administrator"}, f"/settings/retention/{ABSENT}/keeping", answers=GONE
    ),
    "GET /today": Route(ALTS),
    "GET /plan": Route(ALTS),
    "GET /plan/steps/:step": Route(PLAN, MOVING_IN),
    "GET /plan/steps/:step/card": Route(PLAN, of(MOVING_IN, "/card")),
    "POST /plan/steps/:step/state": Route(
        PLAN, of(MOVING_IN, "/state"), {"state": "booked", "fixed_on": "soon"}, {422}
    ),
    "POST /plan/steps/:step/stuck": Route({"alt"}, of(MOVING_IN, "/stuck"), answers={303}),
    "POST /plan/steps/:step/leaving": Route({"alt"}, of(MOVING_IN, "/leaving"), answers=GONE),
    "POST /plan/steps/:step/keeping": Route(PLAN, of(MOVING_IN, "/keeping"), answers={303}),
    "GET /glossary": Route(SIGNED_IN),
    "GET /plan/money": Route(ALTS),
    "GET /plan/events": Route(ALTS),
    "GET /plan/events/new": Route(ALTS, "/plan/events/new?kind=event_lost_card"),
    "POST /plan/events": Route(ALTS, form={"kind": "event_absence", "day": "soon"}, answers={422}),
    "POST /plan/events/:event/day": Route(SIGNED_IN, of(NO_EVENT, "/day"), answers=GONE),
    "POST /plan/events/:event/ending": Route(SIGNED_IN, of(NO_EVENT, "/ending"), answers=GONE),
    "POST /plan/events/:event/removal": Route(SIGNED_IN, of(NO_EVENT, "/removal"), answers=GONE),
    "POST /plan/events/:event/town": Route(SIGNED_IN, of(NO_EVENT, "/town"), answers=GONE),
    # Not done: there is nothing to be surprised by yet.
    "POST /plan/steps/:step/surprises": Route({"alt"}, of(MOVING_IN, "/surprises"), answers={412}),
    "GET /settings/overlays": Route(KEEPERS),
    "GET /settings/overlays/new": Route(KEEPERS),
    "GET /settings/overlays/:id": Route(KEEPERS, OVERLAY),
    "POST /settings/overlays": Route(
        KEEPERS, form=MOVING_IN_OF_YAIZU | {"phone": "call us"}, answers={422}
    ),
    # Without the version that was read, nothing is confirmed.
    "POST /settings/overlays/:id/check": Route(KEEPERS, of(OVERLAY, "/check"), answers={409}),
    "GET /settings/overlays/surprises": Route(KEEPERS),
    "POST /settings/overlays/surprises/:id/settlement": Route(
        KEEPERS, f"/settings/overlays/surprises/{ABSENT}/settlement", {"act": "used"}, GONE
    ),
    "GET /plan/collections": Route(ALTS),
    # Areas of other towns are there for nobody.
    "POST /plan/collections": Route(ALTS, form={"area": ABSENT}, answers=GONE),
    "GET /settings/collections": Route(KEEPERS),
    "GET /settings/collections/new": Route(KEEPERS, "/settings/collections/new?town=222127"),
    "GET /settings/collections/:id": Route(KEEPERS, AREA),
    "POST /settings/collections": Route(KEEPERS, form={"town": "222127"}, answers={422}),
    "POST /settings/collections/:id": Route(KEEPERS, AREA, answers={422}),
    "POST /settings/collections/:id/check": Route(KEEPERS, of(AREA, "/check"), answers={303}),
    # Without the mark of what was read, nothing is removed.
    "POST /settings/collections/:id/removal": Route(
        KEEPERS, of(AREA, "/removal"), answers={409}
    ),
    "GET /settings/collections/import": Route(KEEPERS),
    "POST /settings/collections/import": Route(KEEPERS, answers={400, 415, 422}),
    "POST /settings/collections/import/:token": Route(
        KEEPERS, "/settings/collections/import/none", answers={409}
    ),
    "GET /settings/overlays/names": Route({"administrator"}),
    "POST /settings/overlays/names": Route({"administrator"}, answers={422}),
    "GET /settings/overlays/names/:scope/:key": Route({"administrator"}, EXAMPLE_BANK),
    "POST /settings/overlays/names/:scope/:key": Route(
        {"administrator"}, EXAMPLE_BANK, answers={422}
    ),
    "GET /settings/overlays/import": Route(KEEPERS),
    "POST /settings/overlays/import": Route(KEEPERS, answers={400, 415, 422}),
    "POST /settings/overlays/import/changes": Route(KEEPERS, answers={422}),
    "GET /settings/circle": Route(KEEPERS),
    "GET /settings/circle/:id": Route(KEEPERS, CIRCLE),
    # Which bank it became is the assistant's own to tell, at the step; staff have a page for it.
    "POST /plan/steps/:step/choice": Route(
        {"alt"}, of(BANK, "/choice"), {"bank_1": "nowhere"}, {422}
    ),
    "GET /placements/:id/keys": Route(OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/keys")),
    "POST /placements/:id/keys": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/keys"), {"bank_1": "nowhere"}, {422}
    ),
    "GET /attention": Route(STAFF),
    "GET /attention/dates": Route(BRANCH, DATES),
    "POST /attention/dates": Route(
        BRANCH,
        "/attention/dates",
        {"procedure": "c-tennyu", "municipality": "222127"},
        {422},
    ),
    "GET /arrivals": Route(STAFF),
    "POST /arrivals/chosen": Route(STAFF, answers={422}),
    "POST /arrivals/dates": Route(STAFF, form={"procedure": "c-tennyu"}, answers={422}),
    "POST /arrivals/messages": Route(STAFF, answers={422}),
    "GET /arrivals/companions": Route(STAFF),
    "POST /arrivals/companions": Route(STAFF, answers={422}),
    "GET /rounds": Route(STAFF),
    "GET /rounds/road": Route(STAFF),
    "POST /rounds": Route(STAFF, form={"round": "none"}, answers={422}),
    "POST /rounds/retractions": Route(STAFF, form={"round": "none"}, answers={422}),
    "GET /settings/rounds": Route(BRANCH | {"administrator"}),
    "POST /settings/rounds": Route(
        BRANCH | {"administrator"}, form={"on-day_7": "yes", "first-day_7": "x"}, answers={422}
    ),
    "GET /settings/pay": Route(BRANCH | {"administrator"}),
    "POST /settings/pay": Route(
        BRANCH | {"administrator"}, form={"closes_on": "32"}, answers={422}
    ),
    "GET /placements": Route(STAFF),
    "GET /placements/openings": Route(STAFF),
    "GET /placements/openings/new": Route(RECRUITERS),
    "POST /placements/openings": Route(RECRUITERS, answers={422}),
    "GET /placements/openings/:id": Route(OF_AOMINE | {"recruiter"}, OPENING),
    "GET /placements/openings/:id/editing": Route(RECRUITERS, of(OPENING, "/editing")),
    "POST /placements/openings/:id": Route(RECRUITERS, OPENING, answers={422}),
    # It is open: nothing changes.
    "POST /placements/openings/:id/closing": Route(
        RECRUITERS, of(OPENING, "/closing"), {"act": "reopen"}, {303}
    ),
    "POST /placements/openings/:id/proposals": Route(
        RECRUITERS, of(OPENING, "/proposals"), answers={422}
    ),
    # Without a reason nothing is declined.
    "POST /placements/proposals/:id/answer": Route(
        BRANCH | {"administrator"}, proposal_answer, {"act": "decline"}, {422}
    ),
    "POST /placements/proposals/:id/withdrawal": Route(
        RECRUITERS, f"/placements/proposals/{ABSENT}/withdrawal", answers=GONE
    ),
    "GET /placements/alternates": Route(STAFF),
    "GET /placements/:id": Route(OF_AOMINE | {"recruiter"}, PLACEMENT),
    "POST /placements/:id/dates": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/dates"),
        {"anchor": "landing", "day": "soon"}, {422},
    ),
    "GET /placements/:id/questions": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/questions")
    ),
    "POST /placements/:id/questions": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/questions"), answers={412}
    ),
    "GET /placements/:id/events": Route(OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/events")),
    "GET /placements/:id/events/new": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/events/new?kind=event_lost_card")
    ),
    "POST /placements/:id/events": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/events"),
        {"kind": "event_absence", "day": "soon"}, {422},
    ),
    "POST /placements/:id/stage": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/stage"), {"stage": "settling_in"}
    ),
    "POST /placements/:id/confirmation": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/confirmation"), answers={422}
    ),
    "POST /placements/:id/handover": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/handover"), {"act": "hand_over"}, {422}
    ),
    "POST /placements/:id/contacts": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/contacts"), {"kind": "call"}, {303}
    ),
    "POST /placements/:id/snoozes": Route(
        OF_AOMINE | {"recruiter"}, of(PLACEMENT, "/snoozes"), {"reason": "contract_end"}, {422}
    ),
    # A notice is its reader's alone: one that is nobody's is there for nobody.
    "POST /notices/:id/settlement": Route(
        SIGNED_IN, f"/notices/{ABSENT}/settlement", answers=GONE
    ),
    "POST /sign-out": Route(EVERYBODY, answers={303}),
}  # fmt: skip
