"""The words of the digest on remittances in four meetings (Spanish, PDF)."""

from __future__ import annotations

from typeset_records import Digest, Heading, Lettered, Numbered, Table

DIGEST = Digest(
    filename="remesas-en-las-reuniones-regionales-sintesis.pdf",
    language="es",
    kicker="Síntesis · fuente secundaria",
    title="Las remesas en las reuniones regionales sobre migración, 2005–2022: una síntesis",
    marker=(
        "Síntesis preparada para la biblioteca de muestra de Relatoria. Tipo: síntesis (digest). Condición: fuente "
        "secundaria (secondary). El documento original es la autoridad: cítese el original y no esta página."
    ),
    particulars=(
        ("Emisor", "Relatoria contributors"),
        ("Fecha de esta síntesis", "22 de noviembre de 2026"),
        ("Reuniones resumidas", "Ciudad de México, 2005 y 2009; foro virtual, 2021; San Salvador, 2022"),
        ("Lugar", "Ciudad de México y San Salvador"),
        ("Originales", "Conclusiones de 2005, informe de 2009 y notas conceptuales de 2021 y 2022"),
    ),
    running="Biblioteca de muestra de Relatoria · Síntesis sobre las remesas",
    elements=(
        Heading("A. Objeto y alcance"),
        Numbered(
            "Esta síntesis reúne lo que cuatro encuentros sobre migración dijeron acerca del dinero que los migrantes "
            "envían a sus familias. No es un texto acordado por ningún gobierno: abrevia, ordena y remite a la fuente."
        ),
        Numbered("Los documentos resumidos son:"),
        Lettered(
            "las conclusiones del grupo de expertos reunido en la Ciudad de México del 30 de noviembre al 2 de "
            "diciembre de 2005 (en adelante, «conclusiones de 2005»);"
        ),
        Lettered(
            "el informe del encuentro sobre diásporas y transferencia de conocimientos, celebrado también en la "
            "Ciudad de México el 31 de agosto y el 1 de septiembre de 2009 («informe de 2009»);"
        ),
        Lettered(
            "la nota conceptual del foro virtual de la Conferencia Regional sobre Migración (CRM) con organizaciones "
            "de la diáspora, 15 y 16 de junio de 2021 («nota de 2021»);"
        ),
        Lettered("la nota conceptual del foro de la CRM en San Salvador, 23 y 24 de mayo de 2022 («nota de 2022»)."),
        Numbered(
            "Las conclusiones de 2005 tienen párrafos numerados, y a ellos se remite aquí. El informe y las dos notas "
            "no los tienen; de ellos se indica la sección.^[Las notas conceptuales preparan una reunión: dicen lo que "
            "se propone tratar, no lo que se acordó.]"
        ),
        Heading("B. Las cifras"),
        Numbered(
            "El cuadro 1 recoge las cifras tal como las dan los originales. No son comparables sin más: cambian los "
            "años, los países y la manera de medir."
        ),
        Table(
            "Cuadro 1. Cifras sobre las remesas",
            ("Qué se mide", "Cifra", "Fuente"),
            (
                (
                    "Recibido por América Latina y el Caribe en 2004",
                    "más de 40.000 millones de dólares",
                    "2005, párr. 28",
                ),
                ("Caída prevista por el Banco Mundial para 2020", "19,3 %", "nota de 2021, contexto, sección 1"),
                ("Aumento en la región en 2021", "21,6 %", "nota de 2022, antecedentes"),
                ("Peso en el PIB de Honduras", "26,6 %", "nota de 2022, antecedentes"),
                ("Peso en el PIB de El Salvador", "26,2 %", "nota de 2022, antecedentes"),
                ("Peso en el PIB de Guatemala", "18 %", "nota de 2022, antecedentes"),
            ),
            (42, 22, 36),
        ),
        Numbered(
            "La nota de 2022 habla de un nivel récord en 2021 y lo cifra en «US$126 million».^[Se reproduce la cifra "
            "impresa. Dado el orden de magnitud de las demás, conviene comprobarla en la fuente del Banco Mundial que "
            "la nota cita.]"
        ),
        Heading("C. Lo que aportan y lo que no pueden"),
        Numbered(
            "Para el grupo de 2005, las remesas mejoran el ingreso y la vida de los hogares y dan divisas al país; "
            "al mismo tiempo pueden encarecer la moneda, frenar las exportaciones, empujar los precios y crear "
            "dependencia y desigualdad (conclusiones de 2005, párr. 29)."
        ),
        Numbered("De ahí tres advertencias:"),
        Lettered("ayudan contra la pobreza, pero no reemplazan una estrategia para superarla (párr. 30);"),
        Lettered(
            "no ocupan el lugar de la inversión pública y privada ni el de la asistencia oficial para el desarrollo "
            "(párr. 31);"
        ),
        Lettered("son dinero privado, y su destino no debe someterse a una regulación indebida (párr. 32)."),
        Numbered(
            "La nota de 2021 añade que su efecto depende en buena medida de las instituciones del país de origen y que "
            "quienes más ganan con ellas son los hogares que parten de los niveles más bajos de bienestar."
        ),
        Heading("D. Enviar más barato y con más seguridad"),
        Numbered("Las recomendaciones de 2005 sobre los envíos fueron las siguientes:"),
        Lettered("reducir los costos y simplificar las transferencias (párr. 33);"),
        Lettered(
            "acercar la banca a quienes envían y a quienes reciben, sobre todo en zonas pobres y marginadas (párr. 33);"
        ),
        Lettered("informar a las familias receptoras de las opciones financieras que tienen (párr. 34);"),
        Lettered("evaluar los proyectos de inversión y facilitar asistencia técnica y crédito (párr. 34)."),
        Numbered(
            "Los expertos celebraron además el compromiso de Nuevo León, de 2004: bajar al menos a la mitad el costo "
            "medio de los envíos, a más tardar en 2008 (párr. 35). Es un compromiso que puede comprobarse: nombra "
            "una medida (el costo medio regional), un punto de llegada (la mitad o menos) y una fecha."
        ),
        Numbered(
            "El mismo propósito vuelve en 2021, cuando el foro de la CRM se plantea qué acciones regionales harían las "
            "transferencias más ágiles, seguras y económicas, y en 2022, cuando la nota conceptual lo vincula con el "
            "objetivo 20 del Pacto Mundial.^[Pacto Mundial para una Migración Segura, Ordenada y Regular. El objetivo "
            "19, que la nota también invoca, trata de las condiciones para que migrantes y diásporas contribuyan al "
            "desarrollo.] Ese año se observa también que la gente recurrió a medios digitales para enviar dinero "
            "durante la crisis (nota de 2022, justificación)."
        ),
        Numbered(
            "También en plena pandemia los envíos resistieron: la reducción drástica que se temía en abril de 2020 no "
            "se había observado cuando se escribió la nota de 2021."
        ),
        Heading("E. Más allá de las remesas"),
        Numbered(
            "El informe de 2009 recuerda que ya las reuniones del Foro Mundial en Bélgica y en Manila pedían estudiar "
            "otros aportes de las diásporas (introducción). Las notas posteriores los enumeran:"
        ),
        Lettered(
            "en lo económico: bonos de la diáspora, inversión directa, empresas, cámaras binacionales, turismo y "
            "comercio de la nostalgia (nota de 2021);"
        ),
        Lettered("en lo humano: destrezas y experiencia que pasan de un país a otro (nota de 2021);"),
        Lettered("en lo cultural: artes, cocina y tradiciones, en el destino y en el origen (nota de 2021);"),
        Lettered(
            "en la confianza: una relación estrecha con cada comunidad, sin la cual su empoderamiento no dura (nota de "
            "2022)."
        ),
        Numbered(
            "Las asociaciones de migrantes figuran entre los nuevos socios del desarrollo local: las conclusiones de "
            "2005 mencionan las de Colombia, El Salvador y México y piden políticas públicas que las acompañen "
            "(párr. 36)."
        ),
        Heading("F. Cómo usar esta síntesis"),
        Numbered(
            "Sirve para encontrar el pasaje; para citarlo hay que abrir el original. Quien busque conclusiones las "
            "hallará en 2005 y 2009, pues las notas de 2021 y 2022 son documentos preparatorios."
        ),
    ),
)
