"""What the readers of files say went wrong (`ingest/`), in English as they say it, and in Spanish.

Holes stand for what varies; `{pages:,}` is a number, `1234` or `1,234`.
"""

from __future__ import annotations

_KINDS = (
    ("a PNG image", "una imagen PNG"),
    ("a JPEG image", "una imagen JPEG"),
    ("a GIF image", "una imagen GIF"),
    ("a TIFF image", "una imagen TIFF"),
    ("a bitmap image", "una imagen de mapa de bits"),
    ("an RTF text", "un texto RTF"),
    ("a PostScript file", "un archivo PostScript"),
    ("a gzip archive", "un archivo comprimido gzip"),
    ("a bzip2 archive", "un archivo comprimido bzip2"),
    ("a 7z archive", "un archivo comprimido 7z"),
    ("a RAR archive", "un archivo comprimido RAR"),
    ("an XZ archive", "un archivo comprimido XZ"),
    ("a ZIP archive", "un archivo comprimido ZIP"),
    ("an SQLite database", "una base de datos SQLite"),
    ("a sound recording", "una grabación de sonido"),
    ("a video", "un video"),
    ("an image, sound or video file", "un archivo de imagen, sonido o video"),
    ("a program", "un programa"),
    ("an old Word document (.doc)", "un documento antiguo de Word (.doc)"),
    ("an old PowerPoint presentation (.ppt)", "una presentación antigua de PowerPoint (.ppt)"),
    ("an old Excel workbook (.xls)", "un libro antiguo de Excel (.xls)"),
    ("an old Office file", "un archivo antiguo de Office"),
    ("an Outlook message (.msg)", "un mensaje de Outlook (.msg)"),
    ("an Excel workbook", "un libro de Excel"),
    ("an e-book (EPUB)", "un libro electrónico (EPUB)"),
    ("an OpenDocument file", "un archivo OpenDocument"),
    ("an XML file", "un archivo XML"),
)

