"""Verdict code -> sentence: what the measures found, as it is said aloud.

Names in braces are filled in with numbers already rounded and written as Danes write them. Said is "usikkerhed" or
"mellem … og …"; what no sentence does is to name a cause, or anybody best or worst.
"""

from types import MappingProxyType

AREA = MappingProxyType(
    {
        "over_95": "{area} ligger over {benchmark}: {value} mod {baseline} {per} (usikkerhed {lower}–{upper}). "
        "Forskellen er større, end tilfældigheder normalt giver.",
        "under_95": "{area} ligger under {benchmark}: {value} mod {baseline} {per} (usikkerhed {lower}–{upper}). "
        "Forskellen er større, end tilfældigheder normalt giver.",
        "over_998": "{area} ligger klart over {benchmark}: {value} mod {baseline} {per} (usikkerhed {lower}–{upper}). "
        "Forskellen er klart større, end tilfældigheder normalt giver.",
        "under_998": "{area} ligger klart under {benchmark}: {value} mod {baseline} {per} "
        "(usikkerhed {lower}–{upper}). "
        "Forskellen er klart større, end tilfældigheder normalt giver.",
        "inside": "Tallene viser ingen sikker forskel fra gennemsnittet. Det betyder ikke, at der ingen forskel er.",
        "missing": "Der er ingen tal for {area}.",
        "too_few_areas": "Et tragtdiagram kræver mindst 10 områder. Sammenlign to ad gangen i stedet.",
    }
)
"""Class of `measures.benchmark.classify`; ``missing`` where it has none, ``too_few_areas`` for an empty funnel."""

CEILING = MappingProxyType(
    {
        "over_998": "Det er klart over loftet.",
        "over_95": "Det er over loftet.",
        "inside": "Om det er over eller under loftet, kan tallene ikke afgøre.",
        "within": "Det er under loftet.",
    }
)
"""Class of `measures.area_rates.against_ceiling`, after the words of the ceiling ("op til 50 %")."""

RATIO = MappingProxyType(
    {
        "differs": "Forbruget {per} er {ratio} gange så stort i {first} som i {second} "
        "(mellem {lower} og {upper} gange).",
        "differs_from_none": "Forbruget {per} er mindst {lower} gange så stort i {first} som i {second}; "
        "{second} har ingen.",
        "not_shown": "Tallene er for små til at afgøre, om der er forskel: forholdet kan ligge mellem {lower} og "
        "{upper}.",
        "not_shown_large": "Tallene viser ingen sikker forskel: forholdet kan ligge mellem {lower} og {upper}.",
        "not_shown_from_none": "Tallene er for små til at afgøre, om der er forskel: {second} har ingen.",
        "no_interval": "Usikkerheden kan ikke beregnes på denne måde, fordi der er ingen i det ene område.",
        "no_ratio": "Der kan ikke beregnes et forhold: der er ingen i nogen af områderne, eller der mangler tal.",
    }
)
"""Verdict of `measures.ratios.RateRatio`, ``_from_none`` where the upper limit is infinite; per: "pr. indbygger"."""

RUN_CHART = MappingProxyType(
    {
        "random": "Kun tilfældig variation: niveauet er stabilt omkring {median}{per}.",
        "long_run": "Skift: {longest_run} målinger i træk på samme side af medianen "
        "(højst {longest_run_max} ventes ved tilfældighed).",
        "few_crossings": "Skift: kurven krydser medianen {n_crossings} gange; mindst {n_crossings_min} ventes ved "
        "tilfældighed.",
        "too_few": "For få målinger ({n_useful} ud af mindst 10) til at vurdere udviklingen.",
        "constant": "Alle målinger er ens ({median}).",
        "no_points": "Der er ingen målinger at vurdere.",
    }
)
"""Verdict of `measures.run_chart.RunChart`; a signal is told by the rule that was broken."""

CHANGE = MappingProxyType({"up": "Niveauet er steget.", "down": "Niveauet er faldet."})
"""Direction of a run chart with a signal."""

SPECIAL_CAUSE = MappingProxyType(
    {
        "none": "inden for det sædvanlige",
        "above_limit": "uden for det sædvanlige: over grænsen",
        "below_limit": "uden for det sædvanlige: under grænsen",
        "trend_up": "7 målinger i træk, der stiger",
        "trend_down": "7 målinger i træk, der falder",
        "two_of_three_above": "2 af 3 målinger tæt på den øvre grænse",
        "two_of_three_below": "2 af 3 målinger tæt på den nedre grænse",
        "shift_above": "7 målinger i træk over gennemsnittet",
        "shift_below": "7 målinger i træk under gennemsnittet",
    }
)
"""Special cause of a point of `measures.xmr.Xmr`."""

