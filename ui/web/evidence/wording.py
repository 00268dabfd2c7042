"""The words of the evidence beside an answer, in English and in Spanish."""

from __future__ import annotations

from ...wording import Words

_WORDS: dict[str, tuple[str, str]] = {
    "evidence": ("Evidence", "Evidencia"),
    "close": ("Close", "Cerrar"),
    "not_found": (
        "There are no such words in the library, or they are not published.",
        "No hay tales palabras en la biblioteca, o no están publicadas.",
    ),
    "paragraph": ("The paragraph", "El párrafo"),
    "read_by_ocr": (
        "This was read from a picture of the page and may hold errors; the page is what counts.",
        "Se leyó de una imagen de la página y puede contener errores; lo que cuenta es la página.",
    ),
    # The original
    "original": ("In the original", "En el original"),
    "page_of": ("Page {page} of {pages}", "Página {page} de {pages}"),
    "page_of_printed": ("Page {page} of {pages} (printed {label})", "Página {page} de {pages} (impresa: {label})"),
    "slide_of": ("Slide {page} of {pages}", "Diapositiva {page} de {pages}"),
    "part_of": ("Part {page} of {pages}", "Parte {page} de {pages}"),
    "turn": ("Turn pages", "Pasar páginas"),
    "previous": ("Previous", "Anterior"),
    "next": ("Next", "Siguiente"),
    "to_quote": ("Back to the quotation", "Volver a la cita"),
    "picture": ("{what} of the original of {title}", "{what} del original de {title}"),
    "marks": ("The quoted words on this page", "Las palabras citadas en esta página"),
    "exact": (
        "A picture of the page; the marked words are the quoted words.",
        "Imagen de la página; las palabras marcadas son las citadas.",
    ),
    "exact_ocr": (
        "A picture of the page; the quoted words were read where the marks are.",
        "Imagen de la página; las palabras citadas se leyeron donde están las marcas.",
    ),
    "around": (
        "A picture of the page. The quoted words could not be found on it one by one: the frame shows where their "
        "paragraph stands.",
        "Imagen de la página. Las palabras citadas no pudieron localizarse en ella una por una: el recuadro muestra "
        "dónde está su párrafo.",
    ),
    "unmarked": (
        "A picture of the page. The quoted words could not be found on it, so nothing is marked.",
        "Imagen de la página. Las palabras citadas no pudieron localizarse en ella, por lo que nada está marcado.",
    ),
    "elsewhere": (
        "A picture of the page; the quotation stands on another.",
        "Imagen de la página; la cita está en otra.",
    ),
    "goes_on": ("The quotation goes on on the next page.", "La cita continúa en la página siguiente."),
    "began": ("The quotation begins on the page before.", "La cita comienza en la página anterior."),
    "rendering": (
        "The text as it was read from the file, not its pages: the original may look different.",
        "El texto tal como se leyó del archivo, no sus páginas: el original puede tener otro aspecto.",
    ),
    "no_picture": (
        "The page cannot be shown as a picture ({why}) This is its text as it was read.",
        "La página no puede mostrarse como imagen ({why}) Este es su texto tal como se leyó.",
    ),
    "enlarge": ("Enlarge", "Ampliar"),
    "download": ("Download the original", "Descargar el original"),
    "link": ("Link to this place", "Enlace a este lugar"),
    # Around it
    "before": ("Before it", "Antes"),
    "after": ("After it", "Después"),
    # What is said of the document
    "superseded": (
        "Superseded by {title}. A newer version of this document is in force.",
        "Sustituido por {title}. Existe una versión más reciente de este documento.",
    ),
    "withdrawn": ("Withdrawn: {reason}", "Retirado: {reason}"),
    "withdrawn_bare": ("This document has been withdrawn.", "Este documento ha sido retirado."),
    "review": ("In review: readers do not see it yet.", "En revisión: los lectores aún no lo ven."),
    "withheld": ("Withheld from readers.", "No disponible para los lectores."),
    "embargoed": ("Embargoed until {until}.", "Embargado hasta el {until}."),
}

say = Words(_WORDS).say
