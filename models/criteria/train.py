"""Learn the criteria from their exemplars: ``python -m reflect.models.criteria.train``, a few minutes, scikit-learn.

Whatever is fed into the next step (a topic's nearness, a stance) comes from a fold that did not hold the passage.
Writes ``criteria.npz``, ``criteria.json`` and the cross-validated figures of ``metrics.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from reflect.criterion_model import LOWERS, RAISES, phrase_sum, relevance_features, stance_features
from reflect.models.criteria.corpus import EVERYDAY, PassageReader, ReadPassage, counts
from reflect.models.criteria.fitting import fitted, folds_of, phrase_weights, signed
from reflect.models.criteria.measure import levels_measured, misconceptions_measured, relevance_measured
from reflect.models.criteria.topics import ON_TOPIC, VIEWS, Background, crossed
from reflect.rulebook.exemplars import LEVELLED

HERE = Path(__file__).parent
ABOUT = LEVELLED[1:]


def main() -> None:
    """Read the exemplars, learn, measure by cross-validation, write."""
    reader = PassageReader()
    passages = [*reader.exemplars(), *reader.everyday()]
    lessons = Lessons(reader, passages)
    relevance, seen = lessons.relevance()
    levels, reached = lessons.levels()
    stance, phrases, told = lessons.stance()
    misconception, fired = lessons.misconception(told)
    arrays, settings = Background(lessons.meanings, lessons.wordings).packed(lessons.ids, lessons.roles)
    arrays["stance"] = stance[0].astype(np.float32)
    settings |= {
        "relevance": _sum(*relevance),
        "levels": [_sum(*level) for level in levels],
        "stance": round(stance[1], 4),
        "phrases": {one: round(float(weight), 3) for one, weight in phrases.items()},
        "misconception": _sum(*misconception),
    }
    np.savez_compressed(HERE / "criteria.npz", **arrays)
    (HERE / "criteria.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    figures = {
        "exemplars": len(passages) - int((lessons.roles == EVERYDAY).sum()),
        "everyday": int((lessons.roles == EVERYDAY).sum()),
        "relevance": relevance_measured(seen),
        "levels": levels_measured(reached),
        "misconceptions": misconceptions_measured(fired),
    }
    (HERE / "metrics.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    write_card(figures)
    print(json.dumps(figures, indent=1))


def write_card(figures: dict[str, Any]) -> None:
    """Fill the card's template with the figures."""
    relevance = figures["relevance"]
    filled = (
        (HERE / "card.template.md")
        .read_text("utf-8")
        .format(
            exemplars=f"{figures['exemplars']:,}",
            everyday=f"{figures['everyday']:,}",
            units=relevance["units"],
            other=relevance["other_rubrics"],
            levels=figures["levels"],
        )
    )
    (HERE / "card.md").write_text(filled, encoding="utf-8")


def _sum(weights: Any, constant: float) -> dict[str, Any]:
    return {"weights": [round(float(weight), 4) for weight in weights], "constant": round(float(constant), 4)}


