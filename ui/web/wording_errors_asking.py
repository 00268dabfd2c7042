"""What the language model, the desk and the site say went wrong (`assistant/`, `ui/`), in English and in Spanish."""

from __future__ import annotations

PHRASES: tuple[tuple[str, str], ...] = (
    # Which language model
    (
        "The model “{model}” is not written as provider:name.",
        "El modelo «{model}» no está escrito como proveedor:nombre.",
    ),
    (
        "There is no provider of models named “{provider}”.",
        "No existe ningún proveedor de modelos llamado «{provider}».",
    ),
    ("What {provider} needs is not installed.", "Lo que {provider} necesita no está instalado."),
    ("Azure needs the address of your resource.", "Azure necesita la dirección de su recurso."),
    (
        "{provider} asks for a key, and none is set.",
        "{provider} pide una clave, y no se ha indicado ninguna.",
    ),
    (
        "Write it as in openai:gpt-4o or ollama:llama3.2.",
        "Escríbalo como en openai:gpt-4o u ollama:llama3.2.",
    ),
    ("Did you mean {provider}?", "¿Quiso decir {provider}?"),
    ("Those that are known: {providers}.", "Los que se conocen: {providers}."),
    ('Run: pip install "relatoria[{extra}]"', 'Ejecute: pip install "relatoria[{extra}]"'),
    (
        "Set RELATORIA_MODEL_URL or --model-url, as in https://NAME.openai.azure.com.",
        "Indique RELATORIA_MODEL_URL o --model-url, como en https://NAME.openai.azure.com.",
    ),
    (
        "Set RELATORIA_MODEL_KEY, or name a file that holds the key as model_key_file in the settings.",
        "Indique RELATORIA_MODEL_KEY, o un archivo que contenga la clave como model_key_file en la configuración.",
    ),
    # What comes of asking it
    ("The language model took too long.", "El modelo de lenguaje tardó demasiado."),
    (
        "The language model broke off, or said nothing.",
        "El modelo de lenguaje se interrumpió o no dijo nada.",
    ),
    ("The language model broke off.", "El modelo de lenguaje se interrumpió."),
    ("The language model does not stop talking.", "El modelo de lenguaje no deja de hablar."),
    ("The language model is answering others.", "El modelo de lenguaje está respondiendo a otros."),
    (
        "The language model is answering others, or its quota is used up.",
        "El modelo de lenguaje está respondiendo a otros, o su cuota está agotada.",
    ),
    (
        "The language model refused the request (status {status:,}).",
        "El modelo de lenguaje rechazó la petición (estado {status:,}).",
    ),
    (
        "The language model’s server failed (status {status:,}).",
        "El servidor del modelo de lenguaje falló (estado {status:,}).",
    ),
    (
        "The language model’s server does not answer at {address}.",
        "El servidor del modelo de lenguaje no responde en {address}.",
    ),
    (
        "What the language model’s server sent is no answer.",
        "Lo que envió el servidor del modelo de lenguaje no es una respuesta.",
    ),
    ("Ask again, or raise model_timeout.", "Pregunte de nuevo o aumente model_timeout."),
    ("Ask again, or choose another model.", "Pregunte de nuevo o elija otro modelo."),
    ("Ask again in a minute.", "Pregunte de nuevo dentro de un minuto."),
    (
        "Ask again; if it goes on, run `relatoria doctor`.",
        "Pregunte de nuevo; si continúa, ejecute `relatoria doctor`.",
    ),
    (
        "Check that it runs, and its address in RELATORIA_MODEL_URL.",
        "Compruebe que está en marcha, y su dirección en RELATORIA_MODEL_URL.",
    ),
    (
        "Check the key: RELATORIA_MODEL_KEY, or the file that model_key_file names.",
        "Compruebe la clave: RELATORIA_MODEL_KEY, o el archivo que indica model_key_file.",
    ),
    (
        "Check the address (none is set) and the name of the model ({model}).",
        "Compruebe la dirección (no se ha indicado ninguna) y el nombre del modelo ({model}).",
    ),
    (
        "Check the address ({address}) and the name of the model ({model}).",
        "Compruebe la dirección ({address}) y el nombre del modelo ({model}).",
    ),
    (
        "Check the address of the model with `relatoria doctor`: it may be that of something else.",
        "Compruebe la dirección del modelo con `relatoria doctor`: puede ser la de otra cosa.",
    ),
    (
        "The question may be too long for it, or it does not know an option.",
        "Puede que la pregunta sea demasiado larga para él, o no conoce una opción.",
    ),
    # The desk: what people keep
    ("{path} cannot be opened or written to.", "No se puede abrir {path} o escribir en él."),
    ("{path} is damaged.", "{path} está dañado."),
    (
        "{path} was written by a newer Relatoria.",
        "{path} fue escrito por una versión más reciente de Relatoria.",
    ),
    ("{path} is no desk of Relatoria.", "{path} no es un escritorio de Relatoria."),
    ("The desk is closed.", "El escritorio está cerrado."),
    ("Too many are writing at once.", "Demasiadas personas están escribiendo a la vez."),
    ("What was kept cannot be read.", "Lo que se guardó no se puede leer."),
    ("The basket has no such quotation.", "La cesta no tiene esa cita."),
    ("A basket holds at most {quotations:,} quotations.", "Una cesta contiene como máximo {quotations:,} citas."),
    ("There is no such conversation.", "No existe esa conversación."),
    (
        "A conversation has at most {questions:,} questions.",
        "Una conversación tiene como máximo {questions:,} preguntas.",
    ),
    ("This link leads nowhere.", "Este enlace no lleva a ninguna parte."),
    ("There is no such opinion.", "No existe esa opinión."),
    ("There is no such key.", "No existe esa clave."),
    ("Restore it from a copy, or move it away.", "Recupérelo a partir de una copia o muévalo a otro lugar."),
    ("Move it away.", "Muévalo a otro lugar."),
    ("Make room, then try again.", "Libere espacio e inténtelo de nuevo."),
    (
        "Another version of Relatoria may have written it.",
        "Es posible que lo haya escrito otra versión de Relatoria.",
    ),
    ("It may have been removed in another window.", "Es posible que se haya quitado en otra ventana."),
    ("Export it and begin anew.", "Expórtela y comience de nuevo."),
    ("It may have been deleted.", "Es posible que se haya eliminado."),
    ("Begin a new one.", "Comience una nueva."),
    ("Ask who sent it for a new one.", "Pida uno nuevo a quien se lo envió."),
    ("It may have been revoked already.", "Es posible que ya se haya revocado."),
    # Quotations and answers by their address
    ("The library has no such passage.", "La biblioteca no tiene ese pasaje."),
    ("There is no such answer.", "No existe esa respuesta."),
    ("Search for it again.", "Búsquelo de nuevo."),
    ("Open the conversation again.", "Abra la conversación de nuevo."),
    # Who may use the site
    ("You are not logged in, or not any more.", "No ha iniciado sesión, o su sesión ya ha terminado."),
    ("Only staff may do this.", "Solo el personal puede hacer esto."),
    (
        "Too many wrong keys came from this address.",
        "Desde esta dirección llegaron demasiadas claves incorrectas.",
    ),
    ("Load the page again and log in.", "Vuelva a cargar la página e inicie sesión."),
    ("Ask a colleague who keeps the library.", "Pídaselo a un colega que lleve la biblioteca."),
    ("Wait, then try again.", "Espere e inténtelo de nuevo."),
    # Which requests are taken
    ("This server does not answer to this name.", "Este servidor no responde a este nombre."),
    (
        "This server asks for no login, since it is for one computer only; a proxy must not lead to it.",
        "Este servidor no pide iniciar sesión, puesto que es para un solo equipo; un proxy no debe conducir a él.",
    ),
    ("Start it with --host-name and users.", "Inícielo con --host-name y usuarios."),
    ("Other sites cannot use this server.", "Otros sitios no pueden usar este servidor."),
    ("This request is too large.", "Esta petición es demasiado grande."),
    ("There is no such address or method.", "No existe esa dirección o ese método."),
    ("Too many ask at this moment.", "Demasiadas personas preguntan en este momento."),
    ("A fault in the program ended this request.", "Un fallo del programa puso fin a esta petición."),
    ("GET {address} says what there is.", "GET {address} dice qué hay."),
    ("GET {address} says what is taken.", "GET {address} dice qué se acepta."),
    ("Try again in a few seconds.", "Inténtelo de nuevo en unos segundos."),
    # Sending files
    ("The upload broke off.", "El envío se interrumpió."),
    ("Files are sent as multipart/form-data.", "Los archivos se envían como multipart/form-data."),
    ("The form cannot be read.", "El formulario no se puede leer."),
    ("The form holds more than files.", "El formulario contiene algo más que archivos."),
    ("The form has too many parts.", "El formulario tiene demasiadas partes."),
    ("No file was sent.", "No se envió ningún archivo."),
    ("These are more than {files:,} files.", "Son más de {files:,} archivos."),
    ("These files are larger than {limit:,} MiB together.", "Estos archivos suman más de {limit:,} MiB."),
    ("“{name}” is larger than {limit:,} MiB.", "«{name}» ocupa más de {limit:,} MiB."),
    ("The files cannot be stored.", "Los archivos no se pueden guardar."),
    ("There is no room on the disk for these files.", "No hay espacio en el disco para estos archivos."),
    ("Too many uploads wait to be added.", "Hay demasiados envíos en espera de añadirse."),
    ("There is no such upload, or it is being added.", "No existe ese envío, o se está añadiendo."),
    ("Send the files again.", "Envíe los archivos de nuevo."),
    ("Send the file again.", "Envíe el archivo de nuevo."),
    ("Send nothing besides.", "No envíe nada más."),
    ("Choose one or more files.", "Elija uno o más archivos."),
    ("Send up to {files:,} files.", "Envíe hasta {files:,} archivos."),
    ("Send them in several steps.", "Envíelos en varias veces."),
    ("Divide the file.", "Divida el archivo."),
    ("Tell whoever keeps the server.", "Avise a quien mantiene el servidor."),
    ("Wait until the jobs are done, then send it again.", "Espere a que terminen los trabajos y envíelo de nuevo."),
    # Jobs: files that are being added
    ("There is no such job.", "No existe ese trabajo."),
    ("Too many jobs wait.", "Hay demasiados trabajos en espera."),
    ("This job has ended already.", "Este trabajo ya ha terminado."),
    ("This job has not ended yet.", "Este trabajo aún no ha terminado."),
    ("This job has nothing left to try again.", "A este trabajo no le queda nada que reintentar."),
    ("A fault in the program ended this job.", "Un fallo del programa puso fin a este trabajo."),
    (
        "The server may have been started anew since.",
        "Es posible que el servidor se haya reiniciado desde entonces.",
    ),
    ("Wait until some are done.", "Espere a que terminen algunos."),
    ("Cancel it first.", "Cancélelo primero."),
)
