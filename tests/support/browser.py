"""Chromium before the pages as they are served, and what may never happen there, whatever a test does.

`Visits` opens windows; when the test is over, each is asked whether anything in it came from elsewhere, ran, failed, or
stood in the page without being ours.
"""

from __future__ import annotations

import io
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote_plus, urlsplit

import docx
import pytest

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / ".bench" / "screens"
AXE = ROOT / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What is asked of another computer fails, even if the guard below should miss it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 30_000
"""Milliseconds: a machine that others work on is slow, which is no finding here."""

CANARY = "relatoriaCanary"
"""What the markup of attackers calls or sets, if it ever runs."""

_FOREIGN = Path(__file__).with_name("browser_foreign.js").read_text(encoding="utf-8")


@dataclass
class Visits:
    """Opens windows, each with cookies of its own, and finds at the end what went wrong in any."""

    chromium: Any
    windows: list[Any] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)
    """Patterns of complaints that a test expects, such as a page that is not found."""

    def open(
        self,
        address: str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        language: str = "en",
        script: bool = True,
        beside: Any = None,
        until: str = "load",
    ) -> Any:
        """A new window at an address; with `beside`, a further tab of the browser of that window.

        `until` is what is waited for, in Playwright's words.
        """
        context = beside.context if beside else self._browser(width, height, dark, language, script)
        page = context.new_page()
        origin = _origin(address)
        page.on("request", lambda request: self._asked(request, origin))
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("dialog", self._asks)
        self.windows.append(page)
        page.goto(address, wait_until=until)
        return page

    def verify(self) -> None:
        """Fails, if anything happened that never may."""
        for page in self.windows:
            if not page.is_closed() and page.url.startswith("http"):
                self.inspect(page)
        for context in {page.context for page in self.windows}:
            context.close()
        left = [one for one in self.complaints if not any(re.search(pattern, one) for pattern in self.forgiven)]
        assert not left, "\n".join(left)

    def inspect(self, page: Any) -> None:
        """Looks for what is not ours in the page as it stands now."""
        self.complaints += [f"{urlsplit(page.url).path}: {one}" for one in page.evaluate(_FOREIGN, CANARY)]

    def _browser(self, width: int, height: int, dark: bool, language: str, script: bool) -> Any:
        context = self.chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale=language,
            java_script_enabled=script,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context

    def _asked(self, request: Any, origin: str) -> None:
        if _origin(request.url) != origin and not request.url.startswith(("data:image/", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url[:200]}")

    def _said(self, message: Any) -> None:
        if message.type in ("error", "assert"):
            self.complaints.append(f"console: {message.text[:300]} ({message.location.get('url', '')})")

    def _asks(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message[:200]}")
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; a test that wants it skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("there is no chromium here (Debian: apt install chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(command: Sequence[str | Path], port: int, log: Path) -> Iterator[str]:
    """Runs a command that serves at a port; its address, once it answers. Fails if it said anything untoward."""
    with log.open("wb") as said, subprocess.Popen([*map(str, command)], stdout=said, stderr=said) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, process, log)
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8", "replace"), log.read_text("utf-8", "replace")[-4000:]


@contextmanager
def served_plainly(folder: Path, *users: str) -> Iterator[str]:
    """A library with the fake embedder (`browser_server.py`)."""
    port = free_port()
    script = Path(__file__).with_name("browser_server.py")
    with served([sys.executable, script, folder, str(port), *users], port, folder.parent / "server.log") as address:
        yield address


@contextmanager
def served_really(folder: Path) -> Iterator[str]:
    """A library as people serve it, with the embedding model that ships."""
    port = free_port()
    relatoria = Path(sys.executable).with_name("relatoria")
    command = [relatoria, "--library", folder, "serve", "--port", str(port)]
    with served(command, port, folder.parent / "server.log") as address:
        yield address


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def ask(page: Any, question: str) -> Any:
    """Types a question and waits for the whole answer: the newest turn."""
    before = page.locator(".turn").count()
    box = page.locator("#question textarea")
    box.click()
    page.keyboard.insert_text(question)
    page.keyboard.press("Enter")
    turn = page.locator(".turn").nth(before)
    turn.wait_for()
    page.wait_for_function("n => document.querySelectorAll('.turn:not([aria-busy])').length > n", arg=before)
    return turn


def find(page: Any, text: str) -> Any:
    """Types what is looked for on the page of passages and waits; the cards that were found."""
    page.locator("#find").locator("textarea, input").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    if page.get_by_label("this exact phrase").is_checked():
        page.locator(f"#results .hint a[href='/timeline?phrase={quote_plus(text)}']").wait_for()
    else:
        page.wait_for_timeout(1_500)  # nothing else tells what was found for the first letters from what for all
    page.locator("#results .card").first.wait_for()
    return page.locator("#results .card")


def select(page: Any, where: str, words: str) -> None:
    """Selects words as a person does with a mouse."""
    page.evaluate(
        """([where, words]) => {
          const text = document.querySelector(where);
          const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const at = text.textContent.indexOf(words);
          const range = document.createRange();
          let before = 0;
          while (nodes.nextNode()) {
            const node = nodes.currentNode, next = before + node.length;
            if (at >= before && at < next) range.setStart(node, at - before);
            if (at + words.length > before && at + words.length <= next) range.setEnd(node, at + words.length - before);
            before = next;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [where, words],
    )


def word_file(path: Path) -> str:
    """All that a Word file says, its notes too."""
    content = path.read_bytes()
    opened = docx.Document(io.BytesIO(content))
    body = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        notes = parts.read("word/footnotes.xml").decode("utf-8")
    return body + notes


def ready(page: Any) -> Any:
    """Waits until Gradio has filled the page with what the server says."""
    page.locator(".masthead").first.wait_for()
    page.wait_for_function("() => !document.getElementById('first')")
    return page


def picture_stands(page: Any) -> None:
    """Waits until the page of the original is seen."""
    page.locator("#evidence .page img, .plain-page .page img").first.wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.page img')].every((one) => one.complete && one.naturalWidth > 0)"
    )


def screen(page: Any, name: str, *, whole: bool = False) -> Path:
    """A picture of what is seen, to be looked at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    path = SCREENS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except HTTPError:  # it answers, if only that one has to log in
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"No server at {address}:\n{log.read_text('utf-8', 'replace')[-4000:]}")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
