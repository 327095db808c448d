"""What the product is for, from the HR list to the counter, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from places import DATES

# Rows 2 and 3 are good; row 4 has a date that is none.
LIST = """\
employee_number,family_name,given_name,email,role,branch,supporter_email,stage,landing_date,\
address_start_date,employment_start_date,contract_end_date,municipality_code,address
{0}1,Hartfield,Imogen,imogen{0}@example.org,alt,Aomine branch,dana.whitfield@demo.example,\
settling_in,2026-09-01,2026-09-09,2026-09-24,2027-03-31,222127,静岡県焼津市見本町1-2-3
{0}2,Oakley,Rufus,rufus{0}@example.org,alt,Aomine branch,dana.whitfield@demo.example,\
settling_in,2026-09-02,2026-09-10,2026-09-24,2027-03-31,222127,静岡県焼津市見本町1-2-4
{0}3,Nobody,At All,nobody{0}@example.org,alt,Aomine branch,dana.whitfield@demo.example,\
settling_in,2026-02-31,2026-09-17,2026-09-24,2027-03-31,222127,静岡県焼津市見本町1-2-5
"""


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def scripts(request) -> bool:
    return request.param


def test_from_the_list_to_the_counter(changing, scripts, tmp_path):
    """A scheduler imports a list; one of its people signs in, is guided, and says done."""
    prefix = "A" if scripts else "B"
    people = tmp_path / "people.csv"
    people.write_text(LIST.format(prefix))

    desk = changing.context("scheduler", java_script_enabled=scripts).new_page()
    desk.goto("/people/import?lang=en")
    desk.locator('input[type="file"]').set_input_files(people)
    desk.locator('main button[type="submit"]').click()

    # Nothing has happened yet: this is what would.
    preview = desk.locator("main")
    assert counts(preview) == [3, 2, 0, 0, 1]
    expect(preview).to_contain_text("2026-02-31")
    preview.locator('button[type="submit"]').click()
    assert counts(desk.locator("main")) == [3, 2, 0, 0, 1]
    expect(desk.locator('main button[type="submit"]')).to_have_count(0)
    desk.goto("/people?q=Hartfield")
    expect(desk.locator("main")).to_contain_text("Imogen")
    desk.goto("/people?q=Nobody")
    expect(desk.locator("main")).not_to_contain_text("nobody")

    phone = changing.context(None, java_script_enabled=scripts, locale="en-GB").new_page()
    phone.goto(changing.server.link(f"imogen{prefix}@example.org", "demonstration"))
    phone.locator('main form[method="post"] button').click()
    expect(phone).to_have_url(re.compile("/today$"))
    expect(phone.locator("main")).to_contain_text("Dana")

    phone.locator('main a[href$=".c-tennyu"]').first.click()
    phone.locator('main a[href$="/card"]').click()
    expect(phone.locator("main, body").first).to_contain_text("Hartfield")
    expect(phone.locator("body")).to_contain_text("令和8年9月9日")
    phone.go_back()
    phone.locator('main button[name="state"][value="done"]').click()

    expect(phone).to_have_url(re.compile(r"\.c-tennyu$"))
    expect(phone.locator('main button[name="state"][value="done"]')).to_have_count(0)
    phone.goto("/plan")
    done = phone.locator('main li.is-done a[href$=".c-tennyu"]')
    expect(done).to_contain_text("Done")
    phone.goto("/today")
    expect(phone.locator('main a[href$=".c-tennyu"]')).to_have_count(0)


def counts(part) -> list[int]:
    """Read, created, updated, unchanged and refused."""
    return [int(number) for number in part.locator("dl.facts dd").all_inner_texts()[:5]]


def test_a_link_works_once(changing):
    link = changing.server.link("imogen.once@example.org", "demonstration")
    page = changing.context(None).new_page()
    assert page.goto(link).status == 200
    page.goto(link)  # opening it uses nothing up

    page.locator('main form[method="post"] button').click()
    expect(page).not_to_have_url(re.compile("/sign-in"))

    again = changing.context(None).new_page()
    again.goto(link)
    again.locator('main form[method="post"] button').click()
    expect(again.locator("main form")).to_have_count(0)
    assert changing.nobody.post(link.removeprefix(changing.address)).status == 404


def test_one_date_for_several_people(changing):
    """A row that stands for several people goes when they have a date, without scripts too."""
    desk = changing.context("consultant", java_script_enabled=False).new_page()
    desk.goto("/attention?whose=mine&lang=en")
    rows = desk.locator('main a.button[href^="/attention/dates"]')
    action = rows.first
    address = action.get_attribute("href")
    action.click()

    assert re.fullmatch(DATES, address)
    ticked = desk.locator('input[name="placement"]:checked')
    assert ticked.count() >= 2
    names = desk.locator("label.choice").all_inner_texts()
    chosen = [box.get_attribute("value") for box in ticked.all()]
    desk.locator('input[name="fixed_on"]').fill("2026-09-24")
    desk.locator("main form button").click()

    expect(desk).to_have_url(re.compile("/attention"))
    expect(desk.locator(f'main a[href="{address}"]')).to_have_count(0)
    for placement, name in zip(chosen, names, strict=True):
        desk.goto(f"/placements/{placement}")
        expect(desk.locator("main"), name).to_contain_text("24 Sep")


@pytest.mark.parametrize("name", ["Noor", "Anouk"])
def test_a_logged_call_ends_the_silence(changing, name):
    silence = "Not heard from since landing"
    desk = changing.context("consultant").new_page()
    desk.goto("/attention?whose=mine&lang=en")
    row = desk.locator("main li", has_text=name)
    expect(row).to_contain_text(silence)
    row.locator(".who a").click()
    expect(desk.locator("main")).to_contain_text(silence)

    desk.locator('main button[name="kind"][value="call"]').click()

    expect(desk).to_have_url(re.compile("/placements/"))
    expect(desk.locator("main")).not_to_contain_text(silence)
    desk.goto("/attention?whose=mine&lang=en")
    expect(desk.locator("main li", has_text=name).filter(has_text=silence)).to_have_count(0)


def test_somebody_who_is_stuck_comes_first(changing, scripts):
    """Saying it is one press, the reader is named, and a call settles it."""
    role = "alt_at_work" if scripts else "alt"
    phone = changing.context(role, java_script_enabled=scripts).new_page()
    phone.goto("/today?lang=en")
    phone.locator("main ul.steps a").first.click()
    phone.locator('main form[action$="/stuck"] button').click()
    expect(phone).to_have_url(re.compile("asked=1"))

    desk = changing.context("consultant").new_page()
    desk.goto("/attention?whose=mine&lang=en")
    name = "Hollis" if scripts else "Robin"
    row = desk.locator("main ol.needs").first.locator("li", has_text=name)
    expect(row).to_have_count(1)
    row.locator(".who a").click()
    desk.locator('main button[name="kind"][value="call"]').click()
    desk.goto("/attention?whose=mine&lang=en")
    urgent = desk.locator("main ol.needs").first.locator("li", has_text=name)
    expect(urgent.filter(has_text="stuck")).to_have_count(0)
