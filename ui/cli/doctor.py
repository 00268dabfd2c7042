"""`doctor`: says what is configured, whether it works, and whether a language model reads what it is given."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from ...ingest.errors import RelatoriaError
from ...ingest.messages import Area
from ..folders import default_settings_file
from ..json_lines import Json, line
from ..opening import settings
from ..plain import one_line, shortened, wrapped
from ..settings import Settings, unknown_variables
from ..wording import count
from .examination import (
    OCR_LANGUAGES,
    EmbedderState,
    LibraryState,
    ModelState,
    OcrState,
    embedder_state,
    library_state,
    model_state,
    ocr_state,
)
from .text_output import columns

_say = Area("ui", "doctor").say

WORKS, LACKS, FAILS = 0, 1, 2
_MARGIN = 12


def doctor(options: argparse.Namespace) -> int:
    """0: all that is configured works; 1: the library is empty, or the model got a figure wrong; 2: something fails."""
    chosen, language = settings(options), options.language_of_messages
    library, probes = library_state(chosen)
    embedder, ocr = embedder_state(chosen), ocr_state()
    if not options.json:  # a slow model must not hold back what is known already
        _print(_say("settings", language), _settings_text(chosen, language))
        _print(_say("library", language), _library_text(library, language))
        _print(_say("embedder", language), _embedder_text(embedder, language))
        _print(_say("tesseract", language), [_ocr_text(ocr, language)])
    model = model_state(chosen, probes)
    code = _verdict(library, embedder, model)
    if options.json:
        print(line(_json(code, chosen, library, embedder, ocr, model, language)))
    else:
        _print(_say("model", language), _model_text(model, language))
    return code


def _verdict(library: LibraryState, embedder: EmbedderState, model: ModelState | None) -> int:
    if library.error or embedder.error or (model and model.error):
        return FAILS
    return LACKS if not library.passages or (model and model.right < len(model.tried)) else WORKS


def _print(title: str, lines: Iterable[str]) -> None:
    for number, text in enumerate(lines):
        body = wrapped(one_line(text), columns(), " " * _MARGIN)
        print(f"{'' if number else title:<{_MARGIN}}{body[_MARGIN:]}", flush=True)


def _settings_text(chosen: Settings, language: str) -> list[str]:
    file = str(chosen.file) if chosen.file else _say("no_file", language, file=default_settings_file())
    return [file, *(_say("no_setting", language, name=name) for name in unknown_variables())]


def _library_text(state: LibraryState, language: str) -> list[str]:
    if state.error:
        return [state.folder, *_error_text(state.error, language)]
    if not state.exists:
        return [_say("no_library", language, folder=state.folder), _say("make_library", language)]
    documents, passages = (count(key, getattr(state, key), language) for key in ("documents", "passages"))
    generation = state.generation
    return [_say("holds", language, folder=state.folder, documents=documents, passages=passages, generation=generation)]


def _embedder_text(state: EmbedderState, language: str) -> list[str]:
    if state.error:
        return [state.embedder_id, *_error_text(state.error, language)]
    return [_say("loaded", language, model=state.embedder_id, seconds=state.seconds, dimensions=state.dimensions)]


def _ocr_text(state: OcrState, language: str) -> str:
    if not state.program:
        return _say("no_tesseract", language)
    missing = tuple(name for name in OCR_LANGUAGES if name not in state.languages)
    names = ", ".join(state.languages) or _say("no_language", language)
    lacks = _say("languages_missing", language, names=missing) if missing else ""
    return f"{state.program} ({names}){lacks}"


def _model_text(state: ModelState | None, language: str) -> list[str]:
    if state is None:
        return [_say("no_model", language)]
    address = _say("at_address", language, address=state.url) if state.url else ""
    lines = [_say("with_key" if state.has_key else "without_key", language, model=state.model, address=address)]
    if state.key_is_exposed:
        lines.append(_say("key_is_exposed", language))
    if state.tried:
        first, whole = state.tried[0].first_seconds, state.tried[0].seconds
        lines.append(_say("answers", language, first=first, whole=whole))
    if state.error:
        return [*lines, *_error_text(state.error, language)]
    own = sum(not one.probe.passage_id for one in state.tried)
    source = _say("own_texts" if own else "passages_of_library", language, n=own)
    lines.append(_say("grounding", language, right=state.right, total=len(state.tried), source=source))
    for one in state.tried:
        if not one.right:
            said = shortened(one.said, 60)
            lines.append(f"  {_say('wrong_figure', language, figure=one.probe.figure, said=said)}")
    return lines


def _error_text(error: RelatoriaError, language: str) -> list[str]:
    return [part for part in error.told(language) if part]


def _json(
    code: int,
    chosen: Settings,
    library: LibraryState,
    embedder: EmbedderState,
    ocr: OcrState,
    model: ModelState | None,
    language: str,
) -> Json:
    return {
        "ok": code == WORKS,
        "settings": {
            "file": str(chosen.file) if chosen.file else None,
            "unknown_variables": list(unknown_variables()),
        },
        "library": {
            "folder": library.folder,
            "exists": library.exists,
            "documents": library.documents,
            "passages": library.passages,
            "generation": library.generation,
            "error": _fault(library.error, language),
        },
        "embedder": {
            "embedder_id": embedder.embedder_id,
            "loads": embedder.error is None,
            "seconds": round(embedder.seconds, 3),
            "dimensions": embedder.dimensions,
            "error": _fault(embedder.error, language),
        },
        "tesseract": {"program": ocr.program or None, "languages": list(ocr.languages)},
        "model": _model_json(model, language) if model else None,
    }


def _model_json(state: ModelState, language: str) -> Json:
    first = state.tried[0] if state.tried else None
    return {
        "model": state.model,
        "url": state.url or None,
        "key": state.has_key,
        "answers": first is not None,
        "first_seconds": round(first.first_seconds, 3) if first else None,
        "seconds": round(first.seconds, 3) if first else None,
        "grounding": [
            {
                "passage_id": one.probe.passage_id or None,
                "expected": one.probe.figure,
                "said": one.said,
                "right": one.right,
                "seconds": round(one.seconds, 3),
            }
            for one in state.tried
        ],
        "error": _fault(state.error, language),
    }


def _fault(error: RelatoriaError | None, language: str) -> Json | None:
    if error is None:
        return None
    from .. import outputs  # noqa: PLC0415 - for programs alone

    return outputs.Error.of(error, language).model_dump()
