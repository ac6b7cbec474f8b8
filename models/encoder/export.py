"""Network → ``encoder.onnx``, its large matrices kept as int8 with one scale a row or column.

Only weights are quantised; at load they are unfolded to float32 and all arithmetic is float32. So what a sentence gives
depends neither on a batch (activation scales would) nor on the number of threads (one is used).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from reflect.models.encoder.network import Network

# Smaller tensors (biases, layer norms, heads) stay float32: they weigh nothing and the heads decide.
LEAST_SIZE = 100_000


def export(network: Network, path: Path) -> None:
    """Write the quantised graph; one sentence at a time, any number of tokens."""
    network.eval()
    example = (torch.ones(1, 8, dtype=torch.int64), torch.ones(1, 8, dtype=torch.int64))
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["roles", "moves", "tone"],
        dynamic_axes={"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}},
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
