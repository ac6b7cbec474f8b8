"""The learner's journeys in a real browser: at a desk and on a phone, with script and without.

``REFLECT_SHOTS=folder`` also saves a picture of each state.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from reflect.api.serve import make_server
from reflect.api.settings import Settings
from reflect.engine import Engine

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"desk": 1280, "phone": 390, "zoomed": 320}
VISITS = [(width, script) for width in WIDTHS for script in (True, False)]
SHOTS = os.environ.get("REFLECT_SHOTS")

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def site(engine: Engine) -> Iterator[str]:
    """The address of a real server."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(listener, Settings(analyses_per_minute=1000), engine)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.close()
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests fail, because nothing else shows what a learner sees."""
    assert Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Visit]:
    """Open the first page; at the end, no request went elsewhere and the console stayed quiet."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def opened(width: str = "desk", script: bool = True, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": WIDTHS[width], "height": 800},
            java_script_enabled=script,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: trouble.append(r.url) if not r.url.startswith(f"{site}/") else None)
        page.on("console", lambda m: trouble.append(m.text) if "status of 422" not in m.text else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(site)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


def look(page: Page, name: str) -> None:
    """Check that nothing sticks out at the side, and keep a picture if asked to."""
    assert page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth") == 0, name
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "script"), VISITS)
def test_from_paste_to_report_to_file(visit: Visit, example: str, width: str, script: bool) -> None:
    """Paste, choose, send, read, take away: each step works, with script or without, on any screen."""
    page = visit(width, script)
    look(page, f"form-{width}-{script}")
    page.get_by_label("Your account", exact=True).fill(example)
    page.get_by_label("What is it for?").select_option("lead-person-centred-practice")
    page.get_by_role("button", name="Read my account").click()
    expect(page.get_by_role("heading", name="How deep it goes")).to_be_visible()
    look(page, f"report-{width}-{script}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this report").click()
    report = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert report["rubric"]["id"] == "lead-person-centred-practice"
    assert report["text"].strip() == example.strip()


@pytest.mark.parametrize(("width", "script"), VISITS)
def test_an_error_keeps_the_text_and_leads_to_the_field(visit: Visit, width: str, script: bool) -> None:
    """An empty form comes back with a message that has the focus; its link leads to the box."""
    page = visit(width, script)
    page.get_by_role("button", name="Read my account").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(alert).to_be_focused()
    look(page, f"error-{width}-{script}")
    alert.get_by_role("link").click()
    assert page.url.endswith("#text")


@pytest.mark.parametrize("script", [True, False])
def test_an_uploaded_file_is_read(visit: Visit, tmp_path: Path, example: str, script: bool) -> None:
    """A file from the learner's own folder; the report names it."""
    path = tmp_path / "week three.txt"
    path.write_text(example, "utf-8")
    page = visit(script=script)
    page.get_by_label("Or choose a file").set_input_files(path)
    page.get_by_role("button", name="Read my account").click()
    expect(page.locator(".facts")).to_contain_text("week three.txt")


@pytest.mark.parametrize("script", [True, False])
def test_the_example_and_back_to_the_text(visit: Visit, example: str, script: bool) -> None:
    """Try the example, read it, and go back to the box with the same text."""
    page = visit(script=script)
    page.get_by_role("link", name="Try an example").click()
    page.get_by_role("button", name="Read my account").click()
    page.get_by_role("button", name="Change the text and read it again").click()
    assert page.get_by_label("Your account", exact=True).input_value().strip() == example.strip()


def test_layers_are_switched_without_script(visit: Visit) -> None:
    """A layer's keys show only while its box is ticked; the account's words always show."""
    page = visit(script=False)
    page.get_by_role("link", name="Try an example").click()
    page.get_by_role("button", name="Read my account").click()
    key = page.locator(".key-move").first
    expect(key).to_be_hidden()
    page.get_by_label("What your words do").check()
    expect(key).to_be_visible()
    page.get_by_label("What your words do").uncheck()
    expect(key).to_be_hidden()
    expect(page.locator(".account-text")).to_contain_text("floury to the elbows")


def test_the_keyboard_is_enough(visit: Visit) -> None:
    """The skip link is first; from the box to the button every stop can be reached and used by keys alone."""
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    for name in ("Try an example", "Your account", "Or choose a file", "What is it for?", "Read my account"):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        expect(focused).to_have_accessible_name(name)
        if name == "Your account":
            page.keyboard.type("I sat with Mr B because he was afraid.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How deep it goes")).to_be_visible()


def test_pasted_markup_is_text(visit: Visit) -> None:
    """A script pasted into the account is shown as words; the fixture fails if it runs or loads anything."""
    page = visit()
    text = "I wrote <script>console.log(1)</script><img src=x onerror=alert(1)> because I was tired."
    page.get_by_label("Your account", exact=True).fill(text)
    page.get_by_role("button", name="Read my account").click()
    expect(page.locator(".account-text")).to_contain_text("<img src=x onerror=alert(1)>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["desk", "phone"])
def test_ink_stands_out_from_paper(visit: Visit, width: str, scheme: str) -> None:
    """In light and dark the main inks have a contrast of at least 4.5 to 1 (WCAG 2.2 AA, 1.4.3)."""
    page = visit(width, scheme=scheme)
    look(page, f"form-{width}-{scheme}")
    page.get_by_role("link", name="Try an example").click()
    page.get_by_role("button", name="Read my account").click()
    page.get_by_label("What your words do").check()
    look(page, f"report-{width}-{scheme}")
    for ink in ("--ink", "--quiet", "--accent", "--reference", "--move", "--check"):
        for paper in ("--paper", "--sheet", "--peak", "--soft"):
            pair = [colour(page, ink), colour(page, paper)]
            assert contrast(*pair) >= 4.5, f"{ink} on {paper}: {pair}"
    assert contrast(colour(page, "--on-accent"), colour(page, "--accent")) >= 4.5
    assert contrast(colour(page, "--control"), colour(page, "--sheet")) >= 3


def colour(page: Page, name: str) -> str:
    """The value of a colour in use, ``#rrggbb``."""
    value = page.evaluate("name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()", name)
    return f"#{''.join(2 * digit for digit in value[1:])}" if len(value) == 4 else str(value)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
