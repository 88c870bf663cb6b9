"""A real headless browser: files are dropped on the intake page, the film is opened, a figure is followed to its sentence."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest

pytest.importorskip("selenium")
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions as expected
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

CHROME = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
DRIVER = shutil.which("chromedriver")

REVIEWS = {
    "moth-and-marigold.md": """---
title: "Jaws"
year: 1975
director: Steven Spielberg
author: Marigold Tern
publication: Moth and Lamp
date: 2011-06-20
rating: 4.5/5
---

# Jaws (1975)

Directed by Steven Spielberg. With Roy Scheider, Robert Shaw and Richard Dreyfuss.

Spielberg's direction is superb from the first swim to the last barrel. The acting is excellent, and Robert Shaw is wonderful.

A chief of police on a summer island wants to close the beaches and is told that he must not.

I loved every minute of this film and would watch it again tomorrow.
""",
    "fogbound.md": """---
title: "Jaws"
year: 1975
director: Steven Spielberg
author: Orrin Peake
publication: Fogbound
date: 2012-07-01
rating: 4/5
---

# Jaws (1975)

The music is brilliant, two notes that did more for the sea than a century of postcards. The performances are terrific.

Spielberg makes a great film out of a broken machine. It is a thrilling and beautifully directed picture.
""",
    "dissenter.md": """---
title: "Jaws"
year: 1975
director: Steven Spielberg
author: Hester Vane
publication: The Brass Monocle
date: 2013-08-14
rating: 1.5/5
---

# Jaws (1975)

The story is dull and the characters are thin. I found the second half boring and far too long.

It is a bad film with a good poster.
""",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as `cuttings serve` runs it, on an empty library and a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    library = tmp_path_factory.mktemp("library")
    code = "from cuttings_cli.main import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port), "--library", str(library)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(base, timeout=60).close()
                break
            except OSError:  # refused while it starts, or slow on a busy machine
                assert process.poll() is None, process.stdout and process.stdout.read().decode()
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if not CHROME or not DRIVER:
        pytest.skip("no Chromium with its driver here (Debian: apt-get install chromium chromium-driver)")
    options = Options()
    options.binary_location = CHROME
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--window-size=1280,900",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_page_load_timeout(300)
    yield driver
    driver.quit()


def test_three_files_a_film_and_a_figure_followed_to_its_sentence(
    address: str, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    wait = WebDriverWait(browser, 240)
    browser.get(address)
    browser.find_element(By.LINK_TEXT, "Add the first reviews").click()

    paths = []
    for name, words in REVIEWS.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
        paths.append(str(tmp_path / name))
    browser.find_element(By.ID, "id_uploads").send_keys("\n".join(paths))
    assert "fogbound.md" in browser.find_element(By.CSS_SELECTOR, ".chosen").text
    browser.find_element(By.CSS_SELECTOR, "form.intake button[type=submit]").click()
    wait.until(expected.presence_of_element_located((By.CSS_SELECTOR, ".done .item")))
    assert len(browser.find_elements(By.CSS_SELECTOR, ".item.reviews")) == 3

    browser.find_element(By.CSS_SELECTOR, ".item .film-title").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "Jaws"
    assert "2 of 3" in browser.find_element(By.CSS_SELECTOR, ".strip").text.replace("\n", " ")

    quote = open_figure(browser, wait)
    words = quote.text.strip("“”")
    quote.click()
    wait.until(lambda driver: "/reviews/" in driver.current_url)
    target = browser.find_element(By.ID, browser.current_url.partition("#")[2])
    assert target.text and (target.text in words or words in target.text)
    assert browser.execute_script("return arguments[0].matches(':target')", target)
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", target)
    assert 0 <= top < 900, "the sentence is on the screen"


def open_figure(browser: webdriver.Chrome, wait: WebDriverWait[webdriver.Chrome]) -> WebElement:
    """The first quote behind a figure of the film page: one that opens in place and has an address, where the words were
    judged; else a credit's count, which opens a page of its own."""
    figures = browser.find_elements(By.CSS_SELECTOR, ".tallies details.ev")
    if not figures:
        browser.find_element(By.CSS_SELECTOR, "#facts .of-director a.count").click()
        wait.until(lambda driver: "/evidence/" in driver.current_url)
        return browser.find_element(By.CSS_SELECTOR, ".evidence blockquote a[href*='#c']")
    assert not figures[0].get_attribute("open")
    figures[0].find_element(By.TAG_NAME, "summary").click()
    wait.until(lambda driver: "#aspect-" in driver.current_url or "#person-" in driver.current_url)
    shared = browser.current_url
    wait.until(expected.visibility_of(figures[0].find_element(By.CSS_SELECTOR, "blockquote a")))
    browser.get("about:blank")
    browser.get(shared)
    opened = browser.find_elements(By.CSS_SELECTOR, "details.ev[open] blockquote a")
    assert opened, "the address of an opened figure opens it again"
    return opened[0]


def test_the_list_is_searched_while_typing_and_filters_work_without_a_reload(
    address: str, browser: webdriver.Chrome
) -> None:
    wait = WebDriverWait(browser, 30)
    browser.get(address)
    browser.execute_script("window.stays = true")
    box = browser.find_element(By.ID, "q")
    box.send_keys("zzz")
    wait.until(expected.text_to_be_present_in_element((By.ID, "films"), "No film here is called that"))
    for _ in range(3):
        box.send_keys("\ue003")
    box.send_keys("jaw")
    wait.until(expected.presence_of_element_located((By.CSS_SELECTOR, "#films .film-title")))
    assert browser.current_url.endswith("?q=jaw&sort=reviews") and browser.execute_script("return window.stays") is True

    browser.find_element(By.CSS_SELECTOR, "#films .film-title").click()
    browser.execute_script("window.stays = true")
    browser.find_element(By.XPATH, "//input[@name='show'][@value='negative']/..").click()
    shown = [card for card in browser.find_elements(By.CSS_SELECTOR, ".card") if card.is_displayed()]
    assert [card.get_attribute("data-verdict") for card in shown] == ["negative"]
    assert browser.execute_script("return window.stays") is True
    errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not [entry for entry in errors if not re.search(r"favicon|404", entry["message"])], errors


def test_the_bookmark_sends_a_page_of_another_site(address: str, browser: webdriver.Chrome, tmp_path: Path) -> None:
    """As when it is clicked: in a page of another origin that shows more than its source said."""
    wait = WebDriverWait(browser, 120)
    browser.get(f"{address}/intake/bookmark/")
    script = unquote(browser.find_element(By.CSS_SELECTOR, ".token").get_attribute("value").removeprefix("javascript:"))
    page = tmp_path / "alien.html"
    page.write_text(
        "<!doctype html><title>Alien (1979)</title><h1>Alien (1979)</h1><p>By Marigold Tern</p><p id=late></p>"
        "<script>late.textContent = 'Ridley Scott directs with terrifying patience. Rating: 5/5'</script>",
        encoding="utf-8",
    )
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as elsewhere:
        Thread(target=elsewhere.serve_forever, daemon=True).start()
        browser.get(f"http://127.0.0.1:{elsewhere.server_port}/alien.html")
        before = set(browser.window_handles)
        browser.execute_script(script)
        wait.until(lambda driver: set(driver.window_handles) > before)
        elsewhere.shutdown()
    browser.switch_to.window((set(browser.window_handles) - before).pop())
    wait.until(expected.presence_of_element_located((By.CSS_SELECTOR, ".done .item")))
    assert "Alien (1979)" in browser.find_element(By.CSS_SELECTOR, ".done").text
    browser.close()
    browser.switch_to.window(before.pop())
