"""Faults of the program that are known and not mended yet, by how their kind begins: said, not counted. Who mends one strikes it off."""

LEFT = {}