class Lessons:
    """The passages as rows, and what is learned from them."""

    def __init__(self, reader: PassageReader, passages: list[ReadPassage]) -> None:
        """Lay out the rows and cross-fit the topics."""
        self.passages = passages
        self.criteria = reader.criteria()
        self.ids = np.array([one.criterion for one in passages])
        self.roles = np.array([one.role for one in passages])
        self.meanings = np.array([one.meaning for one in passages])
        self.folds = folds_of(len(passages))
        self.names = sorted(set(self.ids[self.roles != EVERYDAY]))
        self.wordings = {name: reader.wordings(self.criteria[name]) for name in self.names}
        # By criterion (row) and passage (column), from folds that did not hold the passage.
        rows = (self.meanings, self.ids, self.roles, self.folds, self.wordings)
        self.near = crossed(*rows, ON_TOPIC)
        self.viewed = crossed(*rows, VIEWS)

    def relevance(self) -> tuple[Any, list[dict[str, Any]]]:
        """Is a passage about a criterion? Against passages near it, those about others, and everyday ones."""
        features, about, weights, rows = [], [], [], []
        levelled, everyday = np.isin(self.roles, ABOUT), self.roles == EVERYDAY
        for place, name in enumerate(self.names):
            own = self.ids == name
            beside = own & (self.roles == "absent")
            use = np.flatnonzero(levelled | beside | everyday)
            kinds = [kind[use] for kind in (own & levelled, beside, levelled & ~own, everyday)]
            found = counts(self.criteria[name], [self.passages[i] for i in use])
            features.append(relevance_features(self.near[place, use], *found.T))
            about.append(kinds[0])
            weights.append(sum(kind * share / max(kind.sum(), 1) for kind, share in zip(kinds, SHARES, strict=True)))
            rows += [{"criterion": name, "kind": int(kind)} for kind in np.argmax(kinds, axis=0)]
        table = np.vstack(features)
        slopes, _ = fitted(table, np.concatenate(about), np.concatenate(weights))
        logits = table @ slopes
        ordinary = np.array([row["kind"] for row in rows]) == EVERYDAY_KIND
        constant = -float(np.quantile(logits[ordinary], 1 - EVERYDAY_ABOVE))
        for row, logit in zip(rows, logits + constant, strict=True):
            row["logit"] = float(logit)
        return (slopes, constant), rows

    def levels(self) -> tuple[list[Any], list[dict[str, Any]]]:
        """What a passage's sentences do, to level 2 and 3: weights whose signs are fixed."""
        use = np.flatnonzero(np.isin(self.roles, ABOUT))
        table = np.array([self.passages[i].levelled for i in use])
        truth = np.array([LEVELLED.index(self.roles[i]) for i in use])
        signs = [1] * len(RAISES) + [-1] * len(LOWERS)
        chances = np.zeros((len(use), 2))
        for fold in range(int(self.folds.max()) + 1):
            unseen = self.folds[use] == fold
            for step in (2, 3):
                weights, constant = signed(table[~unseen], truth[~unseen] >= step, signs)
                chances[unseen, step - 2] = table[unseen] @ weights + constant
        rows = [
            {"criterion": self.ids[i], "level": int(level), "logits": pair.tolist()}
            for i, level, pair in zip(use, truth, chances, strict=True)
        ]
        return [signed(table, truth >= step, signs) for step in (2, 3)], rows

    def stance(self) -> tuple[Any, dict[str, float], Any]:
        """Is what is told the writer's own view? Counter-evidence against what only looks so, over all criteria."""
        use = np.isin(self.roles, ["counter_evidence", "leaves", *ABOUT])
        own = self.roles == "counter_evidence"
        told = np.zeros(len(use))
        table = self._stance_table(use, own)
        for fold in range(int(self.folds.max()) + 1):
            unseen = self.folds == fold
            weights, constant = fitted(table[use & ~unseen], own[use & ~unseen], None, strength=STANCE_STRENGTH)
            told[unseen] = table[unseen] @ weights + constant
        phrases = phrase_weights([p.words for p in self.passages], self.ids, own, use)
        return fitted(table[use], own[use], None, strength=STANCE_STRENGTH), phrases, told

    def _stance_table(self, use: Any, own: Any) -> Any:
        """Stance features; the phrases' weights come from the other folds."""
        words = [passage.words for passage in self.passages]
        sums = np.zeros(len(words))
        for fold in range(int(self.folds.max()) + 1):
            weights = phrase_weights(words, self.ids, own, use & (self.folds != fold))
            for i in np.flatnonzero(self.folds == fold):
                sums[i] = phrase_sum(words[i], weights)
        return np.array(
            [
                stance_features(passage.meaning, passage.moves, passage.analytical, total)
                for passage, total in zip(self.passages, sums, strict=True)
            ]
        )

    def misconception(self, told: Any) -> tuple[Any, list[dict[str, Any]]]:
        """Does a passage show this criterion's misunderstanding? Near its counter-evidence, its topic, and own view."""
        features, shows, weights, rows = [], [], [], []
        for place, name in enumerate(self.names):
            own = self.ids == name
            kinds = (
                own & (self.roles == "counter_evidence"),
                own & (self.roles == "leaves"),
                own & np.isin(self.roles, ABOUT),
                ~own,
            )
            features.append(np.column_stack([self.viewed[place], self.near[place], told]))
            shows.append(kinds[0])
            weights.append(sum(k * share / max(k.sum(), 1) for k, share in zip(kinds, VIEW_SHARES, strict=True)))
            rows += [{"criterion": name, "kind": int(np.argmax([k[i] for k in kinds]))} for i in range(len(own))]
        table, truth, weight = np.vstack(features), np.concatenate(shows), np.concatenate(weights)
        kept = weight > 0
        model = fitted(table[kept], truth[kept], weight[kept])
        for row, logit in zip(rows, table @ model[0] + model[1], strict=True):
            row["logit"] = float(logit)
        return model, [row for row, keep in zip(rows, kept, strict=True) if keep]


# What weighs how much: passages about it, near it, about other criteria, and everyday ones.
SHARES = (0.5, 0.2, 0.15, 0.15)
EVERYDAY_KIND = 3
# So many everyday passages may lie above even odds for a criterion; some of them are about it.
EVERYDAY_ABOVE = 0.05
# Counter-evidence, what only looks so, right understanding, and everything else.
VIEW_SHARES = (0.4, 0.25, 0.2, 0.15)
STANCE_STRENGTH = 0.3

if __name__ == "__main__":
    main()
