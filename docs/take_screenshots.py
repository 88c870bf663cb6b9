"""Takes the pictures of the documentation from the demo: `python docs/take_screenshots.py` (needs chromium and chromedriver).

Run it again whenever a page changes; the pictures are the site as it is, of the samples shipped with the package.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

IMAGES = Path(__file__).parent / "images"
HEIGHT = 1640
"""Enough of the film page for its figures, consensus and first reviews."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        run = [sys.executable, "-c", "from cuttings_cli.main import main; main()"]
        server = subprocess.Popen([*run, "demo", "--library", folder, "--port", str(port)], stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            film = _first_film(base)
            IMAGES.mkdir(exist_ok=True)
            (IMAGES / "film-page.png").write_bytes(_picture(f"{base}/films/{film}/"))
        finally:
            server.terminate()
            server.wait()


def _first_film(base: str) -> str:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{base}/api/films", timeout=60) as answer:
                return str(json.load(answer)["films"][0]["id"])
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the demo did not start")


def _picture(address: str, width: int = 1280) -> bytes:
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    try:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(address)
        driver.execute_script("return document.fonts.ready")
        time.sleep(1)
        clip = {"x": 0, "y": 0, "width": width, "height": HEIGHT, "scale": 1}
        shot = driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip}
        )
        return base64.b64decode(shot["data"])
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
