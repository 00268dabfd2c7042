"""The words of the frame around every page and of the page on which people ask, in English and in Spanish."""

from __future__ import annotations

from ...wording import Words

_WORDS: dict[str, tuple[str, str]] = {
    # The frame
    "skip": ("Skip to the content", "Ir al contenido"),
    "navigation": ("Pages", "Páginas"),
    "nav_ask": ("Ask", "Preguntar"),
    "nav_passages": ("Passages", "Pasajes"),
    "nav_compare": ("Compare", "Comparar"),
    "nav_timeline": ("Timeline", "Cronología"),
    "nav_library": ("Library", "Biblioteca"),
    "basket": ("Basket", "Cesta"),
    "other_language": ("Español", "English"),
    "logged_in": ("Logged in as {name}", "Sesión de {name}"),
    "log_out": ("Log out", "Cerrar sesión"),
    "evidence": ("Evidence", "Evidencia"),
    # Asking
    "filters": ("Narrow what is searched", "Acotar lo que se consulta"),
    "agreed_only": ("Agreed language only", "Solo lenguaje acordado"),
    "documents": ("Documents", "Documentos"),
    "kinds": ("Kind", "Tipo"),
    "issuers": ("Issued by", "Emitido por"),
    "languages": ("Language", "Idioma"),
    "year_from": ("From year", "Desde el año"),
    "year_to": ("To year", "Hasta el año"),
    "any": ("any", "cualquiera"),
    "year_wrong": (
        "“{year}” is no year. Write four digits, such as 2005, or leave the field empty.",
        "«{year}» no es un año. Escriba cuatro cifras, por ejemplo 2005, o deje el campo vacío.",
    ),
    "empty_staff": (
        "The library is still empty. Add documents on the page “Library”.",
        "La biblioteca aún está vacía. Añada documentos en la página «Biblioteca».",
    ),
    "empty_reader": (
        "The library is still empty. Ask those who keep it to add documents.",
        "La biblioteca aún está vacía. Pida a quienes la llevan que añadan documentos.",
    ),
    "busy": (
        "The library is answering others just now. Please ask again in a few seconds.",
        "La biblioteca está respondiendo a otras personas. Pregunte de nuevo en unos segundos.",
    ),
    "stop": ("Stop", "Detener"),
    "earlier": ("Earlier conversations", "Conversaciones anteriores"),
    "no_conversation": (
        "There is no such conversation, or it is not yours.",
        "No existe esa conversación, o no es suya.",
    ),
    # What can be done with an answer
    "tools": ("What to do with this answer", "Qué hacer con esta respuesta"),
    "export": ("Export", "Exportar"),
    "export_as": ("Export the answer as", "Exportar la respuesta como"),
    "share": ("Share the conversation", "Compartir la conversación"),
    "share_link": (
        "Whoever may read this library can open the conversation at this address:",
        "Quien tenga acceso a esta biblioteca puede abrir la conversación en esta dirección:",
    ),
    "unshare": ("Stop sharing", "Dejar de compartir"),
    "unshared": ("The conversation is shared no more.", "La conversación ya no se comparte."),
    "delete": ("Delete the conversation", "Eliminar la conversación"),
    "copy": ("Copy with reference", "Copiar con referencia"),
    "copied": ("Copied", "Copiado"),
    "copy_link": ("Copy the address", "Copiar la dirección"),
    "print": ("Print", "Imprimir"),
    "keep": ("Into the basket", "A la cesta"),
    "see_page": ("See it on the page", "Verlo en la página"),
    "helpful": ("This answer helped", "Esta respuesta ayudó"),
    "not_helpful": ("This answer did not help", "Esta respuesta no ayudó"),
    "reason": ("What was wrong or missing? (optional)", "¿Qué estaba mal o faltaba? (opcional)"),
    "send_feedback": ("Send to the staff", "Enviar al personal"),
    "thanks": ("Thank you. The staff will read it.", "Gracias. El personal lo leerá."),
    "staff_only": (
        "Only the staff of the library may open this page.",
        "Solo el personal de la biblioteca puede abrir esta página.",
    ),
    "back": ("Back", "Volver"),
    "shared_note": (
        "As it was answered on {day}, from the library as it was then. What has changed since is said at each passage.",
        "Tal como se respondió el {day}, con la biblioteca de entonces. Lo que ha cambiado desde entonces se indica en "
        "cada pasaje.",
    ),
    "not_shared": (
        "This conversation is not shared, or not any more.",
        "Esta conversación no se comparte, o ya no se comparte.",
    ),
    "conversations_none": ("You have no conversations yet.", "Todavía no tiene conversaciones."),
    # What became of a quotation since
    "now_superseded": ("This version has been replaced.", "Esta versión ha sido sustituida."),
    "now_withdrawn": ("Withdrawn from the library: {reason}", "Retirado de la biblioteca: {reason}"),
    "now_changed": (
        "The library now reads this passage otherwise. Check the original.",
        "La biblioteca lee ahora este pasaje de otro modo. Compruebe el original.",
    ),
    "now_gone": ("No longer in the library.", "Ya no está en la biblioteca."),
}

say = Words(_WORDS).say
