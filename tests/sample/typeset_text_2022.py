"""The words of the digest of the 2022 forum in San Salvador (Spanish, DOCX)."""

from __future__ import annotations

from typeset_records import Digest, Heading, Lettered, Numbered, Table

DIGEST = Digest(
    filename="2022-san-salvador-foro-diasporas-sintesis.docx",
    language="es",
    kicker="Síntesis · fuente secundaria",
    title="Contar con las diásporas: síntesis de la nota conceptual del foro de San Salvador de mayo de 2022",
    marker=(
        "Síntesis preparada para la biblioteca de muestra de Relatoria. Tipo: síntesis (digest). Condición: fuente "
        "secundaria (secondary). El documento original es la autoridad: cítese el original y no esta página."
    ),
    particulars=(
        ("Emisor", "Relatoria contributors"),
        ("Fecha de esta síntesis", "22 de noviembre de 2026"),
        ("Reunión resumida", "Foro de la Conferencia Regional sobre Migración (CRM) sobre el aporte de las diásporas"),
        ("Lugar y fechas de la reunión", "San Salvador, 23 y 24 de mayo de 2022"),
        ("Original", "Nota conceptual en inglés, de siete páginas, con agenda"),
    ),
    running="Biblioteca de muestra de Relatoria · Síntesis del foro de San Salvador de 2022",
    elements=(
        Heading("Qué es este documento"),
        Numbered(
            "La nota conceptual resumida aquí anuncia un encuentro y explica sus motivos; no recoge acuerdos. Sus "
            "párrafos no están numerados, de modo que se indica la página."
        ),
        Heading("Antecedentes"),
        Numbered(
            "La nota parte de una idea amplia de la migración, en la que las redes familiares, culturales e históricas "
            "pesan junto al trabajo y los salarios (página 1). La presencia de una diáspora influye en la decisión de "
            "migrar y también en la integración posterior."
        ),
        Numbered(
            "En 2021 las remesas a América Latina y el Caribe aumentaron un 21,6 %.^[La nota toma la cifra de un "
            "comunicado del Banco Mundial de 2021.] Su peso en el producto interno bruto llega al 26,6 % en Honduras, "
            "al 26,2 % en El Salvador y al 18 % en Guatemala (páginas 1 y 2)."
        ),
        Numbered(
            "El foro continúa otro, virtual, que la CRM celebró en 2021 sobre transferencias rápidas, seguras y "
            "económicas. El de 2022 quiere abarcar más: los aportes económicos, sociales y culturales en su conjunto "
            "(página 2)."
        ),
        Numbered("La nota sitúa el encuentro en cuatro marcos (páginas 2 y 3):"),
        Lettered("la estrategia de la OIM de 2021, que propone habilitar, involucrar y empoderar a las diásporas;"),
        Lettered("los objetivos 19 y 20 del Pacto Mundial para una Migración Segura, Ordenada y Regular;"),
        Lettered(
            "la Agenda 2030, en primer lugar el objetivo 17 (meta 17.8, según la nota) y, de forma indirecta, los "
            "objetivos 8, 9 y 12;"
        ),
        Lettered(
            "la Cumbre Mundial de la Diáspora de abril de 2022, convocada por la OIM, Irlanda y otros Estados.^[La "
            "cumbre prepara el Foro de Examen de la Migración Internacional de mayo de 2022.]"
        ),
        Heading("Justificación"),
        Numbered(
            "Contra lo previsto, algunos países recibieron durante la pandemia más remesas que antes, porque los "
            "migrantes recurrieron a medios digitales (página 3)."
        ),
        Numbered(
            "Una estrategia de vinculación debe atender a cómo es cada diáspora: género, edad, oficio, estudios, "
            "motivos y aspiraciones. Se apoya en la confianza, sin la cual nada perdura (página 3)."
        ),
        Numbered(
            "El foro busca enlazarse con un taller regional de la Conferencia Suramericana sobre Migración, previsto "
            "para el 17 y 18 de marzo de 2022. Se planteó que El Salvador y Chile, que las presiden, asistieran "
            "cada una al encuentro de la otra (página 3)."
        ),
        Heading("Objetivos"),
        Numbered(
            "El objetivo general es un diálogo técnico que refuerce las estrategias de los gobiernos. Los específicos "
            "son tres (página 4):"
        ),
        Lettered("examinar de qué se compone una estrategia eficaz;"),
        Lettered("reconocer buenas prácticas en países de origen, de tránsito y de destino;"),
        Lettered("contribuir a un enfoque común de las dos conferencias regionales."),
        Heading("Participantes y modalidad"),
        Numbered(
            "El foro es híbrido: presencial en San Salvador y en línea. Se dirige a dos personas por país "
            "(páginas 4 y 5):"
        ),
        Lettered("una del ministerio de relaciones exteriores, del área consular;"),
        Lettered("una de la entidad que identifica, vincula o integra a la diáspora."),
        Numbered(
            "El Salvador, como anfitrión, puede sumar a las instituciones de educación, salud y trabajo, entre otras. "
            "También son bienvenidos los observadores de la CRM y la red regional de organizaciones civiles."
        ),
        Heading("Agenda en breve"),
        Numbered("El cuadro 1 resume los dos días; la nota marca como por confirmar a algunos ponentes."),
        Table(
            "Cuadro 1. Agenda",
            ("Día y hora", "Tema", "Facilita"),
            (
                ("23 de mayo, 09:00", "Bienvenida", "Secretaría Ejecutiva de la CRM"),
                ("23 de mayo, 09:15", "Una diáspora heterogénea: prácticas de El Salvador, Jamaica y México", "OIM"),
                ("23 de mayo, 10:45", "Panel: participar sobre la base de la confianza", "Presidencia pro témpore"),
                (
                    "23 de mayo, 13:30",
                    "Aportes más allá de las remesas (Larisa Lara, OIM)",
                    "Secretaría Ejecutiva de la CRM",
                ),
                ("23 de mayo, 14:15", "Café del mundo: la diáspora como capital humano y social", "OIM"),
                ("23 de mayo, 15:30", "La visión regional después de la Cumbre Mundial", "Larisa Lara (OIM)"),
                (
                    "24 de mayo, 08:00",
                    "Visita a una obra financiada por la diáspora: El Piche e Intipucá",
                    "sin indicar",
                ),
            ),
            (24, 48, 28),
        ),
    ),
)
