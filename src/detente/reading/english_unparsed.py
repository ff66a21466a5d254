"""English sentences without a parse: the verbs that head them and the words that belong to each."""

from __future__ import annotations

import re

from detente.reading.cues import Cue
from detente.reading.english_phrases import verb_cues
from detente.reading.english_subjects import Main, Subjects
from detente.reading.english_verb_forms import is_noun, passive, progressive
from detente.reading.lines import Region


class Unparsed(Subjects):
    """Reads the verbs of a sentence by the order of its words."""

    def _without_content(self, mains: list[Main]) -> list[Main]:
        """As in "Iran would accept a cap, Araghchi said": all of it is his."""
        if len(mains) < 2 or mains[-1].verb.value != "say" or mains[0].verb.value == "say":
            return mains
        return mains[-1:] if self._trails(mains[-1], self.line.start, None) else mains

    def _mains(self) -> list[Main]:
        """The verbs of saying and of stance that head the sentence, not those inside a speech."""
        line = self.line
        found: list[Main] = []
        for verb in verb_cues(line):
            if verb.value == "mean" or line.quoted(verb.start):
                continue
            main = self._main(verb, found)
            if main is None:
                continue
            if found and self._nested(found[-1], main):
                continue
            found.append(main)
            if any(holder.person for holder in main.holders):
                self.memory.spoke(main.holders, line)
        return found

    def _main(self, verb: Cue, earlier: list[Main]) -> Main | None:
        line = self.line
        words = line.low(line.start, verb.start).split()
        form = line.low(verb.start, verb.end).split()[0]
        floor = earlier[-1].verb.end if earlier else line.start
        if self._asked(verb):
            return None
        if form.endswith("ing") and not progressive(words):
            return self._participle(verb, earlier)
        if passive(words, form):
            return self._by_agent(verb, floor)
        if form.startswith("call") and verb.value == "say" and not self._quote_after(verb):
            return None
        inverted = self._inverted(verb)
        if inverted is not None:
            return inverted
        if is_noun(line, verb, form, words):
            return None
        return self._with_subject(verb, floor, earlier)

    def _nested(self, last: Main, main: Main) -> bool:
        """Whether a verb stands inside what the verb before introduces."""
        line = self.line
        if last.inverted or last.passive:
            return False
        if last.verb.value not in ("say", "warn"):
            between = f"{line.low(last.verb.end, main.start)} "
            noted = re.match(r"\s*(?:\w+ ){0,4}that ", between)
            return bool(noted) and not re.search(r" (?:while|whereas|and|but) ", between)
        if main.holders == last.holders and main.start >= main.verb.start - 1:
            # "said A and warned B": the speaker goes on only with another verb of saying
            return main.verb.value not in ("say", "warn") and not line.low(
                line.start, main.verb.start
            ).rstrip().endswith((",",))
        between = line.text[last.verb.end : main.start]
        low = f" {line.low(last.verb.end, main.start)} "
        broken = bool(re.search(r" (?:while|whereas|although|though) ", low)) or ";" in between
        if broken:
            return False
        if main.inverted:
            return False
        if main.verb.value in ("say", "warn") and re.search(r" (?:and|but|as|after) ", low[-24:]):
            return False
        quoted_before = any(q.end <= main.start and q.start >= last.verb.end for q in line.quotes)
        return not (quoted_before and main.verb.value == "say")

    def _bounds(self, mains: list[Main]) -> list[Region]:
        """The words of each verb: after it, or before it where it trails."""
        line = self.line
        regions: list[Region] = []
        taken = line.start
        for index, main in enumerate(mains):
            following = mains[index + 1] if index + 1 < len(mains) else None
            if self._interjected(main, taken):
                regions.append(Region(taken, line.end))
                taken = line.end
                continue
            if self._trails(main, taken, following):
                regions.append(Region(taken, self._trimmed_end(taken, main.start)))
                taken = self._after_trailing(main)
                continue
            end = line.end
            if following is not None and not following.passive:
                end = following.start
                if self._trails(following, main.verb.end, None) and following.verb.value in (
                    "say",
                    "warn",
                ):
                    end = main.verb.end
            regions.append(Region(main.verb.end, max(main.verb.end, end)))
            taken = max(taken, end)
        return regions

    def _interjected(self, main: Main, taken: int) -> bool:
        """As in "Belgrade, he said, was prepared to ...": the words stand on both sides."""
        text = self.line.text
        if main.verb.value not in ("say", "warn") or main.inverted or main.passive:
            return False
        before, after = text[taken : main.start].rstrip(), text[main.verb.end : main.verb.end + 2]
        if not before.endswith(",") or after[:1] != "," or len(before) > 60:
            return False
        return not any(q.start >= taken and q.end <= main.start for q in self.line.quotes)

    def _after_trailing(self, main: Main) -> int:
        if not main.inverted:
            return main.verb.end
        match = re.search(r"[,.]\s", self.line.text[main.verb.end : self.line.end])
        return main.verb.end + match.end() if match else self.line.end

    def _trimmed_end(self, start: int, end: int) -> int:
        while end > start and self.line.text[end - 1] in " ,\n":
            end -= 1
        return end

    def _trails(self, main: Main, taken: int, following: Main | None) -> bool:
        """As in "..., Lavrov said.": the words stand before the verb."""
        line = self.line
        if main.verb.value not in ("say", "warn") or main.passive:
            return False
        before = line.text[taken : main.start].rstrip()
        if len(before) < 8 or not before.endswith((",", '"', "”", "’", "?", "!", "'")):
            return False
        if main.inverted:
            return True
        after = line.text[main.verb.end : line.end].lstrip()
        if re.match(r"that\b", after) or after[:1] in ('"', "“", ":"):
            return False
        rest = line.low(main.verb.end, line.end).split()
        quoted = any(q.start >= taken and q.end <= main.start for q in line.quotes)
        if quoted and not line.topic(main.verb.end, line.end):
            return True
        return len(rest) <= 12 and not line.cues_in(
            main.verb.end, line.end, "will", "must", "negation"
        )
