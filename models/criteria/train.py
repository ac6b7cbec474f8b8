"""Learn the criteria from their exemplars: ``python -m reflect.models.criteria.train``, a few minutes, scikit-learn.

Whatever is fed into the next step (a topic's nearness, a stance) comes from a fold that did not hold the passage.
Writes ``criteria.npz``, ``criteria.json`` and the cross-validated figures of ``metrics.json``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reflect.criterion_file import model_from
from reflect.criterion_model import LOWERS, RAISES, Passages, relevance_features, stance_features
from reflect.criterion_words import Vocabulary
from reflect.models.criteria.accounts import AccountReader
from reflect.models.criteria.accounts import passages as account_passages
from reflect.models.criteria.accounts import scale as accounts_scale
from reflect.models.criteria.corpus import EVERYDAY, PassageReader, ReadPassage, counts
from reflect.models.criteria.fitting import fitted, folds_of, phrase_weights, phrases_of, signed
from reflect.models.criteria.measure import levels_measured, misconceptions_measured, relevance_measured
from reflect.models.criteria.topics import ON_TOPIC, VIEWS, Background, crossed, vocabulary_of
from reflect.rulebook.exemplars import LEVELLED

HERE = Path(__file__).parent
ABOUT = LEVELLED[1:]


def main() -> None:
    """Read the exemplars, learn, measure by cross-validation, write."""
    reader = PassageReader()
    exemplars = [*reader.exemplars(), *reader.everyday()]
    # A first model, from exemplars alone, reads the accounts; the second learns from their passages as well.
    first = Lessons(reader, exemplars).learned(None)
    accounts = list(AccountReader(reader, model_from(first.arrays, first.settings)).lessons())
    scale, placed = accounts_scale(accounts)
    told = list(account_passages(accounts, reader))
    second = Lessons(reader, [*exemplars, *told]).learned(scale)
    np.savez_compressed(HERE / "criteria.npz", **second.arrays)
    (HERE / "criteria.json").write_text(json.dumps(second.settings, indent=1) + "\n", encoding="utf-8")
    everyday = sum(one.role == EVERYDAY for one in exemplars)
    figures = {
        "exemplars": len(exemplars) - everyday,
        "everyday": everyday,
        "passages_of_accounts": len(told),
        **second.figures,
        "scale": placed,
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
            scale=figures["scale"],
            passages_of_accounts=figures["passages_of_accounts"],
        )
    )
    (HERE / "card.md").write_text(filled, encoding="utf-8")


def _sum(weights: Any, constant: float) -> dict[str, Any]:
    return {"weights": [round(float(weight), 4) for weight in weights], "constant": round(float(constant), 4)}


@dataclass(frozen=True, slots=True)
class Learned:
    """What is written, and the cross-validated figures."""

    arrays: dict[str, Any]
    settings: dict[str, Any]
    figures: dict[str, Any]


class Lessons:
    """The passages as rows, and what is learned from them."""

    def __init__(self, reader: PassageReader, passages: list[ReadPassage]) -> None:
        """Lay out the rows and cross-fit the topics."""
        self.passages = passages
        self.criteria = reader.criteria()
        self.ids = np.array([one.criterion for one in passages])
        self.roles = np.array([one.role for one in passages])
        self.folds = folds_of(len(passages))
        self.names = sorted(set(self.ids[self.roles != EVERYDAY]))
        self.vocabulary = vocabulary_of([one.terms for one in passages])
        self.read = self._rows(passages)
        self.wordings = {name: self._rows(reader.wordings(self.criteria[name])) for name in self.names}
        self.use = np.isin(self.roles, ["counter_evidence", "leaves", *ABOUT])
        self.phrases = self._phrases()
        # By criterion (row) and passage (column), from folds that did not hold the passage.
        labels = (self.ids, self.roles, self.folds)
        self.near = crossed(self.read, self.wordings, self.vocabulary, labels, ON_TOPIC)
        self.viewed = crossed(self.read, self.wordings, self.vocabulary, labels, VIEWS)

    def learned(self, scale: dict[str, Any] | None) -> Learned:
        """Every part; ``scale`` is where levels begin, if that is known yet."""
        relevance, seen = self.relevance()
        levels, reached = self.levels()
        said, told = self.said()
        stance, held = self.stance(told)
        misconception, fired = self.misconception(held)
        arrays, settings = self.background().packed(self.ids, self.roles)
        arrays |= {"stance": stance[0].astype(np.float32), "said": said[0].astype(np.float32)}
        arrays["phrase_rarity"] = self.phrases.rarity.astype(np.float32)
        settings |= {
            "relevance": _sum(*relevance),
            "levels": [_sum(*level) for level in levels],
            "scale": scale or UNSCALED,
            "stance": round(stance[1], 4),
            "phrases": list(self.phrases.known),
            "said": round(said[1], 4),
            "misconception": _sum(*misconception),
        }
        figures = {
            "relevance": relevance_measured(seen),
            "levels": levels_measured(reached),
            "misconceptions": misconceptions_measured(fired),
        }
        return Learned(arrays, settings, figures)

    def _rows(self, passages: Sequence[ReadPassage]) -> Passages:
        rows = self.vocabulary.rows(one.terms for one in passages)
        return Passages(np.array([one.meaning for one in passages]), rows)

    def _phrases(self) -> Vocabulary:
        said = [one.said for one in self.passages]
        found = vocabulary_of([one for one, use in zip(said, self.use, strict=True) if use])
        kept = set(phrases_of(said, self.ids, self.use))
        chosen = np.array([one in kept for one in found.known])
        known = [one for one in found.known if one in kept]
        return Vocabulary(known, found.rarity[chosen], np.zeros(len(known)))

    def background(self) -> Background:
        """All passages, to learn the topics from that are shipped."""
        return Background(self.read, self.wordings, self.vocabulary, np.ones(len(self.ids), dtype=bool))

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
            features.append(relevance_features(self.near[place, use], found))
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

    def said(self) -> tuple[tuple[Any, float], Any]:
        """What phrases tell of whose view it is, and that logit for every passage from the other folds."""
        own = self.roles == "counter_evidence"
        rows, size = self.phrases.rows(one.said for one in self.passages), len(self.phrases.known)
        told = np.zeros(len(own))
        for fold in range(int(self.folds.max()) + 1):
            weights, constant = phrase_weights(rows, size, own, self.use & (self.folds != fold))
            told[self.folds == fold] = (rows.along(weights) + constant)[self.folds == fold]
        return phrase_weights(rows, size, own, self.use), told

    def stance(self, told: Any) -> tuple[Any, Any]:
        """Is what is told the writer's own view? Counter-evidence against what only looks so, over all criteria."""
        own, use = self.roles == "counter_evidence", self.use
        held = np.zeros(len(use))
        does, tones = [one.moves for one in self.passages], [one.analytical for one in self.passages]
        table = stance_features(self.read.meanings, does, tones, told)
        for fold in range(int(self.folds.max()) + 1):
            unseen = self.folds == fold
            weights, constant = fitted(table[use & ~unseen], own[use & ~unseen], None, strength=STANCE_STRENGTH)
            held[unseen] = table[unseen] @ weights + constant
        return fitted(table[use], own[use], None, strength=STANCE_STRENGTH), held

    def misconception(self, held: Any) -> tuple[Any, list[dict[str, Any]]]:
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
            features.append(np.column_stack([self.viewed[place], self.near[place], held]))
            shows.append(kinds[0])
            weights.append(sum(k * share / max(k.sum(), 1) for k, share in zip(kinds, VIEW_SHARES, strict=True)))
            rows += [{"criterion": name, "kind": int(np.argmax([k[i] for k in kinds]))} for i in range(len(own))]
        table, truth, weight = np.vstack(features), np.concatenate(shows), np.concatenate(weights)
        kept = weight > 0
        model = fitted(table[kept], truth[kept], weight[kept])
        for row, logit in zip(rows, table @ model[0] + model[1], strict=True):
            row["logit"] = float(logit)
        return model, [row for row, keep in zip(rows, kept, strict=True) if keep]


# Before accounts are read every level begins at the same value.
UNSCALED: dict[str, Any] = {"weights": [0.0] * 5, "constant": 0.0, "cuts": [1.0, 1.0, 1.0]}
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
