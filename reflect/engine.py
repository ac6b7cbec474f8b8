"""The engine reads like the sentence: read → sentences → evidence → scores → comments → report."""

from __future__ import annotations

from functools import cached_property
from threading import Lock

from reflect.account_model import AccountModel
from reflect.criterion_file import shipped_model
from reflect.criterion_model import CriterionModel
from reflect.criterion_topics import CriterionTopics
from reflect.encoder import Encoder
from reflect.errors import EmptyFile
from reflect.evidence import detect, detectors
from reflect.feedback import comment
from reflect.passage_model import PassageModel
from reflect.reading import read_text
from reflect.report import EngineFacts, Report
from reflect.rulebook import DEFAULT_RUBRIC, Criterion, Rubric, Rulebook
from reflect.scoring import DepthModels, Learned, score
from reflect.sentences import Sentencer
from reflect.types import Account
from reflect.version import VERSION


class Engine:
    """A pure function of (text, rulebook, models), loaded once.

    ``analyse`` may be called from several threads; calls take turns, because the language pipeline keeps state.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        sentencer: Sentencer,
        encoder: Encoder,
        depth_models: DepthModels,
        criterion_model: CriterionModel,
    ) -> None:
        """Put the parts together; ``Engine.load`` is the usual way in."""
        self.rulebook = rulebook
        self._sentencer = sentencer
        self._encoder = encoder
        self._depth = depth_models
        self._criteria = CriterionTopics(rulebook, sentencer, encoder, criterion_model)
        self._detectors = detectors(rulebook, encoder)
        self._turn = Lock()

    @classmethod
    def load(cls) -> Engine:
        """The engine with the rulebook and models it is shipped with; takes two or three seconds.

        Raises:
            ModelError: a model is missing or is not the pinned one.
            RulebookError: a file in ``rubrics/`` is wrong.
        """
        return cls(
            Rulebook.load(),
            Sentencer(),
            Encoder.load(),
            DepthModels(PassageModel.load(), AccountModel.load()),
            shipped_model(),
        )

    @cached_property
    def facts(self) -> EngineFacts:
        """Version and checksums, as they stand in every report."""
        return EngineFacts(
            version=VERSION,
            models=(
                ("account", self._depth.account.checksum),
                ("criteria", self._criteria.model.checksum),
                ("depth", self._depth.passage.checksum),
                ("encoder", self._encoder.checksum),
                ("pipeline", self._sentencer.files.checksum),
            ),
        )

    def has_learned(self, criterion: Criterion) -> bool:
        """True if the criterion is a shipped one whose exemplars were learned from."""
        return self._criteria.is_shipped(criterion)

    def analyse(
        self, text: str | Account, rubric: str | Rubric = DEFAULT_RUBRIC, *, source: str | None = None
    ) -> Report:
        """Read one account by one rubric (an id, a path to a rubric file, or a rubric).

        The same text, rulebook and models give the same report. Nothing is stored or logged.

        Raises:
            UnknownRubric: there is no such rubric.
            RulebookError: the rubric file is wrong.
            EmptyFile: there is no word in the text.
            TooLarge: the text is longer than any account.
        """
        chosen = self.rulebook.rubric(rubric) if isinstance(rubric, str) else rubric
        account = read_text(text) if isinstance(text, str) else text
        with self._turn:
            parse = self._sentencer.parse(account)
        if not parse.tokens:
            raise EmptyFile("There is nothing to read: no paragraph holds a word. Add your account and try again.")
        evidence = detect(parse, self._detectors)
        with self._turn:
            topics, views = self._criteria.of(chosen)
        learned = Learned(depth=self._depth, criteria=self._criteria.model, topics=topics, views=views)
        scores, misconceptions = score(parse, evidence, self.rulebook, chosen, learned)
        evidence = (*evidence, *misconceptions)
        return Report(
            engine=self.facts,
            source=source,
            rubric=chosen.id,
            rubric_version=chosen.version,
            account=account,
            sentences=parse.sentences,
            evidence=evidence,
            scores=scores,
            comments=comment(parse, evidence, scores, self.rulebook, chosen),
        )
