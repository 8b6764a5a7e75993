"""Forums stand cluster by cluster, by level, then by name, wherever one is chosen."""

import pandas as pd

from pages.parts.forum_choice import forum_labels


def forum(name, level=None, cluster=None):
    return {"forum_id": name.lower(), "name": name, "level": level, "cluster": cluster}


def test_forums_are_grouped_by_cluster_and_level_and_those_across_come_first():
    register = pd.DataFrame(
        [
            forum("Driftsforum", "operational", "Vest"),
            forum("Østgruppen", "tactical", "Midt"),
            forum("Aftalegruppen", "tactical", "Midt"),
            forum("Styregruppen", "strategic", "Midt"),
            forum("KOSU"),
            forum("Klinikforum", "tactical"),
            forum("Politisk Klynge", "political", "Vest"),
        ]
    )
    assert list(forum_labels(register).values()) == [
        "Klinikforum (på tværs, taktisk)",
        "KOSU (på tværs)",
        "Styregruppen (Midt, strategisk)",
        "Aftalegruppen (Midt, taktisk)",
        "Østgruppen (Midt, taktisk)",
        "Politisk Klynge (Vest, politisk)",
        "Driftsforum (Vest, operationelt)",
    ]


def test_without_forums_there_are_no_options():
    assert forum_labels(pd.DataFrame(columns=["forum_id", "name", "level", "cluster"])) == {}


def test_a_cluster_that_the_name_holds_is_not_said_twice():
    register = pd.DataFrame(
        [forum("Styregruppen i Vestklyngen", "strategic", "Vestklyngen"), forum("Midt", None, "Midt")]
    )
    assert list(forum_labels(register).values()) == ["Midt", "Styregruppen i Vestklyngen (strategisk)"]
