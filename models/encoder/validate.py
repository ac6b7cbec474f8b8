"""Five-fold cross-validation of the roles inside ``train.tsv``: ``python -m reflect.models.encoder.validate FOLDER``.

Each fold trains the shipped recipe without the teacher (who would have to be trained anew for each fold) on the roles
alone, so these figures are a lower bound of the shipped encoder's; ``val.tsv`` is not touched. Writes the figures into
``metrics.json``. About a quarter of an hour on two cores with ``--half``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from reflect.models.encoder.corpus import Lessons, RoleRow, role_rows
from reflect.models.encoder.evaluate import keep
from reflect.models.encoder.measure import role_figures
from reflect.models.encoder.teach import say_roles
from reflect.models.encoder.trainer import Course, Trainer

FOLDS = 5


def fold_of(row: RoleRow) -> int:
    """By the hash of the sentence, so that the same sentence never stands on both sides."""
    return hashlib.sha256(row.sentence.encode()).digest()[2] % FOLDS


def cross_validate(rows: list[RoleRow], course: Course) -> dict[str, Any]:
    """Figures over all rows, each predicted by a network that did not see it."""
    said = np.zeros((len(rows), 9))
    for fold in range(FOLDS):
        out = [i for i, row in enumerate(rows) if fold_of(row) == fold]
        trainer = Trainer(Lessons([row for row in rows if fold_of(row) != fold], []), course)
        trainer.run()
        said[out] = say_roles(trainer, [rows[i].sentence for i in out])
    return role_figures(said, np.array([row.role for row in rows]), np.array([row.confidence for row in rows]))


def main() -> None:
    """Cross-validate, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", action="store_true", help="compute in bfloat16, where the processor can")
    given = parser.parse_args()
    found = cross_validate(role_rows(given.folder / "train.tsv"), Course(half=given.half, meaning=False))
    keep({"cross_validation": found})
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
