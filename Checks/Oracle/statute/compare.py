"""Compares answers with the law's, field by field, and shows the shortest life for each field that differs.

    python lives.py --kind order --count 100000 --seed 7 > lives.jsonl
    (the application answers one JSON object a line, in the same order: only the fields it knows)
    python compare.py lives.jsonl answers.jsonl
"""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # `calendar.py` beside this file must not stand in for the library's

import json  # noqa: E402
from itertools import zip_longest  # noqa: E402

# Reasons are for people: they are worded differently everywhere.
UNCOMPARED = {"why", "warn"}


def differences(expect, answer, path=""):
    """Paths at which an answer differs; what it leaves out is not compared. Keys of people are one path: `*`."""
    if isinstance(expect, dict) and isinstance(answer, dict):
        for key in answer.keys() - UNCOMPARED:
            name = "*" if len(key) == 1 else key
            yield from differences(expect.get(key), answer[key], f"{path}.{name}" if path else name)
    elif expect != answer:
        yield path, expect, answer


def main(lives: str, answers: str) -> int:
    told, differing, shortest, asked = 0, {}, {}, 0
    with open(lives, encoding="utf-8") as left, open(answers, encoding="utf-8") as right:
        for line, text in zip_longest(left, right):
            if line is None or text is None:
                print("one file is shorter than the other")
                return 1
            told += 1
            life, answer = json.loads(line), json.loads(text)
            asked += len(answer)
            for path, expect, got in differences(life["expect"], answer):
                differing[path] = differing.get(path, 0) + 1
                if path not in shortest or len(line) < len(shortest[path][0]):
                    shortest[path] = line, expect, got
    for path, count in sorted(differing.items(), key=lambda pair: -pair[1]):
        line, expect, got = shortest[path]
        print(f"{path}: {count} of {told} lives differ; law {expect}, answered {got}, in\n    {line.strip()}")
    print(f"{told} lives compared, {sum(differing.values())} differences")
    return 1 if differing or not asked else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
