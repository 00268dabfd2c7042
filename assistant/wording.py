"""Every word that an answer says in its own voice, in English and Spanish. Words of documents are only quoted."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "fact": ("The documents say:", "Los documentos dicen:"),
    "recommendations": ("On this, the documents recommend or conclude:", "Los documentos recomiendan o concluyen:"),
    "recommendations_not_agreed": (
        "On this, the documents recommend or propose; none of it is agreed text:",
        "Sobre esto, los documentos recomiendan o proponen; nada de ello es texto acordado:",
    ),
    "pinpoint": ("The text asked for:", "El texto solicitado:"),
    "keyword": ("Passages on this:", "Pasajes sobre esto:"),
    "partial": (
        "The documents speak of this, but may not answer it in full:",
        "Los documentos hablan de esto, pero quizá no lo responden por completo:",
    ),
    "refused": (
        "The documents of this library do not answer this question.",
        "Los documentos de esta biblioteca no responden a esta pregunta.",
    ),
    "empty": (
        "The library is empty. Add documents first.",
        "La biblioteca está vacía. Agregue documentos primero.",
    ),
    "nothing_asked": ("Please ask a question.", "Escriba una pregunta, por favor."),
    "no_label": ("No document has a paragraph {label}.", "Ningún documento tiene un párrafo {label}."),
    "no_label_there": ("{document} has no paragraph {label}.", "{document} no tiene un párrafo {label}."),
    "no_symbol": (
        "The library does not hold {symbol}.",
        "La biblioteca no contiene {symbol}.",
    ),
    "no_year": ("Nothing in the library mentions {year}.", "Nada en la biblioteca menciona {year}."),
    "comparison": ("What the documents say of each:", "Lo que los documentos dicen de cada parte:"),
    "nothing": ("Nothing was found on this in the documents.", "No se encontró nada sobre esto en los documentos."),
    "chronology": (
        "What the documents say, the earliest first:",
        "Lo que dicen los documentos, del más antiguo al más reciente:",
    ),
    "undated": ("without a date", "sin fecha"),
    "attributed": ("The documents attribute this as follows:", "Los documentos lo atribuyen así:"),
    "unattributed": (
        "As far as was found, the documents do not attribute this to anybody.",
        "Hasta donde se encontró, los documentos no lo atribuyen a nadie.",
    ),
    "figures": (
        "The documents give different figures: {figures}.",
        "Los documentos dan cifras distintas: {figures}.",
    ),
    "widened": (
        "The question in other words found this too:",
        "Con la pregunta en otras palabras se encontró también:",
    ),
    "searching_on": (
        "The question is being searched in other words too.",
        "La pregunta se está buscando también en otras palabras.",
    ),
    "also": ("What is said above rests on this too:", "Lo dicho arriba se apoya también en:"),
    "no_model": (
        "The language model gave no answer ({reason}); this is what the documents say.",
        "El modelo de lenguaje no dio una respuesta ({reason}); esto es lo que dicen los documentos.",
    ),
    "nothing_left": (
        "Nothing that the language model said could be verified; this is what the documents say.",
        "Nada de lo que dijo el modelo de lenguaje pudo verificarse; esto es lo que dicen los documentos.",
    ),
    "cut_short": (
        "The language model was stopped before it had ended ({reason}).",
        "El modelo de lenguaje se detuvo antes de terminar ({reason}).",
    ),
    "dropped": (
        "{count} of its statements could not be verified and are not shown.",
        "{count} de sus afirmaciones no pudieron verificarse y no se muestran.",
    ),
    "ModelMissing": ("it is not set up", "no está configurado"),
    "ModelUnreachable": ("it cannot be reached", "no responde"),
    "ModelRejected": ("it refused the request", "rechazó la solicitud"),
    "ModelTooSlow": ("it took too long", "tardó demasiado"),
    "ModelBusy": ("it is busy with other questions", "está ocupado con otras preguntas"),
    "ModelBroken": ("what it sent is no answer", "lo que envió no es una respuesta"),
    "agreed": ("Agreed text and conclusions of meetings", "Texto acordado y conclusiones de reuniones"),
    "not_agreed": (
        "Not agreed: proposals, drafts, background and secondary sources",
        "No acordado: propuestas, borradores, antecedentes y fuentes secundarias",
    ),
    "adopted": ("adopted text", "texto aprobado"),
    "chair_summary": ("conclusions of the meeting", "conclusiones de la reunión"),
    "submitted": ("submitted, not adopted", "presentado, no aprobado"),
    "draft": ("DRAFT, not agreed", "BORRADOR, no acordado"),
    "background": ("background document", "documento de antecedentes"),
    "secondary": ("secondary source", "fuente secundaria"),
}


def say(key: str, language: str, **values: object) -> str:
    """The phrase for `key` in `language` (en or es) with its places filled."""
    english, spanish = _WORDS[key]
    return (spanish if language == "es" else english).format(**values)


def quoted(text: str, language: str) -> str:
    """Between the quotation marks of the answer's language; the words themselves stay as they are."""
    return f"«{text}»" if language == "es" else f"“{text}”"
