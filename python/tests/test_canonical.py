"""Canonical JSON and its numbers are JavaScript's, byte by byte."""

import json
import random
import struct
from pathlib import Path

import pytest
from recordings import node

from gatogym.canonical import canonical_json, number_text, parse_json


def javascript(text: str) -> bytes:
    return node(str(Path(__file__).with_name("canonical.mjs")), stdin=text).encode()


def test_numbers_are_written_as_ecmascript_writes_them() -> None:
    known = {
        1e21: "1e+21",
        1e20: "100000000000000000000",
        123456789012345680000.0: "123456789012345680000",
        1e-6: "0.000001",
        1e-7: "1e-7",
        1.5e-7: "1.5e-7",
        5e-324: "5e-324",
        1.7976931348623157e308: "1.7976931348623157e+308",
        -0.0: "0",
        -1e-7: "-1e-7",
        0.1: "0.1",
        100.0: "100",
        -12.5: "-12.5",
        2.0**53: "9007199254740992",
        1.2345e22: "1.2345e+22",
    }
    for number, text in known.items():
        assert number_text(number) == text


def test_many_numbers_agree_with_node() -> None:
    rng = random.Random(3)
    numbers = [0, 1, -1, 2**53 - 1, 2**53, 2**53 + 2, 10**15, 10**16, 10**17]
    numbers += [sign * 10.0**e for e in range(-330, 309) for sign in (1, -1)]
    numbers += [rng.random() * 10.0 ** rng.randint(-30, 30) for _ in range(5_000)]
    numbers += [round(rng.random() * 1000, rng.randint(0, 8)) for _ in range(3_000)]
    numbers += [rng.randint(0, 1 << rng.randint(1, 64)) for _ in range(3_000)]
    bits = (struct.pack("<Q", rng.getrandbits(64)) for _ in range(20_000))
    numbers += [x for b in bits if abs(x := struct.unpack("<d", b)[0]) < float("inf")]
    text = json.dumps(numbers)
    assert canonical_json(parse_json(text)) == javascript(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"b":1,"a":{"d":[1,2,{"z":null,"y":true}],"c":false},"":0}',
        '{"10":1,"9":2,"a":3,"-1":4,"01":5,"4294967294":6,"4294967295":7,"1.5":8}',
        '{"\\uff5e":1,"\\ud83d\\ude00":2,"e\\u0301":3,"\\u00e9":4,"Z":5,"a":6}',
        '["\\u0000\\u001f\\u007f\\u0080\\u2028\\u2029\\"\\\\/\\b\\f\\n\\r\\t"]',
        '["\\ud800","x\\udfffy","\\ud83d\\ude00"]',
        "[1e400,-1e400,1E3,-0,-0.0,1.0,1e-400]",
        "[123456789012345678901234567890,-9007199254740993,9007199254740993]",
        "[]",
        "{}",
        '"text"',
        "null",
    ],
)
def test_texts_keys_and_extremes_agree_with_node(text: str) -> None:
    assert canonical_json(parse_json(text)) == javascript(text)


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "-Infinity", "[" * 100_000, "{", "", "[1,]"])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_json(text)


def test_a_number_of_many_digits_is_no_burden() -> None:
    assert parse_json("1" * 100_000) == float("inf")
