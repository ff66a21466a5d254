"""Parties that no lexicon knows, and those with an entry by names that only the text gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from detente.case import Party
from detente.case.parties import PartyKind
from detente.reading import en_aliases, en_group_names, groups, zh_factions, zh_group_names
from detente.reading.gazetteer import Gazetteer
from detente.reading.groups import Group
from detente.reading.lexicon import Form, slug
from detente.reading.mentions import Mention, Taken
from detente.reading.passages import Layout


def find(
    layout: Layout,
    taken: Taken,
    chinese: bool,
    aliases: Mapping[str, str],
    named: Sequence[Mention],
    lexical: set[str],
    bodies: Set[str],
) -> tuple[dict[str, Party], list[Mention]]:
    """Groups without entry, and the aliases that the text itself gives to those with one.

    `lexical` are forms that the lexicon knows, countries' adjectives among them; `bodies` the
    organisations with an entry that the text names.
    """
    groups_met = (
        _chinese_groups(layout, taken, named, bodies)
        if chinese
        else _english_groups(layout, taken, lexical)
    )
    parties: dict[str, Party] = {}
    forms: dict[str, str] = dict(aliases)
    met = {m.form: m.id for m in named if m.kind == "party" and m.id in bodies}
    for group in groups_met:
        id_ = _chinese_id(group, forms, met) if chinese else _english_id(group, forms, met, named)
        id_ = id_ or slug(group.english or group.forms[0])
        for form in group.forms:
            forms.setdefault(form, id_)
        if id_ not in parties and not (chinese and id_ in bodies):
            parties[id_] = _party(id_, group, layout.language)
    return parties, _mentions(layout, forms, taken) if forms else []


def _english_groups(layout: Layout, taken: Taken, lexical: Set[str]) -> list[Group]:
    found = [g for g in en_group_names.find(layout.text, taken) if g.forms[0] not in lexical]
    return sorted(found, key=lambda g: g.forms[0].isupper())  # a name before its acronym


def _chinese_groups(
    layout: Layout, taken: Taken, named: Sequence[Mention], bodies: Set[str]
) -> list[Group]:
    found = list(zh_group_names.find(layout.text, layout.shadow, taken))
    at = [(m.start, m.end) for m in named if m.kind == "party" and len(m.ids) == 1]
    sides = zh_factions.all_sides(layout.text, layout.shadow, at)
    found += [Group(None, forms) for forms in sides]
    if not found and not bodies:
        found = list(zh_group_names.unnamed(layout.text, layout.shadow, taken))
    return found


def _english_id(
    group: Group, forms: Mapping[str, str], met: Mapping[str, str], named: Sequence[Mention]
) -> str | None:
    """The party that a group is, by a form, its initials or an entry with its name."""
    id_ = next((forms[f] for f in group.forms if f in forms), None)
    id_ = id_ or en_aliases.by_initials(group.forms[0], forms, named)
    return id_ or met.get(group.forms[0])


def _chinese_id(group: Group, forms: Mapping[str, str], met: Mapping[str, str]) -> str | None:
    """The party that a group is, by a form or by a longer name that ends with its own."""
    by_form = {**met, **forms}
    id_ = next((by_form[f] for f in group.forms if f in by_form), None)
    return id_ or _longer(group.forms[0], {**forms, **met})


def _party(id_: str, group: Group, language: str) -> Party:
    names = {"en" if group.english else language: group.english or group.forms[0]}
    if language.startswith("zh"):
        names[language] = group.forms[0]
    kind: PartyKind = "public" if group.people else "organisation"
    return Party(id=id_, names=names, kind=kind)


def _mentions(layout: Layout, forms: Mapping[str, str], taken: Taken) -> list[Mention]:
    """Where forms stand that are free; they are then taken."""
    chinese = layout.language.startswith("zh")
    machine = Gazetteer(Form(form, "name", (id_,)) for form, id_ in forms.items())
    found = []
    for hit in machine.find(layout.shadow):
        form = layout.text[hit.start : hit.end]
        open_ = groups.open_to(form, taken, hit.start)
        if open_ or (chinese and _stands_whole(taken, hit.start, hit.end)):
            taken.add(hit.start, hit.end)
            found.append(Mention(hit.start, hit.end, hit.ids, "party", form, "actor"))
    return found


def _longer(name: str, forms: Mapping[str, str]) -> str | None:
    """The group whose name ends with a shorter one: 庫爾德工人黨 is 工人黨."""
    if len(name) < 3:
        return None
    return next((id_ for f, id_ in forms.items() if len(f) > len(name) and f.endswith(name)), None)


def _stands_whole(taken: Taken, start: int, end: int) -> bool:
    """Whether what is taken of a Chinese name is only its country, or an accident inside it.

    若開羅興亞救世軍 holds the characters of Cairo.
    """
    rim = taken.free(start, start + 1) and taken.free(end - 2, end)
    return groups.beyond_country(taken, start, end, 2) or (end - start > 4 and rim)
