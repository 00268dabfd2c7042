"""Uploads and jobs: bytes are counted as they come, nothing of a refused or broken one stays, work can be followed."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from web import OURS, Server, serving

from relatoria.ui.web.errors import JobRefused, UploadRefused
from relatoria.ui.web.intake import receiving
from relatoria.ui.web.intake.jobs import Jobs, Report, Work
from relatoria.ui.web.intake.receiving import receive
from relatoria.ui.web.intake.uploads import Uploads, usable_name

MIB = 1 << 20


@pytest.fixture
def uploads(tmp_path: Path) -> Iterator[Uploads]:
    with closing(Uploads.open(tmp_path)) as uploads:
        yield uploads


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as server:
        yield server


@pytest.fixture
def browser(server: Server) -> TestClient:
    return server.browser()


def remains(folder: Path) -> list[str]:
    """Every file below the folder of uploads but those that hold it."""
    return sorted(path.name for path in (folder / "uploads").rglob("*") if path.is_file() and path.name != "held")


def form(*files: tuple[str, bytes], boundary: bytes = b"line") -> bytes:
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n'
        % (boundary, name.encode(), content)
        for name, content in files
    ]
    return b"".join(parts) + b"--%s--\r\n" % boundary


def received(uploads: Uploads, *pieces: bytes, content_type: str = "multipart/form-data; boundary=line") -> Any:
    async def stream() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    return asyncio.run(receive(stream(), content_type, uploads))


def refused(uploads: Uploads, *pieces: bytes, **options: str) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        received(uploads, *pieces, **options)
    return caught.value


# Receiving


def test_files_arrive_letter_by_letter_whatever_the_pieces(uploads: Uploads, tmp_path: Path) -> None:
    content = bytes(range(256)) * 9 + b"\r\n--lin\r\n--line-but-not-quite"
    body = form(("a.pdf", content), ("b c.docx", b""))
    for size in (1, 7, 1_000, len(body)):
        one, two = received(uploads, *(body[start : start + size] for start in range(0, len(body), size)))
        assert (one.name, one.bytes, one.path.read_bytes()) == ("a.pdf", len(content), content)
        assert (two.name, two.bytes) == ("b c.docx", 0)
        assert one.path.name == "a.pdf"
        if os.name == "posix":
            assert stat.S_IMODE(one.path.stat().st_mode) == 0o600
            assert {stat.S_IMODE(above.stat().st_mode) for above in list(one.path.parents)[:3]} == {0o700}
        uploads.discard((one, two))
        assert remains(tmp_path) == []


def test_a_file_over_its_limit_is_refused_by_its_bytes(
    uploads: Uploads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "FILE_BYTES", MIB)
    monkeypatch.setattr(receiving, "REQUEST_BYTES", 3 * MIB)
    error = refused(uploads, form(("small.pdf", b"x"), ("large.pdf", b"x" * (MIB + 1))))
    assert error.status == 413
    assert error.message == "“large.pdf” is larger than 1 MiB."
    error = refused(uploads, *(form((f"{n}", b"x" * MIB), boundary=b"line") for n in range(4)))
    assert error.status in (400, 413)
    error = refused(uploads, form(*((f"{n}.pdf", b"x" * MIB) for n in range(4))))
    assert (error.status, error.message) == (413, "These files are larger than 3 MiB together.")
    assert remains(tmp_path) == []
    assert uploads.listed() == ()


def test_the_twenty_first_file_is_refused(uploads: Uploads, tmp_path: Path) -> None:
    assert len(received(uploads, form(*((f"{n}.pdf", b"x") for n in range(20))))) == 20
    before = remains(tmp_path)
    error = refused(uploads, form(*((f"{n}.pdf", b"x") for n in range(21))))
    assert (error.status, error.message) == (413, "These are more than 20 files.")
    assert remains(tmp_path) == before


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (form(("a.pdf", b"half"))[:-20], "multipart/form-data; boundary=line"),
        (b"", "multipart/form-data; boundary=line"),
        (b"--other\r\n", "multipart/form-data; boundary=line"),
        (form(), "multipart/form-data; boundary=line"),
        (form(("a.pdf", b"x")), "multipart/form-data"),
        (form(("a.pdf", b"x")), "application/json"),
        (form(("a.pdf", b"x")), "multipart/form-data; boundary=" + "x" * 300),
        (
            b'--line\r\nContent-Disposition: form-data; name="x"\r\n\r\nword\r\n--line--\r\n',
            "multipart/form-data; boundary=line",
        ),
        (b"--line\r\n" + b"X-Header: y\r\n" * 200 + b"\r\nx\r\n--line--\r\n", "multipart/form-data; boundary=line"),
    ],
)
def test_what_is_no_form_with_files_leaves_nothing(
    uploads: Uploads, tmp_path: Path, body: bytes, content_type: str
) -> None:
    assert refused(uploads, body, content_type=content_type).status == 400
    assert remains(tmp_path) == []


def test_a_browser_that_goes_away_leaves_nothing(uploads: Uploads, tmp_path: Path) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield form(("a.pdf", b"x" * 1_000))[:500]
        raise ClientDisconnect

    with pytest.raises(UploadRefused, match="broke off"):
        asyncio.run(receive(stream(), "multipart/form-data; boundary=line", uploads))
    assert remains(tmp_path) == []


def test_a_full_disk_is_said_and_leaves_nothing(
    uploads: Uploads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.open

    def full(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "b.pdf":
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", full)
    error = refused(uploads, form(("a.pdf", b"x"), ("b.pdf", b"x")))
    assert error.status == 507
    assert "no room on the disk" in error.message
    assert remains(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "usable"),
    [
        ("Zusammenfassung März.pdf", "Zusammenfassung März.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\minutes.docx", "minutes.docx"),
        (".bashrc", "bashrc"),
        ("..", "file"),
        ("", "file"),
        ("a\nb\x00c\u202efdp.exe", "a_b_c_fdp.exe"),
        ('<img src=x onerror="x">.html', "_img src=x onerror=_x__.html"),
        ("ñ" * 300 + ".pdf", "ñ" * 98 + ".pdf"),
        ("a." + "b" * 300, "a." + "b" * 198),
        ("\udcff.pdf", "_.pdf"),
    ],
)
def test_names_of_files(name: str, usable: str) -> None:
    assert usable_name(name) == usable


# What is left behind


def test_a_start_removes_what_a_killed_server_left_and_nothing_of_a_running_one(tmp_path: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from relatoria.ui.web.intake.uploads import Uploads\n"
        "uploads = Uploads.open(Path(sys.argv[1])); one = uploads.begin('left.pdf'); one.path.write_bytes(b'x')\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False, timeout=60)
    assert remains(tmp_path) == ["left.pdf"]
    with closing(Uploads.open(tmp_path)) as running:
        assert remains(tmp_path) == []
        kept = running.begin("kept.pdf")
        kept.path.write_bytes(b"x")
        Uploads.open(tmp_path).close()
        assert remains(tmp_path) == ["kept.pdf"]
    assert not (tmp_path / "uploads").exists()


def test_an_upload_is_for_one_job_and_for_a_day(uploads: Uploads, tmp_path: Path, monkeypatch: Any) -> None:
    (one,) = received(uploads, form(("a.pdf", b"x")))
    assert uploads.claim([one.id]) == (one,)
    for numbers in ([one.id], ["unknown"], [], ["../.."]):
        with pytest.raises(UploadRefused):
            uploads.claim(numbers)
    (two,) = received(uploads, form(("b.pdf", b"x")))
    later = time.monotonic() + 25 * 60 * 60
    monkeypatch.setattr(time, "monotonic", lambda: later)
    received(uploads, form(("c.pdf", b"x")))
    assert remains(tmp_path) == ["a.pdf", "c.pdf"]  # a job still has the first
    assert two.id not in {upload.id for upload in uploads.listed()}


# Over the wire


def sent(browser: TestClient, *files: tuple[str, bytes]) -> list[str]:
    answer = browser.post("/staff/uploads", files=[("files", file) for file in files], headers=OURS)
    assert answer.status_code == 201, answer.text
    return [one["id"] for one in answer.json()["uploads"]]


def ended(browser: TestClient, number: str) -> dict[str, Any]:
    return until(browser, number, lambda job: job["ended"] is not None)


def until(browser: TestClient, number: str, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    for _ in range(500):
        job: dict[str, Any] = browser.get(f"/staff/jobs/{number}").json()
        if reached(job):
            return job
        time.sleep(0.01)
    raise AssertionError(job)


def started(browser: TestClient, uploads: list[str], **options: Any) -> str:
    answer = browser.post("/staff/jobs", json={"uploads": uploads, **options}, headers=OURS)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def test_files_are_sent_and_added(server: Server, browser: TestClient, tmp_path: Path) -> None:
    uploads = sent(browser, ("a.pdf", b"first"), ("b.pdf", b"second"))
    job = ended(browser, started(browser, uploads))
    assert job["state"] == "done"
    assert (job["title"], job["by"], job["can_retry"]) == ("a.pdf, b.pdf", "local", False)
    assert [(one["file"], one["status"], one["publication"]) for one in job["files"]] == [
        ("a.pdf", "added", "review"),
        ("b.pdf", "added", "review"),
    ]
    assert {key: job["progress"][key] for key in ("file", "number", "total", "page", "pages")} == {
        "file": "b.pdf",
        "number": 2,
        "total": 2,
        "page": 1,
        "pages": 3,
    }
    assert server.shelf.taken == [("a.pdf", b"first", "local"), ("b.pdf", b"second", "local")]
    assert remains(tmp_path / "library") == []
    assert browser.post("/staff/jobs", json={"uploads": uploads}, headers=OURS).status_code == 404


def test_a_failed_file_can_be_tried_again_and_is_gone_when_it_is_forgotten(
    server: Server, browser: TestClient, tmp_path: Path
) -> None:
    number = started(browser, sent(browser, ("a.pdf", b"broken")))
    job = ended(browser, number)
    assert (job["state"], job["can_retry"], job["files"][0]["status"]) == ("done", True, "failed")
    assert remains(tmp_path / "library") == ["a.pdf"]
    assert browser.post(f"/staff/jobs/{number}/retry", headers=OURS).status_code == 200
    assert ended(browser, number)["files"][0]["status"] == "added"
    assert browser.post(f"/staff/jobs/{number}/retry", headers=OURS).status_code == 409
    again = started(browser, sent(browser, ("b.pdf", b"broken")))
    ended(browser, again)
    assert browser.delete(f"/staff/jobs/{again}", headers=OURS).status_code == 204
    assert remains(tmp_path / "library") == []
    assert browser.get(f"/staff/jobs/{again}").status_code == 404


def test_a_running_job_is_cancelled_and_a_waiting_one_too(server: Server, browser: TestClient) -> None:
    def hold(cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            time.sleep(0.005)

    server.shelf.before = hold
    running = started(browser, sent(browser, ("a.pdf", b"x")))
    waiting = started(browser, sent(browser, ("b.pdf", b"x")))
    until(browser, running, lambda job: job["state"] == "running")
    assert [job["state"] for job in browser.get("/staff/jobs").json()["jobs"]] == ["waiting", "running"]
    assert browser.delete(f"/staff/jobs/{running}", headers=OURS).status_code == 409
    assert browser.post(f"/staff/jobs/{waiting}/cancel", headers=OURS).json()["state"] == "cancelled"
    browser.post(f"/staff/jobs/{running}/cancel", headers=OURS)
    assert ended(browser, running)["state"] == "cancelled"
    server.shelf.before = lambda _: None
    browser.post(f"/staff/jobs/{waiting}/retry", headers=OURS)
    assert ended(browser, waiting)["state"] == "done"
    assert [name for name, *_ in server.shelf.taken] == ["b.pdf"]


def test_an_announced_size_is_refused_before_it_comes(browser: TestClient, tmp_path: Path) -> None:
    headers = {**OURS, "Content-Type": "multipart/form-data; boundary=line", "Content-Length": str(300 * MIB)}
    answer = browser.post("/staff/uploads", content=form(("a.pdf", b"x")), headers=headers)
    assert answer.status_code == 413
    assert answer.json()["error"]["message"] == "These files are larger than 200 MiB together."
    assert remains(tmp_path / "library") == []


def test_a_real_file_of_fifty_one_mebibytes_is_refused_in_plain_words(browser: TestClient, tmp_path: Path) -> None:
    answer = browser.post("/staff/uploads", files={"files": ("large.pdf", b"x" * (51 * MIB))}, headers=OURS)
    assert answer.status_code == 413
    assert answer.json()["error"]["message"] == "“large.pdf” is larger than 50 MiB."
    assert remains(tmp_path / "library") == []


def test_an_upload_can_be_given_up(browser: TestClient, tmp_path: Path) -> None:
    (number,) = sent(browser, ("a.pdf", b"x"))
    assert browser.delete(f"/staff/uploads/{number}", headers=OURS).status_code == 204
    assert browser.delete(f"/staff/uploads/{number}", headers=OURS).status_code == 404
    assert remains(tmp_path / "library") == []


# Jobs


def test_a_fault_ends_its_job_only_and_is_said_without_its_words() -> None:
    def fault(report: Report) -> None:
        raise RuntimeError("secret")

    forgotten = threading.Event()
    with closing(Jobs()) as jobs:
        failed = jobs.submit("fault", "ana", Work(fault, forgotten.set))
        fine = jobs.submit("fine", "ana", Work(lambda _: None, lambda: None))
        for _ in range(500):
            if jobs.find(fine.id).ended:
                break
            time.sleep(0.01)
        assert jobs.find(fine.id).state == "done"
        error = jobs.find(failed.id).error
        assert error is not None
        assert "secret" not in str(error)
        jobs.forget(failed.id)
        assert forgotten.is_set()
        with pytest.raises(JobRefused, match="no such job"):
            jobs.find(failed.id)


def test_closing_cancels_what_runs() -> None:
    seen = threading.Event()

    def hold(report: Report) -> None:
        seen.set()
        while not report.cancelled():
            time.sleep(0.005)

    jobs = Jobs()
    job = jobs.submit("long", "ana", Work(hold, lambda: None))
    assert seen.wait(5)
    jobs.close()
    assert jobs.find(job.id).state == "cancelled"
