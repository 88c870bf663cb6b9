"""A real headless browser: the method is switched, a critic is weighed away, the figure moves and the address keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_browser import REVIEWS, address, browser  # noqa: F401

pytest.importorskip("selenium")
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

HEAD = '---\ntitle: "Jaws"\nyear: 1975\ndirector: Steven Spielberg\nauthor: {}\npublication: {}\ndate: 2014-05-0{}\nrating: {}\n---\n\n# Jaws (1975)\n\n{}\n'
MORE = {
    "lantern.md": HEAD.format("Ines Corrigan", "Static Lantern", 1, "3.5/5", "A superb machine for holding one's breath. I loved it."),
    "quayside.md": HEAD.format("Tobias Wren", "The Quay", 2, "5/5", "The best film about a town meeting ever made, and a wonderful one about the sea."),
}  # fmt: skip


def figure(driver: webdriver.Chrome, name: str) -> str:
    return driver.find_element(By.CSS_SELECTOR, f"[data-figure='{name}']").text


def test_the_method_is_switched_and_a_critic_weighed_away(
    address: str,  # noqa: F811
    browser: webdriver.Chrome,  # noqa: F811
    tmp_path: Path,
) -> None:
    wait = WebDriverWait(browser, 240)
    browser.get(f"{address}/intake/")
    for name, words in (REVIEWS | MORE).items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    browser.find_element(By.ID, "id_uploads").send_keys("\n".join(map(str, tmp_path.iterdir())))
    browser.find_element(By.CSS_SELECTOR, "form.intake button[type=submit]").click()
    wait.until(lambda driver: len(driver.find_elements(By.CSS_SELECTOR, ".done .item.reviews")) == 5)
    browser.find_element(By.CSS_SELECTOR, ".item .film-title").click()
    assert (figure(browser, "share-1.value"), figure(browser, "share-1.reviews")) == ("80", "5")

    browser.find_element(By.XPATH, "//form[@id='switch']//input[@value='mean-1']/..").click()
    wait.until(lambda driver: "method=mean-1" in driver.current_url)
    big = browser.find_element(By.CSS_SELECTOR, ".strip .cell .big .figure")
    assert (big.get_attribute("data-figure"), big.text) == ("mean-1.value", "74")  # (90 + 80 + 30 + 70 + 100) / 5

    browser.find_element(By.LINK_TEXT, "Choose critics, weights and tables").click()
    field = browser.find_element(By.NAME, "w.critic:hester-vane")
    field.send_keys("0")
    field.submit()
    wait.until(lambda driver: "weight=" in driver.current_url)
    assert figure(browser, "own.mean-1.value") == "85"
    assert browser.current_url.endswith("/reckoning/?method=mean-1&weight=critic%3Ahester-vane%2A0")

    browser.find_element(By.LINK_TEXT, "On the film’s page").click()
    shared = browser.current_url
    browser.get("about:blank")
    browser.get(shared)
    assert (figure(browser, "own.mean-1.value"), figure(browser, "mean-1.value")) == ("85", "74")
