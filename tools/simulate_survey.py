"""Make the simulated survey of the case ukraine-2025 anew: `python tools/simulate_survey.py`.

The design is that of a survey of July 2025 (University of Helsinki; M. Zavadskaya in Riddle, 16
October 2025): who opens the talks, the outcome, military, economic and humanitarian measures,
territory, Ukraine's status; about 3,600 Russians. Only directions of effects are public: keeping
land is preferred to giving it up, which meets strong refusal; neutrality raises support; 34 % agree
to NATO membership. Levels, sizes, groups and interactions are invented.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np

from detente.audience.simulator import Segment, Truth, simulate
from detente.folder.survey_text import rows

HOME = Path(__file__).parent.parent / "src/detente/catalog/ukraine-2025/surveys"
SEED = 20250716

TRUTH = Truth(
    names=(
        "initiator",
        "outcome",
        "army",
        "sanctions",
        "prisoners",
        "territory",
        "status",
    ),
    levels=(
        ("russia", "ukraine", "usa", "europe", "un"),
        ("russia_ahead", "nobody_ahead", "ukraine_ahead"),
        ("no_cap", "cap_800k", "cap_600k", "cap_low"),
        ("maintain", "phased", "staged", "full_lift"),
        ("none", "all_first", "all_in_deal", "partial"),
        ("returned", "freeze", "mutual_dmz", "withdraw_dmz", "withdraw_ru"),
        ("may_join", "not_now", "banned", "neutral"),
    ),
    worths=(
        (0.1, -0.1, 0.0, -0.15, 0.05),
        (0.3, 0.05, -0.4),
        (-0.3, -0.05, 0.1, 0.15),
        (-0.35, 0.0, 0.05, 0.3),
        (-0.15, 0.15, 0.1, 0.0),
        (-1.4, 0.1, -0.25, 0.4, 0.5),
        (-0.55, -0.05, 0.25, 0.4),
    ),
    constant=0.35,
    interactions=((5, 1, 6, 3, 0.45), (5, 4, 6, 0, 0.35)),
    segments=(
        Segment("loyal", 0.30, -0.5, (1, 1, 1, 1, 1, 1.3, 1.3)),
        Segment("middle", 0.45, 0.1, ()),
        Segment("peace_first", 0.25, 0.7, (1, 1, 1, 1, 1, 0.5, 0.5)),
    ),
    spread=0.3,
    temper=0.7,
    swap=0.10,
)


def main() -> None:
    """Write the answers; the description beside them is written by hand."""
    survey, answers = simulate(TRUTH, 3600, 4, np.random.default_rng(SEED))
    text = rows(survey, answers).encode()
    file = HOME / "russians_simulated/answers.csv.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text, 9, mtime=0))


if __name__ == "__main__":
    main()
