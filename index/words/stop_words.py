"""Words that say nothing about what is asked, folded as `analysis.words` gives them, by language.

Question words are among them: in conclusions "how" is rare, so its inverse document frequency would take it for a name.
"""

_WORDS = {
    "en": """
        a about according all also am an and any are as at be been before being between both but by can could d did
        do does doing during each for from had has have having he her here him his how i if in into is it its itself
        just many may me might more most much must my of on or other our out over own please s said say says shall
        she should so some such t tell than that the their them then there these they this those through to under
        until up us very was we were what when where whether which while who whom whose why will with within would
        you your
    """,
    "es": """
        a al algun alguna algunas alguno algunos ante aquel aquella aquellas aquellos asi aun bajo cada como con
        cual cuales cualquier cuando cuanta cuantas cuanto cuantos de del desde dice dicen donde dos durante e el
        ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estar estas este esto estos
        fue fueron ha haber habia hace hacia han hasta hay he la las le les lo los mas me mediante mi muy ni no nos
        o otra otras otro otros para pero por porque pues que quien quienes se segun ser sera si sido sin sino sobre
        son su sus tal tambien tanto te tiene tienen toda todas todo todos tras tu u un una unas uno unos y ya
    """,
    "fr": """
        a au aux avec ce ces cette comme d dans de des du elle elles en est et etre eu il ils je l la le les leur
        leurs mais n ne nous on ou par pas plus pour qu que quel quelle quelles quels qui s sa se ses son sont sur
        un une vous y
    """,
    "pt": """
        a ao aos as com como da das de do dos e em entre essa esse esta este foi foram ha isso la mais mas na nao
        nas no nos o os ou para pela pelas pelo pelos por quais qual quando que quem sao se sem ser seu seus sua
        suas um uma
    """,
}

STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