PHRASES: tuple[tuple[str, str], ...] = (
    # Which format it is
    *(
        (f"{{name}} is {kind}, which Relatoria does not read.", f"{{name}} es {spanish}, que Relatoria no lee.")
        for kind, spanish in _KINDS
    ),
    ("{name} is in no format that Relatoria reads.", "{name} no está en ningún formato que Relatoria lea."),
    ("{name} is empty: it has no bytes.", "{name} está vacío: no tiene ningún byte."),
    ("{name} cannot be opened: {reason}.", "{name} no se puede abrir: {reason}."),
    (
        "{name} begins like an Office file and breaks off or contradicts itself.",
        "{name} comienza como un archivo de Office y se interrumpe o se contradice.",
    ),
    (
        "{name} is an Office file behind a password.",
        "{name} es un archivo de Office protegido por una contraseña.",
    ),
    (
        "Relatoria reads PDF, DOCX, PPTX, HTML, Markdown and plain text.",
        "Relatoria lee PDF, DOCX, PPTX, HTML, Markdown y texto sin formato.",
    ),
    (
        "Open it in a word processor and save it as DOCX or PDF.",
        "Ábralo en un procesador de textos y guárdelo como DOCX o PDF.",
    ),
    (
        "Open it in a presentation program and save it as PPTX or PDF.",
        "Ábralo en un programa de presentaciones y guárdelo como PPTX o PDF.",
    ),
    (
        "Open it in its program and save it as DOCX, PPTX or PDF.",
        "Ábralo en su programa y guárdelo como DOCX, PPTX o PDF.",
    ),
    (
        "Open it with its password and save a copy without one.",
        "Ábralo con su contraseña y guarde una copia sin ella.",
    ),
    ("Save or print it as PDF.", "Guárdelo o imprímalo como PDF."),
    ("Scan it into a PDF.", "Escanéelo como PDF."),
    ("Unpack it and add what is inside.", "Descomprímalo y añada lo que contiene."),
    ("Fetch or copy it again.", "Obténgalo o cópielo de nuevo."),
    # Reading in a process of its own, within limits
    ("{name} cannot be opened.", "{name} no se puede abrir."),
    ("{name} is no ordinary file.", "{name} no es un archivo ordinario."),
    ("{name} has {size:,} MB; the limit is {limit:,} MB.", "{name} tiene {size:,} MB; el límite es de {limit:,} MB."),
    ("{name} has {pages:,} pages; the limit is {limit:,}.", "{name} tiene {pages:,} páginas; el límite es {limit:,}."),
    ("{name} expands to more than is allowed.", "{name} se expande a más de lo permitido."),
    (
        "{name} holds more text than is allowed for one file.",
        "{name} contiene más texto del permitido para un archivo.",
    ),
    (
        "{name} needs more memory than is allowed for one file.",
        "{name} necesita más memoria de la permitida para un archivo.",
    ),
    (
        "{name} took longer to read than is allowed for one file.",
        "La lectura de {name} tardó más de lo permitido para un archivo.",
    ),
    (
        "The reader of {name} was stopped: out of memory, or a crash.",
        "El lector de {name} se interrumpió: falta de memoria o un fallo.",
    ),
    ("The reader's answer about {name} makes no sense.", "La respuesta del lector sobre {name} no tiene sentido."),
    (
        "{name} is damaged or oddly made, and cannot be read.",
        "{name} está dañado o hecho de un modo extraño, y no se puede leer.",
    ),
    ("{name} holds no text.", "{name} no contiene texto."),
    (
        "{name} holds no text: its pages are pictures or blank.",
        "{name} no contiene texto: sus páginas son imágenes o están en blanco.",
    ),
    (
        "A part of Relatoria that reads this format is not installed.",
        "Una parte de Relatoria que lee este formato no está instalada.",
    ),
    ("Check that it is there and may be read.", "Compruebe que existe y que se permite leerlo."),
    ("Give a file or a folder of files.", "Indique un archivo o una carpeta de archivos."),
    # Of a presentation, a text and a page too, hence not "Divídalo".
    ("Divide it into smaller files.", "Divida el archivo en otros más pequeños."),
    ("Divide it, or save it anew as PDF.", "Divídalo o guárdelo de nuevo como PDF."),
    ("Save or print it anew as PDF.", "Guárdelo o imprímalo de nuevo como PDF."),
    ("Recognise its text (OCR) first, or install Tesseract.", "Reconozca antes su texto (OCR) o instale Tesseract."),
    ("Install Relatoria anew.", "Instale Relatoria de nuevo."),
    # PDF
    ("{name} is protected by a password.", "{name} está protegido por una contraseña."),
    ("{name} cannot be opened as a PDF.", "{name} no se puede abrir como PDF."),
    (
        "{name} is damaged: none of its pages can be read.",
        "{name} está dañado: no se puede leer ninguna de sus páginas.",
    ),
    ("{name} is larger than {limit:,} MB.", "{name} ocupa más de {limit:,} MB."),
    ("{name} has {pages:,} pages.", "{name} tiene {pages:,} páginas."),
    ("{name} has {pages:,} pages, more than {limit:,}.", "{name} tiene {pages:,} páginas, más de {limit:,}."),
    ("{name} holds more than {limit:,} characters.", "{name} contiene más de {limit:,} caracteres."),
    ("Save a copy without password and add that.", "Guarde una copia sin contraseña y añádala."),
    (
        "Save it again from the program that made it, or ask for another copy.",
        "Guárdelo de nuevo con el programa que lo creó, o pida otra copia.",
    ),
    ("Divide it into parts.", "Divídalo en partes."),
    # Office files
    ("The file stands behind a password.", "El archivo está protegido por una contraseña."),
    ("The file is in the Office format of before 2007.", "El archivo está en el formato de Office anterior a 2007."),
    (
        "The file is an archive without a document of the expected kind in it.",
        "El archivo es un archivo comprimido que no contiene un documento del tipo esperado.",
    ),
    (
        "The file holds {parts:,} parts; {limit:,} are allowed.",
        "El archivo contiene {parts:,} partes; se permiten {limit:,}.",
    ),
    (
        "The file would expand from {packed:,} to {expanded:,} MB.",
        "El archivo se expandiría de {packed:,} a {expanded:,} MB.",
    ),
    (
        "The file is no complete Office file: its archive cannot be opened.",
        "El archivo no es un archivo de Office completo: su contenido comprimido no se puede abrir.",
    ),
    (
        "The file is packed in a way that Office does not use.",
        "El archivo está comprimido de un modo que Office no utiliza.",
    ),
    ("A part of the file ({part}) is damaged.", "Una parte del archivo ({part}) está dañada."),
    (
        "A part of the file ({part}) cannot be read as XML.",
        "Una parte del archivo ({part}) no se puede leer como XML.",
    ),
    (
        "A part of the file ({part}) declares a document type, which no Office program writes.",
        "Una parte del archivo ({part}) declara un tipo de documento, lo que ningún programa de Office escribe.",
    ),
    ("Save a copy without a password and add that.", "Guarde una copia sin contraseña y añádala."),
    ("Save it anew or divide it.", "Guárdelo de nuevo o divídalo."),
    (
        "Save it without its pictures, or divide it; distrust it if you do not know where it comes from.",
        "Guárdelo sin sus imágenes o divídalo; desconfíe de él si no sabe de dónde procede.",
    ),
    (
        "Distrust the file; if you know where it comes from, open it in its program and save it anew.",
        "Desconfíe del archivo; si sabe de dónde procede, ábralo en su programa y guárdelo de nuevo.",
    ),
    (
        "Fetch or copy it again, or open it in its program and save it anew.",
        "Obténgalo o cópielo de nuevo, o ábralo en su programa y guárdelo de nuevo.",
    ),
    ("The file has no text body.", "El archivo no tiene cuerpo de texto."),
    ("The file holds no text, at most pictures.", "El archivo no contiene texto; a lo sumo, imágenes."),
    (
        "The file nests tables or frames beyond all reason.",
        "El archivo anida tablas o marcos más allá de todo lo razonable.",
    ),
    ("The file holds more than {limit:,} characters.", "El archivo contiene más de {limit:,} caracteres."),
    ("Open it in a word processor and save it anew.", "Ábralo en un procesador de textos y guárdelo de nuevo."),
    ("If they are scanned pages, add the scan as PDF.", "Si son páginas escaneadas, añada el escaneo como PDF."),
    ("Save it anew from its program.", "Guárdelo de nuevo desde su programa."),
    ("The file has no list of slides.", "El archivo no tiene lista de diapositivas."),
    ("The presentation holds no text, at most pictures.", "La presentación no contiene texto; a lo sumo, imágenes."),
    (
        "The presentation has {slides:,} slides; the limit is {limit:,}.",
        "La presentación tiene {slides:,} diapositivas; el límite es {limit:,}.",
    ),
    (
        "Open it in a presentation program and save it anew.",
        "Ábralo en un programa de presentaciones y guárdelo de nuevo.",
    ),
    (
        "If its slides are pictures, save it as PDF and add that.",
        "Si sus diapositivas son imágenes, guárdela como PDF y añada ese archivo.",
    ),
    # HTML, Markdown and text
    ("The file holds no readable text.", "El archivo no contiene texto legible."),
    ("The file holds no text.", "El archivo no contiene texto."),
    (
        "The text holds {characters:,} characters; {limit:,} are allowed.",
        "El texto contiene {characters:,} caracteres; se permiten {limit:,}.",
    ),
    ("The page holds more than {limit:,} characters.", "La página contiene más de {limit:,} caracteres."),
    ("The page holds no visible text.", "La página no contiene texto visible."),
    ("Save it as PDF, DOCX or plain text (UTF-8).", "Guárdelo como PDF, DOCX o texto sin formato (UTF-8)."),
    ("Check that it is the file you meant.", "Compruebe que es el archivo que usted quería."),
    (
        "If the browser shows text, the page is made by a script: print it to PDF and add that.",
        "Si el navegador muestra texto, la página la genera un script: imprímala en PDF y añada ese archivo.",
    ),
    # Pictures of pages
    ("The program that draws the pages was stopped.", "El programa que dibuja las páginas fue detenido."),
    ("The original is protected by a password.", "El original está protegido por una contraseña."),
    ("This page takes too long to draw.", "Dibujar esta página lleva demasiado tiempo."),
    ("This page cannot be drawn.", "Esta página no se puede dibujar."),
    ("Too many documents are being looked at.", "Se están viendo demasiados documentos."),
    ("Try again, or download the original.", "Inténtelo de nuevo o descargue el original."),
    ("Download it to look at it.", "Descárguelo para verlo."),
    ("Download the original to look at it.", "Descargue el original para verlo."),
    ("Try again in a moment.", "Inténtelo de nuevo en un momento."),
)
