"""Faults of the program that are known and not mended yet, by how their kind begins: said, not counted. Who mends one strikes it off."""

LEFT = {
    "name: three words / wrong": "three words without a comma are parted by the order of the list; a remark says how, nobody is asked",
}
