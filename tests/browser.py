"""A real browser to drive in tests: headless Chromium over the WebDriver protocol (W3C), spoken directly."""

import base64
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_ENTER = "\ue007"
PHONE = (390, 844)
"""CSS pixels of a usual phone."""


class Browser:
    """One tab."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._clocks: list[str] = []

    def open(self, url: str) -> None:
        """A page of Loket, fresh: also where only the fragment differs from the one that is open."""
        self._post("url", {"url": "about:blank"})
        self._post("url", {"url": url})
        self.until("return document.documentElement.dataset.ready === '1'")

    def run(self, script: str, *args: object) -> Any:
        return self._post("execute/sync", {"script": script, "args": list(args)})

    def until(self, script: str, seconds: float = 20) -> None:
        """Asks again until the script answers true; the page's own work is over in milliseconds."""
        end = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > end:
                raise TimeoutError(script)

    def text(self, selector: str) -> str:
        """What a person sees of an element; "" when it is hidden."""
        return str(self.run("const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", selector))

    def give(self, selector: str, path: Path) -> None:
        """Choose a file."""
        self._post(f"element/{self._element(selector)}/value", {"text": str(path)})

    def type(self, selector: str, text: str) -> None:
        element = self._element(selector)
        self._post(f"element/{element}/clear", {})
        self._post(f"element/{element}/value", {"text": text})

    def press(self, *keys: str) -> None:
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._post("actions", {"actions": [{"type": "key", "id": "keyboard", "actions": pressed}]})

    def enter(self) -> None:
        self.press(_ENTER)

    def click(self, selector: str) -> None:
        self._post(f"element/{self._element(selector)}/click", {})

    def picture(self, path: Path, *, whole: bool = False) -> None:
        told = self.tool("Page.captureScreenshot", captureBeyondViewport=whole, format="png")
        path.write_bytes(base64.b64decode(told["data"]))

    def pdf(self) -> bytes:
        return base64.b64decode(self.tool("Page.printToPDF", preferCSSPageSize=True)["data"])

    def tool(self, command: str, **parameters: object) -> Any:
        """A command of Chromium's own DevTools."""
        return self._post("goog/cdp/execute", {"cmd": command, "params": parameters})

    def set_time(self, at: datetime, zone: str = "Asia/Jakarta") -> None:
        """What every page that is opened from now on takes for the time. at: aware."""
        moment = int(at.timestamp() * 1000)
        source = (
            "{ const Real = Date; globalThis.Date = class extends Real {"
            f"constructor(...all) {{ if (all.length) super(...all); else super({moment}); }}"
            f"static now() {{ return {moment}; }} }}; }}"
        )
        for known in self._clocks:
            self.tool("Page.removeScriptToEvaluateOnNewDocument", identifier=known)
        self._clocks = [self.tool("Page.addScriptToEvaluateOnNewDocument", source=source)["identifier"]]
        self.tool("Emulation.setTimezoneOverride", timezoneId=zone)

    def asked(self) -> list[str]:
        """Every address that the browser was told to fetch since it was asked last."""
        entries = self._post("se/log", {"type": "performance"})
        told = [json.loads(entry["message"])["message"] for entry in entries]
        return [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What stands in the browser's console: errors, refused loads."""
        return [entry["message"] for entry in self._post("se/log", {"type": "browser"})]

    def _element(self, selector: str) -> str:
        return str(self._post("element", {"using": "css selector", "value": selector})[_ELEMENT])

    def _post(self, what: str, body: dict[str, object]) -> Any:
        return _ask(f"{self._base}/{what}", body)


@contextmanager
def chromium(profile: Path, *, size: tuple[int, int] = PHONE, hosts: str = "") -> Iterator[Browser]:
    """hosts: Chromium's host resolver rules, so that a made-up name leads to this machine."""
    driver, binary = shutil.which("chromedriver"), shutil.which("chromium")
    assert driver, "chromedriver is missing; `make test` installs it"
    assert binary, "chromium is missing; `make test` installs it"
    arguments = [
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
        *("--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={profile}"),
        *([f"--host-resolver-rules={hosts}"] if hosts else []),
    ]
    options = {
        "binary": binary,
        "args": arguments,
        "mobileEmulation": {"deviceMetrics": {"width": size[0], "height": size[1], "pixelRatio": 2, "touch": False}},
    }
    wanted = {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
    }
    running = subprocess.Popen(
        [driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
    )
    try:
        base = f"http://127.0.0.1:{_port(running)}"
        session = _ask(f"{base}/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        try:
            yield Browser(f"{base}/session/{session}")
        finally:
            with suppress(OSError):
                urlopen(Request(f"{base}/session/{session}", method="DELETE"), timeout=30).close()
    finally:
        running.terminate()
        running.wait(30)
        if running.stdout:
            running.stdout.close()
        shutil.rmtree(profile, ignore_errors=True)


def _port(running: "subprocess.Popen[str]") -> int:
    assert running.stdout is not None
    for line in running.stdout:
        if found := re.search(r"started successfully on port (\d+)", line):
            return int(found.group(1))
    raise RuntimeError("chromedriver did not start")


def _ask(url: str, body: dict[str, object]) -> Any:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except HTTPError as error:
        with error:
            raise RuntimeError(error.read().decode()[:600]) from None
