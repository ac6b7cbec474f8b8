"""Write ``card.md`` from the measured figures: ``python -m reflect.models.encoder.write_card``.

The words stand in ``card.template.md``; each ``{name}`` in it is a figure of ``metrics.json``,
``examples/agreement.json`` or ``examples/engine.json``, so that no figure in the card is typed by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"


def card() -> str:
    """The card as it should stand."""
    metrics, agreement, engine = (
        json.loads(path.read_text(encoding="utf-8"))
        for path in (HERE / "metrics.json", EXAMPLES / "agreement.json", EXAMPLES / "engine.json")
    )
    kappas = [row["kappa"] for row in agreement["moves"].values()]
    return (
        (HERE / "card.template.md")
        .read_text(encoding="utf-8")
        .format(
            **_roles(metrics["val"], "val"),
            **_roles(metrics["cross_validation"], "folds"),
            **_care(metrics["care"]),
            **{name: agreement[name] for name in ("passages", "situations", "writers")},
            sentences=f"{agreement['sentences']:,}",
            least_kappa=f"{min(kappas):.2f}",
            most_kappa=f"{max(kappas):.2f}",
            tone_agreement=f"{agreement['tone_kappa']:.2f}",
            band_agreement=f"{agreement['band_kappa']:.2f}",
            duplicates=f"{agreement['near_duplicates']['rate']:.4f}",
            **_engine(engine),
            slices="\n".join(
                f"| {writer} | {row['moves_macro_f1']:.2f} | {row['tone_kappa']:.2f} | {row['n']} |"
                for writer, row in metrics["slices"].items()
            ),
            same_situation=f"{metrics['meaning']['same_situation']:.2f}",
            situation_chance=f"{metrics['meaning']['chance']:.2f}",
            megabytes=f"{sum((HERE / name).stat().st_size for name in ('encoder.onnx', 'neighbours.onnx')) / 1e6:.1f}",
        )
    )


def shown(figure: dict[str, float]) -> str:
    """A figure with its 95 % interval and n."""
    return f"{figure['value']:.3f} ({figure['low']:.3f}-{figure['high']:.3f}), n {figure['n']:,}"


def _table(rows: dict[str, dict[str, float]], *, code: bool = False) -> str:
    marks = "`" if code else ""
    return "\n".join(
        f"| {marks}{name}{marks} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} | {row['n']} |"
        for name, row in rows.items()
    )


def _roles(figures: dict[str, Any], name: str) -> dict[str, str]:
    found = {
        f"{name}_accuracy": "\n".join(
            f"| at least {least.removeprefix('>=')} | {shown(figure)} |"
            for least, figure in figures["accuracy"].items()
        ),
        f"{name}_kappa": f"{figures['kappa']:.3f}",
        f"{name}_f1": f"{figures['macro_f1']:.3f}",
        f"{name}_roles": _table(figures["roles"]),
    }
    if "reliability" in figures:
        found[f"{name}_ece"] = f"{figures['reliability']['ece']:.3f}"
    return found


def _care(figures: dict[str, Any]) -> dict[str, str]:
    return {
        "moves_f1": shown(figures["moves_macro_f1"]),
        "moves_ece": f"{figures['moves_reliability']['ece']:.3f}",
        "moves": _table(figures["moves"], code=True),
        "tone_kappa": shown(figures["tone_kappa"]),
        "tone_ece": f"{figures['tone_reliability']['ece']:.3f}",
        "tone_table": "\n".join(
            f"| {row['said']:.2f} | {row['right']:.2f} | {row['n']} |" for row in figures["tone_reliability"]["table"]
        ),
    }


def _engine(figures: dict[str, Any]) -> dict[str, str]:
    depth = figures["depth"]
    return {
        "engine_moves": shown(figures["moves_macro_f1"]),
        "engine_tone": shown(figures["tone_kappa"]),
        "engine_exact": f"{depth['exact']:.2f}",
        "engine_within": f"{depth['within_one']:.2f}",
        "engine_qwk": shown(depth["qwk"]),
        "engine_error": f"{depth['mean_signed_error']:+.2f}",
        "engine_length": f"{depth['length_correlation']:+.2f}",
    }


def main() -> None:
    """Write the card."""
    (HERE / "card.md").write_text(card(), encoding="utf-8")


if __name__ == "__main__":
    main()
