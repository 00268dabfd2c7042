"""The page of those who keep the library: for now, what is being added to it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ..render import escaped
from .access import guarded
from .jobs import Job, Jobs


def staff_page(jobs: Jobs) -> gr.Blocks:
    """The page as Gradio blocks, to be mounted by `server`."""

    def look(request: gr.Request) -> str:
        del request  # `guarded` has asked whose it is
        return _jobs_html(jobs.listed())

    page: gr.Blocks
    with gr.Blocks(title="Relatoria – staff", analytics_enabled=False, fill_width=True) as page:
        shown = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="jobs")
        again = gr.Button("Look again", size="sm")
        quick: dict[str, Any] = {
            "queue": False,
            "concurrency_id": "quick",
            "concurrency_limit": 8,
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        again.click(guarded("staff", look), None, [shown], **quick)
        page.load(guarded("staff", look), None, [shown], **quick)
    page.queue(max_size=64, api_open=False, default_concurrency_limit=2)
    return page


def _jobs_html(jobs: tuple[Job, ...]) -> str:
    rows = "".join(
        f"<tr><td>{escaped(job.title)}</td><td>{escaped(job.by)}</td><td>{escaped(job.state)}</td></tr>" for job in jobs
    )
    head = "<tr><th>Files</th><th>Asked for by</th><th>State</th></tr>"
    return f"<h1>Additions</h1><table>{head}{rows}</table>" if jobs else "<h1>Additions</h1><p>None so far.</p>"
