"""One demonstration for the tests that only look, and a fresh one for those that change it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from engawa import BINARY, CLOCK, Engawa
from web import Web

# The buttons of the demonstration's sign-in page, in their order.
ROLES = [
    "alt", "alt_before_departure", "alt_at_work", "alt_leaving", "consultant", "trainer",
    "scheduler", "branch_staff", "national_trainer", "recruiter", "administrator",
]  # fmt: skip


@dataclass
class Demonstration:
    """A running demonstration, and who is signed in to it."""

    server: Engawa
    browser: Browser

    def __post_init__(self):
        self._cookies: dict[str, list] = {}
        self.nobody = Web(self.server.address)

    @property
    def address(self) -> str:
        return self.server.address

    def web(self, role: str | None) -> Web:
        """Plain requests in the name of `role`, or of nobody."""
        if role is None:
            return self.nobody
        pairs = [f"{cookie['name']}={cookie['value']}" for cookie in self.cookies(role)]
        return Web(self.address, "; ".join(pairs))

    def context(self, role: str | None, **options) -> BrowserContext:
        """A browser in which `role` is signed in, or nobody."""
        options = {"base_url": self.address, "timezone_id": "Asia/Tokyo"} | options
        context = self.browser.new_context(**options)
        context.set_default_timeout(10_000)
        if role:
            context.add_cookies(self.cookies(role))
        return context

    def cookies(self, role: str) -> list:
        """The session that the button of `role` on the sign-in page opens."""
        if role not in self._cookies:
            context = self.browser.new_context(base_url=self.address)
            page = context.new_page()
            page.goto("/sign-in")
            page.locator(f'button[name="role"][value="{ROLES.index(role)}"]').click()
            page.wait_for_url(lambda address: "/sign-in" not in address)
            self._cookies[role] = context.cookies()
            context.close()
        return self._cookies[role]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # --no-sandbox: Chromium refuses to start as root with one.
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def start(browser, tmp_path_factory) -> Callable:
    """Starts a demonstration; whoever asked stops it."""
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is missing: run make build", returncode=2)

    def started() -> Demonstration:
        data = tmp_path_factory.mktemp("engawa") / "data"
        server = Engawa(data, clock=CLOCK, demonstration=True)
        server.start()
        return Demonstration(server, browser)

    return started


@pytest.fixture(scope="session")
def engawa(start) -> Iterator[Demonstration]:
    """For tests that only look."""
    demonstration = start()
    yield demonstration
    demonstration.server.stop()


@pytest.fixture(scope="module")
def changing(start) -> Iterator[Demonstration]:
    """For the tests of one file, which change it."""
    demonstration = start()
    yield demonstration
    demonstration.server.stop()
