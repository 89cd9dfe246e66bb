"""The generalist: one transformer over tokens of every environment. Needs torch.

`sizes` says how large it may be, `model` is the network, `patches` embeds pieces of pictures, `schedule` is
the learning rate. The tokens are specified in docs/tokens.md; this package never makes them.
"""
