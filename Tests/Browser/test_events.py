"""Answers and events change the plan, with scripts and without, and staff see the same."""

import re

import pytest
from playwright.sync_api import Page, expect

from places import MOVING_IN


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def phone(changing, request) -> Page:
    return changing.context("alt", java_script_enabled=request.param, locale="en-GB").new_page()


def answer(phone: Page, name: str, value: str):
    phone.goto("/me/questions?lang=en")
    phone.locator(f'main input[name="{name}"][value="{value}"]').check()
    phone.locator('main form[method="post"] button').click()
    expect(phone).to_have_url(re.compile("/plan$"))


def test_answers_change_the_plan(phone):
    """Who does not drive has no licence to convert, and is asked once."""
    answer(phone, "drives", "yes")
    expect(phone.locator('main a[href$=".y-licence"]')).to_have_count(1)

    answer(phone, "drives", "no")

    expect(phone.locator('main a[href$=".y-licence"]')).to_have_count(0)
    phone.goto("/me/questions")
    expect(phone.locator('main input[name="drives"][value="no"]')).to_be_checked()
    phone.goto("/today")
    expect(phone.locator('main a[href="/me/questions"]')).to_have_count(0)


def test_a_lost_card_from_the_first_look_to_done(phone, changing):
    """The steps are shown before anything starts; the day decides their date."""
    phone.goto("/plan/events?lang=en")
    phone.locator('main a[href*="kind=event_lost_card"]').click()
    phone.locator("main #day").fill("2026-09-17")
    phone.locator('main form[method="get"] button').click()
    expect(phone.locator("main")).to_contain_text("1 Oct")
    expect(phone.locator("main textarea, main input[type='text']")).to_have_count(0)

    phone.locator('main form[method="post"] button').click()

    expect(phone).to_have_url(re.compile("/plan/events$"))
    phone.locator('main a[href$=".v-lost-card"]').click()
    phone.locator('main button[name="state"][value="done"]').click()
    phone.goto("/plan")
    expect(phone.locator('main li.is-done a[href$=".v-lost-card"]')).to_have_count(1)
    close_as_staff(changing)
    phone.goto("/plan")
    expect(phone.locator('main li.is-done a[href$=".v-lost-card"]')).to_have_count(1)
    phone.goto("/plan/events")
    expect(phone.locator('main form[action$="/ending"]')).to_have_count(0)


def close_as_staff(changing):
    """The consultant sees the same event on the page of the placement, and closes it."""
    placement = MOVING_IN(changing).rsplit("/", 1)[-1].split(".")[0]
    desk = changing.context("consultant", locale="en-GB").new_page()
    desk.goto(f"/placements/{placement}?lang=en")
    desk.locator(f'main a[href="/placements/{placement}/events"]').click()
    expect(desk.locator('main a[href$=".v-lost-card"]')).to_have_count(1)
    # Somebody has acted on it: it cannot be taken back as a mistake.
    expect(desk.locator('main form[action$="/removal"]')).to_have_count(0)
    desk.locator('main form[action$="/ending"] button').click()
    expect(desk).to_have_url(re.compile("/events$"))


def test_a_mistake_is_taken_back(phone):
    phone.goto("/plan/events/new?kind=event_accident&lang=en")
    expect(phone.locator('main a[href="tel:119"]')).to_be_visible()
    expect(phone.locator('main a[href="tel:110"]')).to_be_visible()
    phone.locator("main #day").fill("2026-09-18")
    phone.locator('main form[method="get"] button').click()
    phone.locator('main form[method="post"] button').click()
    phone.locator('main form[action$="/removal"] button').click()

    expect(phone).to_have_url(re.compile("/plan/events$"))
    phone.goto("/plan")
    expect(phone.locator('main a[href$=".v-accident"]')).to_have_count(0)
