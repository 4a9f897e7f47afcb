"""Teaches the sentence encoder warning signs. By hand and rarely: it needs PyTorch and half an hour.

What comes of it is one small file, backstory/nlu/encoder/adapter.safetensors; all else only reads that.
"""
