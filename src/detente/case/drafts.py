"""Drafts: written proposals with numbered provisions."""

from __future__ import annotations

from detente.case.values import Id, Names, Value, in_language
from detente.case.when import PartialDate


class Provision(Value):
    """One numbered point of a draft.

    `maps` holds the answers it gives, issue to option; a point that answers none of the
    case's issues has none, and is kept all the same. `authors` are those who propose this point
    where that is not all who wrote the draft (a bracket in a joint text); empty means the
    draft's authors.
    """

    no: str
    text: Names
    maps: dict[Id, Id] = {}
    authors: tuple[Id, ...] = ()
    provenance: str = ""
    sources: tuple[Id, ...] = ()
    evidence: tuple[Id, ...] = ()


class Draft(Value):
    """A written proposal; a revision names the draft that it revises.

    `partial` says that only part of its text is known: an issue that no provision answers is
    then unknown, and not left out.
    """

    id: Id
    names: Names
    aliases: tuple[str, ...] = ()
    date: PartialDate | None = None
    authors: tuple[Id, ...] = ()
    revises: Id | None = None
    points: int | None = None
    partial: bool = False
    status: str = ""
    sources: tuple[Id, ...] = ()
    note: str = ""
    provisions: tuple[Provision, ...] = ()

    def label(self, language: str = "en") -> str:
        """The draft's name in a language."""
        return in_language(self.names, language, self.id)

    def answers(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """What the draft says on each issue: issue to option to the numbers of the provisions.

        More than one option under an issue means that the draft contradicts itself there or
        is read in two ways; both are kept.
        """
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for provision in self.provisions:
            for issue, option in provision.maps.items():
                options = found.setdefault(issue, {})
                options[option] = (*options.get(option, ()), provision.no)
        return found
