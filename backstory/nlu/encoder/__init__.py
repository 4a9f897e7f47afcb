"""all-MiniLM-L6-v2, a pretrained sentence encoder, as one int8 ONNX graph made from checked weights.

Wang et al., "MiniLM" (2020); Reimers and Gurevych, "Sentence-BERT" (2019). The weights are Apache-2.0.
"""
