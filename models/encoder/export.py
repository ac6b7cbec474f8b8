"""Networks → ``encoder.onnx`` and ``neighbours.onnx``, their large matrices kept as int8, a scale a row or column.

Only weights are quantised; at load they are unfolded to float32 and all arithmetic is float32. So what a sentence gives
depends neither on a batch (activation scales would) nor on the number of threads (one is used).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from reflect.encoder import REACH
from reflect.models.encoder.network import Network

# Smaller tensors (biases, layer norms, heads) stay float32: they weigh nothing and the heads decide.
LEAST_SIZE = 100_000


def export(network: Network, folder: Path) -> None:
    """Write ``encoder.onnx`` (a sentence, any number of tokens) and ``neighbours.onnx`` (a window) to ``folder``."""
    network.eval()
    tokens = (torch.ones(1, 8, dtype=torch.int64), torch.ones(1, 8, dtype=torch.int64))
    any_length = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}}
    _write(
        network.sentence,
        tokens,
        (list(any_length), ["roles", "reading", "meaning"]),
        any_length,
        folder / "encoder.onnx",
    )
    width = network.sentence.width
    window = (torch.zeros(1, 2 * REACH + 1, width), torch.ones(1, 2 * REACH + 1))
    _write(network.neighbours, window, (["window", "present"], ["moves"]), {}, folder / "neighbours.onnx")


def _write(
    part: nn.Module, example: tuple[Any, ...], names: tuple[list[str], list[str]], free: dict[str, Any], path: Path
) -> None:
    torch.onnx.export(
        part,
        example,
        str(path),
        input_names=names[0],
        output_names=names[1],
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(str(path))
    quantise(model)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def quantise(model: onnx.ModelProto) -> None:
    """Replace each large float matrix by int8, a scale for each index of its last axis, and a node that unfolds it."""
    graph = model.graph
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < LEAST_SIZE:
            kept.append(tensor)
            continue
        # The word table is looked up row by row; every other matrix is multiplied from the left.
        axis = 0 if values.shape[0] > values.shape[1] * 20 else 1
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-12).astype(np.float32) / 127
        whole = np.round(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        kept += [
            numpy_helper.from_array(whole, f"{tensor.name}.int8"),
            numpy_helper.from_array(scale, f"{tensor.name}.scale"),
            helper.make_tensor(f"{tensor.name}.zero", TensorProto.INT8, scale.shape, np.zeros(scale.shape, np.int8)),
        ]
        inputs = [f"{tensor.name}.int8", f"{tensor.name}.scale", f"{tensor.name}.zero"]
        nodes.append(helper.make_node("DequantizeLinear", inputs, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])
