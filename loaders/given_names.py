"""Given names that are common in Denmark, to tell a person from a firm or a title in running text."""

GIVEN_NAMES = frozenset(
    """
    adam agnete agnes aksel albert alberte alexander alice allan amalie anders andrea andreas ane anette anita anja ann
    anna annabella anne annelise annemarie annemette annette annie anni anton arly arne arthur asger asta astrid august
    ayse barbara beate bent bente benedikte benjamin bertha berit betina bettina birger birgit birgitte birgitta birte
    birthe bitten bjarne bjarke bjørn bo bodil boris brian britt britta brigitte bruno børge camilla carina carl carla
    carlo carolina caroline carsten casper caspar cathrine cecilie charlotte christa christian christina christine
    christoffer claes clara claus conny connie daniel david ditte diana dennis ditlev dorte dorthe dorthea dorit ebba
    edith egon eigil einar elin elisabeth elise ella ellen else elsebeth elsebet emil emilie emma erik erling ernst esben
    esther eva fatima filip finn flemming fleming frank frederik frederikke frida frode freja gerda gert gerner gitte
    grete grethe gregers gudrun gunhild gunnar gunner gurli hanna hannah hanne hans harald harriet harry heidi heine helen
    helena helene helga helge helle henning henriette henrik hjalmar holger hugo ib ida inga inge ingelise inger ingrid
    irene iris isabella ivan iver jack jacob jakob jan jane janne jannie jannik jens jeanette jeannette jeppe jesper jette
    jimmy jill joan joakim joachim johan johanne johannes john johnny jonas jonna josefine julie jytte jørgen jørn kaj kai
    karen karin karina karl karla karoline karsten kasper katarina kate katharina kathrine katja katrine kenneth kent kenn
    keld kjeld kim kirsten kirstine kjell klaus klara knirke knud kristian kristiane kristina kristine kristoffer kurt
    lajla lars lasse laura laurits lauge laust leif lena lene leo leon lilian lillian lily lina linda line linette lis
    lisa lisbet lisbeth lise lisette liselotte liv lone lotte louise lucas ludvig luna lukas lykke lærke mads magda
    magnus maila maja maj majken majbritt malene malou mai maibritt margit margrethe margrete maren maria mariam marianne
    marie marina marius mark martha martin martina mathias mathilde mathias matilde max merete merethe mette mia michael
    michelle mikael mikkel mie mille mogens mohamed mohammad mona morten muhammad nadia nana nanna natasja nete nicolai
    nicolaj nikolaj niels nils nina nikoline noah nora olav ole olga oliver oluf oscar oskar otto palle paul paula per
    pernille peter petra pia poul preben rasmus rebecca rebekka regitze rene rené renata rikke rita robert roland rolf
    ronald rosa rune ruth sabrina sally sandra sanne sara sarah sebastian selma signe sigrid sigurd simon simone sine
    siv sofia sofie solveig solvej sonja sophie stefan steen steffen sten stig stine stinne sune susan susanne susan
    suzanne svend sven søren tanja tage thea theodor theis thomas thor thorkild tim tina tine tobias tom tommy torben tore
    torsten tove trine troels tue tyge ulf ulla ulrik ulrikke uffe vagn valdemar vera verner vibeke vibe victor victoria
    viggo viktor villy vilhelm vivi vivian walther william willy winnie yrsa yvonne zeinab åge aage åse aase øjvind ørnulf
    """.split()  # noqa: SIM905
)
AMBIGUOUS = frozenset(
    ("bo", "dan", "per", "liv", "maj", "mai", "mark", "bent", "sten", "max", "august", "rune", "vibe")
)
"""Given names that are words too, so that they count only with a surname."""
