"""Faults of the program that are known and not mended yet, by how their kind begins: said, not counted. Who mends one strikes it off."""

LEFT = {
    "birth: a death / not asked": "a cross at the birth is passed over, and the dead come in as living",
    "birth: no birthday / not asked": "00.01.1900, the nought of Excel, becomes January 1900",
    "family: a family, not a person / not asked": "„Geschw.“ is no form of address yet",
    "family: comma in the family name / not asked": "a family name with a comma beside a given name",
    "family: two spellings / not asked": "„od.“ is no „oder“ yet",
    "given: two names or two people / not asked": "„od.“ is no „oder“ yet",
    "given: a role, no name / not asked": "Baby, Tochter, Neugeborenes in place of a given name",
    "name: a family or form of address / not asked": "„Fam. Haddad“ and „Frau Haddad“ in one cell are parted as two names",
    "name: another sign than a comma / not asked": "„Haddad - Ali“ in one cell",
    "name: three words / not asked": "parted by the order of the list, without saying how",
    "nationality: nationality / needless error": "nordmazedonisch, Arab. Rep. Syrien and NAM are asked about",
    "sex: no sex / not asked": "„w?“ is taken for the „w“ that was decided",
    "proposal / column": "Vornamen is no heading yet, and the family name beside it is taken for both; a number of people is taken for names",
}
