"""The trained encoder -> one ONNX file in eight bits, per channel, token ids in and one vector out.

One sentence at a time and no padding: the activations are quantised by the range found in the input, so that in a batch a
sentence's vector would hang on its neighbours. Alone it cannot.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from encoder import Critic
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


class Pooled(nn.Module):
    """Token ids of one sentence to the mean of its states."""

    def __init__(self, model: Critic) -> None:
        super().__init__()
        self.bert = model.bert

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.mean(1)


def export(model: Critic, out: Path) -> None:
    """Write the quantised graph."""
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Pooled(model),
            (torch.ones(1, 9, dtype=torch.long),),
            str(plain),
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain, out, per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True}
        )
    graph = onnx.load(str(out))
    graph.doc_string = ""
    graph.producer_name = "cuttings"
    onnx.save(graph, str(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    model = Critic()
    model.load_state_dict(torch.load(args.weights))
    export(model, args.out)


if __name__ == "__main__":
    main()
