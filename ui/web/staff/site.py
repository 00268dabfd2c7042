"""The staff's pages, put together: the first one by Gradio, the others by routes."""

from __future__ import annotations

from datetime import timedelta

import gradio as gr
from fastapi import APIRouter

from ....index.library import Library
from ....index.store import Users
from ....ingest.records import Source
from ...desk import Desk
from ..intake import Jobs
from .additions import additions_html, additions_router
from .document import document_router
from .documents import documents_router, listed
from .feedback import feedback_router
from .frame import staff_files
from .keys import keys_router
from .overview import Overview, OverviewPage
from .trail import trail_router
from .users import users_router

KEPT = timedelta(days=365)
"""Conversations in which nothing was asked for so long are deleted when the server starts."""


class StaffSite:
    """The pages on which a library is kept. `users`: those who may log in; None where nobody has to."""

    def __init__(self, library: Library, desk: Desk, jobs: Jobs, users: Users | None) -> None:
        self._library = library
        self._desk = desk
        self._jobs = jobs
        self._users = users

    def blocks(self) -> gr.Blocks:
        """/staff/"""
        overview = Overview(
            documents=lambda: listed(self._library),
            additions=lambda language: additions_html(self._jobs.listed(), self._sources, language),
            accounts=self._users is not None,
        )
        return OverviewPage(overview).blocks()

    def routers(self) -> tuple[APIRouter, ...]:
        """Everything below it."""
        accounts = self._users is not None
        routers = (
            staff_files(),
            additions_router(self._jobs, self._sources),
            documents_router(self._library, accounts=accounts),
            document_router(self._library, self._desk, self._jobs, accounts=accounts),
            trail_router(self._library, accounts=accounts),
            feedback_router(self._desk, accounts=accounts),
            keys_router(self._desk, accounts=accounts),
        )
        return routers if self._users is None else (*routers, users_router(self._users, self._desk))

    def _sources(self) -> dict[str, Source]:
        return {source.doc_id: source for source in self._library.documents(everything=True)}
