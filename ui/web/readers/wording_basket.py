"""The words of the basket, in English and in Spanish."""

from __future__ import annotations

from ...wording import Words

_WORDS: dict[str, tuple[str, str]] = {
    "basket": ("Basket", "Cesta"),
    "empty": (
        "The basket is empty. Put quoted passages into it, in the order in which you want to use them.",
        "La cesta está vacía. Añada pasajes citados, en el orden en que quiera usarlos.",
    ),
    "count": ("Basket: {n}", "Cesta: {n}"),
    "added": ("In the basket", "En la cesta"),
    "removed": ("Out of the basket", "Fuera de la cesta"),
    "moved": ("Moved", "Movido"),
    "cleared": ("The basket is empty", "La cesta está vacía"),
    "up": ("Up", "Subir"),
    "down": ("Down", "Bajar"),
    "compare": ("Compare with the one above", "Comparar con la anterior"),
    "remove": ("Remove", "Quitar"),
    "clear": ("Empty the basket", "Vaciar la cesta"),
}

say = Words(_WORDS).say