LIMITS = MappingProxyType(
    {
        "firm": "Det sædvanlige ligger mellem {lower} og {upper}.",
        "provisional": "Det sædvanlige ligger mellem {lower} og {upper}. Grænserne er foreløbige: de bygger på "
        "{n_points} målinger (12 ønskes).",
        "not_random": "Grænser for det sædvanlige vises kun, når seriediagrammet viser tilfældig variation.",
    }
)
"""Whether the limits of `measures.xmr.Xmr` are drawn, and how firm they are."""

ASSURANCE = MappingProxyType(
    {
        "consistent_pass": "Målet nås hver gang.",
        "consistent_fail": "Målet nås ikke, medmindre noget ændres.",
        "inconsistent": "Målet nås nogle gange – det afgøres af tilfældigheder.",
    }
)
"""Verdict of `measures.xmr.assurance`; without one, nothing is said."""

PROGRESS = MappingProxyType(
    {
        "on_course": "Med samme tempo nås {target} mellem {earliest} og {latest}.",
        "on_course_year": "Med samme tempo nås {target} i {latest}.",
        "on_course_now": "Med samme tempo nås {target} senest {latest}.",
        "uncertain_date": "Med samme tempo nås {target} tidligst {earliest} og måske først ud over fem år.",
        "no_clear_trend": "Der kan ikke beregnes en dato: udviklingen er for usikker.",
        "moving_away": "Der kan ikke beregnes en dato: udviklingen går væk fra målet.",
        "reached": "Målet er nået: {last_value} mod {target}.",
        "too_few": "Der kan ikke beregnes en dato: {n_points}, og der skal mindst 3 til.",
        "gap": "Der mangler {gap} {unit}.",
        "needed": "Det kræver {needed} {unit} om året at nå {target} senest {due}; tempoet har været {slope}.",
        "pace": "Tempoet har været {slope} {unit} om året.",
        "no_due": "Kilden nævner ingen frist, så det nødvendige tempo kan ikke beregnes.",
    }
)
"""Verdict of `measures.targets.Progress`; ``_now``: the earliest day has passed; ``_year``: both lie in one year."""

FALL_NOT_SHOWN = (
    "Antallet er {fall} lavere end i basisåret, som er målet. Faldet er ikke større, end tilfældigheder kan give."
)

DISPERSION = MappingProxyType(
    {
        "is_clear": "Kommunerne varierer mere, end tilfældigheder alene giver. Derfor skal der mere til, før en "
        "kommune siges at ligge over eller under.",
        "not_clear": "Kommunerne varierer ikke sikkert mere, end tilfældigheder alene giver.",
        "unknown": "Med færre end 10 områder kan det ikke vurderes, om de varierer mere, end tilfældigheder giver.",
    }
)
"""What `measures.dispersion.Dispersion` says of the verdicts."""

METHOD = MappingProxyType(
    {
        "rate": "Usikkerhed om et antal pr. borgere: Poissons fordeling, eksakt for små antal og ellers Byars metode. "
        "95 % svarer til z = 1,96 og 99,8 % til z = 3,09.",
        "share": "Usikkerhed om en andel: Wilsons interval for k ud af n. 95 % svarer til z = 1,96 og 99,8 % til "
        "z = 3,09.",
        "average": "Vurderingen er den samme i prikker, tragt og kort: over eller under gennemsnittet uden for 95 %, "
        "klart over eller under uden for 99,8 %.",
        "one": "Vurderingen: over eller under, når 95 %-intervallet om forholdet mellem de to ikke rummer 1.",
        "is_clear": "Spredning mellem de {n} kommuner: φ = {phi} gange tilfældighedernes, τ = {tau}. Grænserne er "
        "gjort √φ gange så brede (Spiegelhalter 2005).",
        "not_clear": "Spredning mellem de {n} kommuner: φ = {phi} gange tilfældighedernes (χ²-test, ikke sikkert over "
        "1). Grænserne er ikke gjort bredere.",
        "ratio": "Forholdet mellem to kommuner: eksakt 95 %-interval om forholdet mellem to Poisson-fordelte antal.",
        "series": "Seriediagram: median, længste række på samme side og antal krydsninger (Anhøjs regler).",
    }
)
"""How the verdicts of a comparison are made, with the signs statistics writes them by: for a folded note."""

RESERVATIONS = MappingProxyType(
    {
        "part_year": "Tal for {period}. Må ikke sammenlignes med hele år.",
        "reporting_lag": "Opgjort efter modtagne fakturaer: de seneste måneder er ikke komplette.",
        "hidden": "Skjult af hensyn til enkeltpersoner.",
        "example": "Eksempel: opfundne tal, der viser siden og ikke er fra nogen kilde.",
    }
)
"""What must be said beside a figure, whatever it shows."""
