"""Words that say nothing about what is asked, folded as `analysis.words` gives them, by language.

Question words are among them: in conclusions "how" is rare, so its inverse document frequency would take it for a name.
"""

from __future__ import annotations

from ...ingest.lexicon import word_class

STOP_WORDS = {language: word_class(f"stop {language}") for language in ("en", "es", "fr", "pt")}
