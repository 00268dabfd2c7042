"""`doctor`: says what is configured, whether it works, and whether a language model reads what it is given."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from ...ingest.errors import RelatoriaError
from ..folders import default_settings_file
from ..opening import settings
from ..plain import one_line, shortened, wrapped
from ..presentation import Json, line
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

WORKS, LACKS, FAILS = 0, 1, 2
_MARGIN = 12


def doctor(options: argparse.Namespace) -> int:
    """0: all that is configured works; 1: the library is empty, or the model got a figure wrong; 2: something fails."""
    chosen = settings(options)
    library, probes = library_state(chosen)
    embedder, ocr = embedder_state(chosen), ocr_state()
    if not options.json:  # a slow model must not hold back what is known already
        _say("Settings", _settings_text(chosen))
        _say("Library", _library_text(library))
        _say("Embedding", _embedder_text(embedder))
        _say("Tesseract", [_ocr_text(ocr)])
    model = model_state(chosen, probes)
    code = _verdict(library, embedder, model)
    if options.json:
        print(line(_json(code, chosen, library, embedder, ocr, model)))
    else:
        _say("Model", _model_text(model))
    return code


def _verdict(library: LibraryState, embedder: EmbedderState, model: ModelState | None) -> int:
    if library.error or embedder.error or (model and model.error):
        return FAILS
    return LACKS if not library.passages or (model and model.right < len(model.tried)) else WORKS


def _say(title: str, lines: Iterable[str]) -> None:
    for number, text in enumerate(lines):
        body = wrapped(one_line(text), columns(), " " * _MARGIN)
        print(f"{'' if number else title:<{_MARGIN}}{body[_MARGIN:]}", flush=True)


def _settings_text(chosen: Settings) -> list[str]:
    file = str(chosen.file) if chosen.file else f"no file ({default_settings_file()})"
    return [file, *(f"{name} is set, and is no setting." for name in unknown_variables())]


def _library_text(state: LibraryState) -> list[str]:
    if state.error:
        return [state.folder, *_error_text(state.error)]
    if not state.exists:
        return [f"{state.folder}: there is none yet", "To make one: relatoria add FOLDER"]
    holds = f"{count('documents', state.documents, 'en')}, {count('passages', state.passages, 'en')}"
    return [f"{state.folder}: {holds}, generation {state.generation}"]


def _embedder_text(state: EmbedderState) -> list[str]:
    if state.error:
        return [state.embedder_id, *_error_text(state.error)]
    return [f"{state.embedder_id}: works, loaded in {state.seconds:.1f} s, {state.dimensions} dimensions"]


def _ocr_text(state: OcrState) -> str:
    if not state.program:
        return "not installed: pages that are only pictures cannot be read"
    missing = [name for name in OCR_LANGUAGES if name not in state.languages]
    lacks = f"; its languages {' and '.join(missing)} are not installed" if missing else ""
    return f"{state.program} ({', '.join(state.languages) or 'no language'}){lacks}"


def _model_text(state: ModelState | None) -> list[str]:
    if state is None:
        return ["none is set: answers are made of quotations alone"]
    where = f" at {state.url}" if state.url else ""
    lines = [f"{state.model}{where}, {'with' if state.has_key else 'without'} a key"]
    if state.key_is_exposed:
        lines.append("The key goes over the network unencrypted: the address begins with http://.")
    if state.tried:
        first, whole = state.tried[0].first_seconds, state.tried[0].seconds
        lines.append(f"answers: the first words after {first:.1f} s, all of it after {whole:.1f} s")
    if state.error:
        return [*lines, *_error_text(state.error)]
    own = sum(not one.probe.passage_id for one in state.tried)
    source = "passages of the library" if not own else f"{own} of them from texts of our own"
    lines.append(f"grounding: {state.right} of {len(state.tried)} figures came back ({source})")
    lines += [
        f"  asked for {one.probe.figure}, it said “{shortened(one.said, 60)}”" for one in state.tried if not one.right
    ]
    return lines


def _error_text(error: RelatoriaError) -> list[str]:
    return [part for part in (error.message, error.hint) if part]


def _json(
    code: int,
    chosen: Settings,
    library: LibraryState,
    embedder: EmbedderState,
    ocr: OcrState,
    model: ModelState | None,
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
            "error": _error_json(library.error),
        },
        "embedder": {
            "embedder_id": embedder.embedder_id,
            "loads": embedder.error is None,
            "seconds": round(embedder.seconds, 3),
            "dimensions": embedder.dimensions,
            "error": _error_json(embedder.error),
        },
        "tesseract": {"program": ocr.program or None, "languages": list(ocr.languages)},
        "model": _model_json(model) if model else None,
    }


def _model_json(state: ModelState) -> Json:
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
        "error": _error_json(state.error),
    }


def _error_json(error: RelatoriaError | None) -> Json | None:
    return {"code": error.code, "message": error.message, "hint": error.hint} if error else None
