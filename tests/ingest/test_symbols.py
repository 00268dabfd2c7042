"""What the codes of symbol fonts show."""

import pytest

from relatoria.ingest.structure.symbols import symbol, symbol_font


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Wingdings", "wingdings"),
        ("Wingdings-Regular", "wingdings"),
        ("Wingdings 2", "wingdings2"),
        ("SymbolMT", "symbol"),
        ("Symbol,Bold", "symbol"),
        ("ZapfDingbats", "dingbats"),
        ("SegoeUISymbol", ""),
        ("Times New Roman", ""),
    ],
)
def test_fonts_by_name(name: str, font: str) -> None:
    assert symbol_font(name) == font


@pytest.mark.parametrize(
    ("char", "font", "shown"),
    [
        ("\uf0fe", "wingdings", "☒"),
        ("\u00fe", "wingdings", "☒"),
        ("x", "wingdings", "☒"),
        ("\uf0a8", "wingdings", "☐"),
        ("\uf052", "wingdings2", "☒"),
        ("\uf0a3", "wingdings2", "☐"),
        ("\uf0a3", "symbol", "≤"),
        ("a", "symbol", "α"),
        ("\uf044", "symbol", "Δ"),
        ("β", "symbol", "β"),
        ("\uf0b7", "", "•"),
        ("\uf0d8", "", "➢"),
        ("\uf051", "", ""),
        ("a", "", "a"),
    ],
)
def test_what_a_code_shows(char: str, font: str, shown: str) -> None:
    assert symbol(char, font) == shown
