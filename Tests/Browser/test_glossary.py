"""The words: found in every script, with and without a script or a signal, and large to show."""

import re

import pytest
from playwright.sync_api import expect

from phone import opened

PHONE = {"viewport": {"width": 390, "height": 800}, "locale": "en-GB"}
LANGUAGES = ["en", "ja"]
SPELLINGS = [
    "住民票", "じゅうみんひょう", "ジュウミンヒョウ", "juminhyo", "jūminhyō", "zyuuminhyou", "ｊｕｕｍｉｎｈｙｏｏ",
    "Certificate of Residence",
]  # fmt: skip
# Searches with one answer, several, and none, for comparing the two that fold.
SEARCHES = [*SPELLINGS, "国保", "nenmatsu", "tax", "residence tax", "ゴミ", "kyoyu", "sensei", "zzzz", "shi"]

SHOWN = """() => [...document.querySelectorAll("#words .words > li")]
    .filter(row => !row.hidden).map(row => row.id)"""


def ids(markup: str) -> list[str]:
    return re.findall(r'<li id="(word-[a-z0-9_]+)"', markup)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("search", SPELLINGS)
def test_every_spelling_finds_the_word_without_a_script(engawa, search, language):
    context = engawa.context("alt", java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto(f"/glossary?lang={language}")

    page.locator("#q").fill(search)
    page.locator('form[role="search"] button').click()

    expect(page.locator("#words .words > li")).to_have_count(1)
    expect(page.locator("#word-juminhyo")).to_be_visible()
    expect(page.locator("#q")).to_have_value(search)
    context.close()


def test_staff_and_assistants_read_the_same_words(engawa):
    own = ids(engawa.web("alt").get("/glossary?lang=ja").text)

    assert len(own) >= 175
    assert ids(engawa.web("recruiter").get("/glossary?lang=en").text) == own


def test_a_pressed_word_is_large_without_another_request(engawa):
    context = engawa.context("alt", java_script_enabled=False, service_workers="block", **PHONE)
    page = context.new_page()
    page.goto("/glossary?lang=en")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    word = page.locator('#word-juminhyo a[lang="ja"]')
    before = word.bounding_box()["height"]
    size = word.evaluate("word => parseFloat(getComputedStyle(word).fontSize)")

    word.click()

    larger = word.evaluate("word => parseFloat(getComputedStyle(word).fontSize)")
    assert larger >= 28 and larger > size
    assert word.bounding_box()["height"] > before
    assert asked == []
    context.close()


def test_the_page_narrows_itself_to_what_the_server_finds(engawa):
    web = engawa.web("alt")
    context = engawa.context("alt", service_workers="block", **PHONE)
    page = context.new_page()
    page.goto("/glossary?lang=en")

    for search in SEARCHES:
        page.locator("#q").fill(search)
        assert page.evaluate(SHOWN) == ids(web.get(f"/glossary?q={search}").text), search
    page.locator("#q").fill("")
    assert len(page.evaluate(SHOWN)) >= 175
    expect(page.locator("#words-found")).to_have_text("")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_without_a_signal_is_answered_by_the_kept_page(start, language):
    site = start()
    context = site.context("alt", **PHONE)
    opened(context)
    page = context.new_page()
    page.goto(f"/glossary?lang={language}")
    context.set_offline(True)

    page.goto("/glossary?q=juminhyo")

    assert page.evaluate(SHOWN) == ["word-juminhyo"]
    expect(page.locator("#q")).to_have_value("juminhyo")
    page.locator('#word-juminhyo a[lang="ja"]').click()
    expect(page.locator("#word-juminhyo")).to_be_in_viewport()
    context.close()
    site.server.stop()


@pytest.mark.parametrize("path", ["/today", "/plan"])
def test_today_and_plan_lead_to_the_words(engawa, path):
    context = engawa.context("alt", java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto(f"{path}?lang=en")

    page.locator('main a[href="/glossary"]').click()

    expect(page.locator("h1")).to_have_text("Words")
    context.close()


def test_a_step_leads_to_its_own_words(engawa):
    context = engawa.context("alt", java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto("/plan?lang=en")
    page.goto(page.locator('a[href$=".c-tennyu"]').first.get_attribute("href"))

    page.locator('.word-links a[href="/glossary#word-move_in"]').click()

    expect(page.locator("#word-move_in")).to_be_in_viewport()
    context.close()
