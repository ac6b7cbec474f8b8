"""``python tests/benchmark [FOLDER]``: run the engine on the marked accounts, print the table and write it.

FOLDER is laid out like this one (see README.md) and defaults to it; ``results.md`` and ``results.json`` go there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import figures
from baselines import baselines
from slices import slices
from table import table
from yardstick import FOLDER, MarkedAccount, Report, marked_accounts

from reflect.engine import Engine


def main() -> None:
    """Measure everything, in one go."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    accounts = marked_accounts(folder)
    results = measured(accounts, reports(accounts))
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (folder / "results.md").write_text(table(results), encoding="utf-8")
    print(table(results))  # noqa: T201  its purpose


def reports(accounts: list[MarkedAccount]) -> list[Report]:
    """The engine's report on each account, with its text."""
    engine = Engine.load()
    return [
        engine.analyse(account.text, account.rubric, source=account.id).to_dict(with_text=True) for account in accounts
    ]


def measured(accounts: list[MarkedAccount], found: list[Report]) -> dict[str, Any]:
    """Every section of the table, rounded to four places."""
    read = list(zip(accounts, found, strict=True))
    sections = (
        figures.depth,
        figures.criteria,
        figures.misconceptions,
        figures.references,
        figures.slips,
        figures.confidentiality,
        figures.sentences,
    )
    results = {section.__name__: section(read) for section in sections}
    return _rounded(results | {"baselines": baselines(accounts), "slices": slices(read)})


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
