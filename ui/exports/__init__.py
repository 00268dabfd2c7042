"""A quotation or a list of them in the forms that other programs open: footnotes, DOCX, BibTeX, RIS, CSL-JSON."""
