"""The first page on a phone with a weak signal."""

import pytest
from playwright.sync_api import expect

from first_load import first_load

PHONE = {
    "viewport": {"width": 390, "height": 800},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "service_workers": "block",
}

MOST_BYTES = 60_000
MOST_REQUESTS = 5


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("path", ["/today", "/help", "/glossary", "/plan/money"])
def test_the_first_load_is_small(engawa, path, language):
    context = engawa.context("alt", **PHONE)

    load = first_load(context, f"{path}?lang={language}")

    context.close()
    print(f"{path} {language}: {load.bytes} bytes in {len(load.requests)} requests")
    assert load.bytes <= MOST_BYTES
    assert len(load.requests) <= MOST_REQUESTS, load.requests
    assert all(address.startswith(engawa.address) for address in load.requests)


def test_today_needs_no_script(engawa):
    context = engawa.context("alt", java_script_enabled=False, **PHONE)
    page = context.new_page()

    page.goto("/today?lang=en")

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Dana")
    expect(page.locator('main a[href^="tel:"]').first).to_be_visible()
    assert page.locator('main a[href^="/plan/steps/"]').count() >= 1
    context.close()
