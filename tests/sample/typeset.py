"""Typesets the sample library into documents/: `make documents`. The words are in the modules typeset_text_*.

The reading guide and the digest of 2009 are written directly as Markdown and HTML and are not made here.
"""

from __future__ import annotations

from pathlib import Path

import typeset_docx
import typeset_pdf
import typeset_pptx
import typeset_text_2005
import typeset_text_2021
import typeset_text_2022
import typeset_text_remesas

FOLDER = Path(__file__).parents[2] / "documents"


def typeset() -> dict[str, bytes]:
    """The content of each typeset document by its file name."""
    made = {
        digest.filename: typeset_pdf.typeset(digest)
        for digest in (typeset_text_2005.DIGEST, typeset_text_remesas.DIGEST)
    }
    made |= {
        digest.filename: typeset_docx.typeset(digest) for digest in (typeset_text_2021.DIGEST, typeset_text_2022.DIGEST)
    }
    return made | dict([typeset_pptx.typeset()])


if __name__ == "__main__":
    for name, content in typeset().items():
        (FOLDER / name).write_bytes(content)
        print(f"{len(content):7,} bytes  documents/{name}")
