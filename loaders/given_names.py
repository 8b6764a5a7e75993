"""Given names that are common in Denmark, to tell a person from a firm or a title in running text."""

import re

GIVEN_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        aage aase adam agnes agnete aksel albert alberte alexander alice allan amalie anders andrea andreas ane
        anette anita anja ann anna annabella anne annelise annemarie annemette annette anni annie anton arly
        arne arthur asger asta astrid august ayse barbara beate benedikte benjamin bent bente berit bertha
        betina bettina birger birgit birgitta birgitte birte birthe bitten bjarke bjarne bjørn bo bodil boris
        brian brigitte britt britta bruno børge camilla carina carl carla carlo carolina caroline carsten caspar
        casper cathrine cecilie charlotte christa christian christina christine christoffer claes clara claus
        connie conny daniel david dennis diana ditlev ditte dorit dorte dorthe dorthea ebba edith egon eigil
        einar elin elisabeth elise ella ellen else elsebet elsebeth emil emilie emma erik erling ernst esben
        esther eva fatima filip finn fleming flemming frank frederik frederikke freja frida frode gerda gerner
        gert gitte gregers grete grethe gudrun gunhild gunnar gunner gurli hanna hannah hanne hans harald
        harriet harry heidi heine helen helena helene helga helge helle henning henriette henrik hjalmar holger
        hugo ib ida inga inge ingelise inger ingrid irene iris isabella ivan iver jack jacob jakob jan jane
        janne jannie jannik jeanette jeannette jens jeppe jesper jette jill jimmy joachim joakim joan johan
        johanne johannes john johnny jonas jonna josefine julie jytte jørgen jørn kai kaj karen karin karina
        karl karla karoline karsten kasper katarina kate katharina kathrine katja katrine keld kenn kenneth kent
        kim kirsten kirstine kjeld kjell klara klaus knirke knud kristian kristiane kristina kristine kristoffer
        kurt lajla lars lasse lauge laura laurits laust leif lena lene leo leon lilian lillian lily lina linda
        line linette lis lisa lisbet lisbeth lise liselotte lisette liv lone lotte louise lucas ludvig lukas
        luna lykke lærke mads magda magnus mai maibritt maila maj maja majbritt majken malene malou maren margit
        margrete margrethe maria mariam marianne marie marina marius mark martha martin martina mathias mathilde
        matilde max merete merethe mette mia michael michelle mie mikael mikkel mille mogens mohamed mohammad
        mona morten muhammad nadia nana nanna natasja nete nicolai nicolaj niels nikolaj nikoline nils nina noah
        nora olav ole olga oliver oluf oscar oskar otto palle paul paula per pernille peter petra pia poul
        preben rasmus rebecca rebekka regitze renata rene rené rikke rita robert roland rolf ronald rosa rune
        ruth sabrina sally sandra sanne sara sarah sebastian selma signe sigrid sigurd simon simone sine siv
        sofia sofie solveig solvej sonja sophie steen stefan steffen sten stig stine stinne sune susan susanne
        suzanne sven svend søren tage tanja thea theis theodor thomas thor thorkild tim tina tine tobias tom
        tommy torben tore torsten tove trine troels tue tyge uffe ulf ulla ulrik ulrikke vagn valdemar vera
        verner vibe vibeke victor victoria viggo viktor vilhelm villy vivi vivian walther william willy winnie
        yrsa yvonne zeinab åge åse øjvind ørnulf
        """,
    )
)
AMBIGUOUS = frozenset(
    ("august", "bent", "bo", "dan", "liv", "mai", "maj", "mark", "max", "per", "rune", "sten", "vibe")
)
"""Given names that are words too, so that they count alone only before what somebody does."""
