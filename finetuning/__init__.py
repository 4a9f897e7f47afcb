"""Adapts the encoders to warning signs. By hand and rarely: it needs PyTorch, and up to an hour.

What comes of it are two small files, `adapter.safetensors` in backstory/nlu/encoder and in
backstory/nlu/closer_look; all else only reads those.
"""
