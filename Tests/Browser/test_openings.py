"""From an offer to a place: proposed, declined, proposed elsewhere, confirmed."""

import re

import pytest
from playwright.sync_api import expect

from routes import NOBODY, ROUTES, address_of
from web import Forms, first_link

OPENING = r"/placements/openings/[0-9a-f-]{36}"
LORCAN = "Lorcan Silverlake"
CALLIOPE = "Calliope Wintergreen"
NEW = {
    "municipality": "Yaizu City", "starts_on": "2027-01-12", "places": "1", "licence": "yes",
    "housing": "company", "note": "By the <b>river</b>",
}  # fmt: skip


def form_of(page: str, action: str) -> dict[str, str]:
    form = next(form for form in Forms(page).found if form.action == action)
    return {name: value for name, value in form.values if name != "act"}


def add(site, **other) -> str:
    """A new opening of Aomine branch; its address."""
    desk = site.web("recruiter")
    page = desk.get("/placements/openings/new?lang=en").text
    branch = re.search(r'<option value="([0-9a-f-]{36})"[^>]*>Aomine branch', page).group(1)
    typed = form_of(page, "/placements/openings") | NEW | {"branch": branch} | other
    answer = desk.post("/placements/openings", typed)
    assert answer.status == 303, answer.text
    return answer.location.partition("?")[0]


def propose(site, opening: str, name: str, role: str = "recruiter"):
    desk = site.web(role)
    page = desk.get(f"{opening}?lang=en&q={name.split()[-1]}").text
    return desk.post(f"{opening}/proposals", form_of(page, f"{opening}/proposals"))


def answer(site, opening: str, role: str, act: str, **said):
    """What a branch says to the one open proposal."""
    desk = site.web(role)
    page = desk.get(f"{opening}?lang=en").text
    action = first_link(page, r"/placements/proposals/[0-9a-f-]{36}/answer")
    proposal = action.split("/")[3]
    forms = [form for form in Forms(page).found if form.action == action]
    values = dict(forms[0 if act == "confirm" else 1].values)
    values |= {f"{field}-{proposal}": value for field, value in said.items()} | {"act": act}
    return desk.post(action, values)


def test_the_whole_walk(changing):
    first, second = add(changing), add(changing, municipality="Fujieda City")
    assert propose(changing, first, LORCAN).status == 303
    branch = changing.web("branch_staff")
    assert LORCAN in branch.get(f"{first}?lang=en").text
    assert LORCAN in branch.get("/placements/openings?lang=en").text

    refused = answer(changing, first, "consultant", "decline", line="No bus <i>")
    assert refused.status == 422
    assert "No bus &lt;i&gt;" in refused.text
    declined = answer(
        changing, first, "consultant", "decline", reason="licence", line="No bus <i>"
    )
    assert declined.status == 303
    told = changing.web("recruiter").get(f"{first}?lang=en").text
    assert "The post cannot be reached without driving" in told
    assert "No bus &lt;i&gt;" in told

    assert propose(changing, second, LORCAN).status == 303
    assert answer(changing, second, "consultant", "confirm").status == 422
    note = "He comes by train from the airport."
    assert answer(changing, second, "consultant", "confirm", note=note).status == 303

    # Both sides read the note, and the branch answers from now on.
    for role in ("recruiter", "consultant"):
        page = changing.web(role).get(f"{second}?lang=en").text
        placement = first_link(page, r"/placements/[0-9a-f-]{36}")
        record = changing.web(role).get(f"{placement}?lang=en").text
        assert note in record
        assert "Dana Whitfield" in record
    assert "Filled" in changing.web("recruiter").get(f"{second}?lang=en").text


def test_the_second_recruiter_sees_who_was_first(changing):
    first, second = add(changing), add(changing)
    desk = changing.web("administrator")
    page = desk.get(f"{second}?lang=en&q=Wintergreen").text
    form = form_of(page, f"{second}/proposals")
    assert propose(changing, first, CALLIOPE).status == 303

    late = desk.post(f"{second}/proposals?lang=en", form)

    assert late.status == 409
    assert "Maren Stillwater" in late.text
    assert desk.get(f"{second}?lang=en").text.count(f"{second}/proposals") > 0


