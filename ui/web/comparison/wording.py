"""The words of the drafters' pages (passages, comparison, timeline), in English and in Spanish."""

from __future__ import annotations

from ...wording import Words

_WORDS: dict[str, tuple[str, str]] = {
    "find": ("Find passages", "Buscar pasajes"),
    "find_placeholder": ("Type a phrase as it would be printed", "Escriba una frase tal como estaría impresa"),
    "way": ("Look for", "Buscar"),
    "phrase": ("this exact phrase", "esta frase exacta"),
    "words": ("all of these words", "todas estas palabras"),
    "meaning": ("what means this", "lo que significa esto"),
    "order": ("In the order of", "Por orden de"),
    "relevance": ("relevance", "relevancia"),
    "date": ("date, the newest first", "fecha, lo más reciente primero"),
    "place": ("the library, as printed", "la biblioteca, tal como está impreso"),
    "page": ("Page", "Página"),
    "document": ("Document", "Documento"),
    "kind": ("Kind", "Tipo"),
    "status": ("Status", "Estado"),
    "issuer": ("Issued by", "Emitido por"),
    "year": ("Year", "Año"),
    "language": ("Language", "Idioma"),
    "nothing_yet": (
        "Passages appear while you type. Select words in one of them to quote just these.",
        "Los pasajes aparecen mientras escribe. Seleccione palabras en uno de ellos para citar solo esas.",
    ),
    "found": ("{passages}, page {page} of {pages}.", "{passages}, página {page} de {pages}."),
    "found_phrase": (
        "Occurrences: {n}. {passages}, page {page} of {pages}.",
        "Apariciones: {n}. {passages}, página {page} de {pages}.",
    ),
    "found_none": ("No passage has this.", "Ningún pasaje lo contiene."),
    "found_none_phrase": (
        "No passage has this exact phrase. Try “all of these words”.",
        "Ningún pasaje contiene esta frase exacta. Pruebe «todas estas palabras».",
    ),
    "missing": ("In no passage: {words}.", "En ningún pasaje: {words}."),
    "relaxed": (
        "No passage has all of the words; these have some of them.",
        "Ningún pasaje tiene todas las palabras; estos tienen algunas.",
    ),
    "uses": ("See its uses over the years", "Ver sus usos a lo largo de los años"),
    "narrow": ("Narrow down", "Acotar"),
    "check": ("Is this a quotation?", "¿Es esto una cita?"),
    "check_label": ("Paste what you want to quote", "Pegue lo que quiere citar"),
    "check_button": ("Check", "Comprobar"),
    "exact": ("Letter for letter, this stands in:", "Letra por letra, esto figura en:"),
    "alike": (
        "Not letter for letter. Only capitals, accents, quotation marks, dashes or spaces differ. The document has:",
        "No es letra por letra. Solo difieren mayúsculas, acentos, comillas, guiones o espacios. El documento dice:",
    ),
    "differs": ("No: the document has other words. The nearest:", "No: el documento dice otra cosa. Lo más cercano:"),
    "not_found": ("No passage of the library is like this.", "Ningún pasaje de la biblioteca se le parece."),
    # Comparison
    "compare": ("Compare two documents", "Comparar dos documentos"),
    "left": ("First document", "Primer documento"),
    "right": ("Second document", "Segundo documento"),
    "compare_button": ("Compare", "Comparar"),
    "compare_note": (
        "Paragraphs that belong together stand side by side; words that only one of them has are marked.",
        "Los párrafos que se corresponden aparecen uno junto a otro; se marcan las palabras que solo tiene uno.",
    ),
    "choose": ("Choose a document", "Elija un documento"),
    # Timeline
    "timeline": ("Timeline", "Cronología"),
    "timeline_documents": ("The documents by year", "Los documentos por año"),
    "timeline_phrase": ("A phrase over the years", "Una frase a lo largo de los años"),
    "timeline_uses": ("Uses of “{phrase}”", "Usos de «{phrase}»"),
    "timeline_none": ("No document uses this phrase.", "Ningún documento usa esta frase."),
    "timeline_button": ("Show", "Mostrar"),
    "timeline_by": ("By", "Por"),
    "timeline_alt": ("The same numbers stand in the table below.", "Las mismas cifras figuran en la tabla de abajo."),
}

say = Words(_WORDS).say
