"""The arithmetic that a device could do at most: what the share that training uses, MFU, is a share of."""

import time
from dataclasses import dataclass

import torch

# Dense bf16 operations a second, by a part of the device's name, from the makers' data sheets.
KNOWN = {"H100": 989e12, "H200": 989e12, "A100": 312e12, "L4": 121e12, "4090": 165e12}
# Of the products that are measured: large enough that nothing but arithmetic counts.
SIDE = 2048
SECONDS = 1.0


@dataclass(frozen=True)
class Peak:
    """Attributes:
    rate: Operations a second.
    source: Where that is from, in words.
    """

    rate: float
    source: str


def peak_of(device: torch.device, bf16: bool) -> Peak:
    """What the maker says, of a GPU that is known; else what is measured now, in the precision of the run."""
    if device.type == "cuda":
        name = torch.cuda.get_device_name(device)
        known = next((rate for part, rate in KNOWN.items() if part in name), None)
        if known is not None:
            return Peak(known, f"data sheet of {name}, bfloat16")
    dtype = torch.bfloat16 if bf16 else torch.float32
    return Peak(_measured(device, dtype), f"measured, products of {SIDE} x {SIDE} in {str(dtype)[6:]}")


def _measured(device: torch.device, dtype: torch.dtype) -> float:
    """The fastest of the products of two square matrices that a second has room for."""
    one = torch.ones(SIDE, SIDE, dtype=dtype, device=device)
    fastest = float("inf")
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        begun = time.perf_counter()
        product = one @ one
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        fastest = min(fastest, time.perf_counter() - begun)
        del product
    return 2 * SIDE**3 / fastest