def test_the_second_of_two_writers_sees_the_first(changing):
    opening = add(changing)
    forms = {
        role: form_of(changing.web(role).get(f"{opening}/editing?lang=en").text, opening)
        for role in ("recruiter", "administrator")
    }
    kept = changing.web("recruiter").post(opening, forms["recruiter"] | {"places": "4"})
    assert kept.status == 303

    late = changing.web("administrator").post(
        opening, forms["administrator"] | {"places": "7", "note": "Mine"}
    )

    assert late.status == 409
    again = form_of(late.text, opening)
    assert (again["places"], again["note"]) == ("7", "Mine")
    assert re.search(r"<td>4</td>\s*<td><b>7</b>", late.text)
    assert changing.web("administrator").post(opening, again).status == 303


@pytest.mark.parametrize(
    ("field", "typed"),
    [("municipality", "Nowhere"), ("starts_on", "2020-01-01"), ("places", "0"),
     ("note", "1234 5678 9018")],
)  # fmt: skip
def test_bad_input_is_named_and_kept(changing, field, typed):
    desk = changing.web("recruiter")
    page = desk.get("/placements/openings/new").text
    form = form_of(page, "/placements/openings") | NEW | {field: typed}

    refused = desk.post("/placements/openings", form)

    assert refused.status == 422
    assert f'href="#{field}"' in refused.text
    assert form_of(refused.text, "/placements/openings")[field] == typed


def test_a_proposal_that_waits_stands_on_attention(engawa):
    with engawa.context("branch_staff") as context:
        page = context.new_page()
        page.goto("/attention?whose=branch&lang=en")
        row = page.locator("ol.needs li", has_text="Proposed to the branch")
        expect(row).to_contain_text("Thandi Meadowlark")
        row.locator("a.button").click()
        expect(page).to_have_url(re.compile(OPENING))
        expect(page.locator("main")).to_contain_text("No client, board or school")


def test_another_branch_sees_nothing_of_it(engawa):
    listed = engawa.web("consultant").get("/placements/openings?lang=en").text
    assert "Yaizu City" in listed
    assert "Kakegawa City" not in listed
    everything = engawa.web("recruiter").get("/placements/openings?lang=en").text
    shiokaze = re.search(f'href="({OPENING})">Kakegawa City', everything).group(1)
    assert engawa.web("consultant").get(shiokaze).status == 404


def test_nobody_outside_sees_who_is_proposed(engawa):
    """There is no page, feed or address for a client; what is public names nobody."""
    openings = re.findall(OPENING, engawa.web("recruiter").get("/placements/openings").text)
    assert openings
    outside = [
        address_of(pattern, route, engawa)
        for pattern, route in ROUTES.items()
        if NOBODY in route.allowed and pattern.startswith("GET ")
    ]
    names = ["Meadowlark", "メドウラーク", "Greyling", "グレイリング", "Kestrel", "ケストレル"]
    for address in [*outside, "/api/v1/placements", "/api/v1/openings", *openings]:
        text = engawa.web(None).get(address).text
        assert not any(name in text for name in names), address
    for opening in openings:
        assert engawa.web(None).get(opening).status in (303, 404)
        assert engawa.web("alt").get(opening).status == 404


def test_alternates_are_a_group_with_a_plan(engawa):
    desk = engawa.web("recruiter")
    page = desk.get("/placements/alternates?lang=en").text
    ready, _, others = page.partition("Not ready yet")
    assert "Ambrose Kestrel" in ready
    assert LORCAN in others
    assert "Fukuroi City" in page
    placement = first_link(others, r"/placements/[0-9a-f-]{36}")
    assert "say each month that you are still ready" in desk.get(f"{placement}?lang=en").text


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("role", ["recruiter", "consultant"])
def test_the_pages_fit_a_phone_without_scripts(engawa, role, language):
    with engawa.context(role, java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 640})
        links = ["/placements/openings", "/placements/alternates"]
        links.append(first_link(engawa.web(role).get(links[0]).text, OPENING))
        for link in links:
            page.goto(f"{link}?lang={language}")
            box = page.locator("main").bounding_box()
            assert box["x"] + box["width"] <= 320, link
            assert "⟦" not in page.locator("main").inner_text()
