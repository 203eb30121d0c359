"""Towns nobody has thought of, written into the tables row by row."""
import shutil
import sqlite3

import app as application

ENDLESS = 253_402_300_799_000_000
OPEN = "9999-12-31"


class Builder:
    """Writes a town row by row, as the tables want it."""

    def __init__(self, path):
        shutil.copyfile(application.empty_file(), path)
        self.db, self.number = sqlite3.connect(path), 0
        self.add("act", kind="registration", day="2020-01-01", recorded_at=1, account="t", reason="")
        self.add("housing_act", kind="opening", day="2020-01-01", recorded_at=1, account="t", reason="")
        self.add("fee_act", kind="tariff", day="2020-01-01", recorded_at=1, account="t", reason="")
        self.acts = {table: self.db.execute(f"SELECT id FROM {table}").fetchone()[0] for table in ("act", "housing_act", "fee_act")}
        self.city = self.add("authority", kind="city", name="Stadt")

    def add(self, table, **cells):
        if table != "fee_term_site":
            self.number += 1
            cells["id"] = f"x{self.number:07d}"
        names = ", ".join(cells)
        self.db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(cells))})", list(cells.values()))
        return cells.get("id")

    def fact(self, table, act, from_day="2020-01-01", until_day=OPEN, **cells):
        self.number += 1
        return self.add(table, from_day=from_day, until_day=until_day, recorded_at=self.number, recorded_act=self.acts[act], superseded_at=ENDLESS, **cells)

    def supersede(self, table, row, act):
        """From now on this is no longer what is known."""
        self.number += 1
        self.db.execute(f"UPDATE {table} SET superseded_at = ?, superseded_act = ? WHERE id = ?", [self.number, self.acts[act], row])

    def site(self, kind="flats", life=True):
        site = self.add("site", name=f"Haus {self.number}", kind=kind, authority_id=self.city, district="", from_day="2010-01-01", until_day=OPEN, source="")
        if life:
            self.fact("site_life", "housing_act", "2010-01-01", site_id=site, name=f"Haus {self.number}", kind=kind, authority_id=self.city, district="",
                      address="", note="", source="")
        return site

    def spot(self, kind, site, parent, counting="", amount=0, **period):
        spot = self.add("housing_spot", kind=kind, site_id=site, parent_id=parent, recorded_act=self.acts["housing_act"])
        self.fact("housing_life", "housing_act", spot_id=spot, name=f"{kind} {spot}", counting=counting, amount=amount, **period)
        return spot

    def person(self, born=None):
        number = self.number
        person = self.add("person", file_number=f"P-{number}", recorded_act=self.acts["act"])
        if born:
            self.fact("birth", "act", person_id=person, born=born, precision="day", evidence="documented")
        return person

    def household(self):
        return self.add("household", file_number=f"H-{self.number}")

    def stay(self, person, site, room, from_day="2020-01-01", until_day=OPEN):
        self.fact("stay", "act", from_day, until_day, person_id=person, kind="citySite", site_id=site, address="", room_id=room)

    def tariff(self, sites=(), from_day="2020-01-01", until_day=OPEN, **cells):
        tariff = self.add("fee_tariff", name=f"T{self.number}", recorded_act=self.acts["fee_act"])
        basis = {"reference": "S", "basis": "room", "part_month": "thirtieths", "debtor": "adult", "majority": "followingMonth", "charges_closed": 0,
                 "due_days": 14, "calculation": "", "places": 0, "square_metres": 0, "units": 0}
        term = self.fact("fee_term", "fee_act", from_day, until_day, tariff_id=tariff, **{**basis, **cells})
        for site in sites:
            self.add("fee_term_site", term_id=term, site_id=site)
        return term

    def done(self):
        self.db.commit()
        self.db.close()
