"""What no text settles: each question with its readings, the one held here, and who has to confirm it.

Every function that depends on one takes `settings`; `HELD` is used unless a reading is named. All are "to be confirmed".
"""

from dataclasses import dataclass

MARK = "to be confirmed"


@dataclass(frozen=True)
class Question:
    """A doubtful point; the first reading is the one held."""

    text: str
    readings: tuple
    why: str


QUESTIONS = {
    "order_fiction_shifts": Question(
        "Does the day on which a posted order counts as made known move off a Saturday, Sunday or holiday?", (False, True),
        "LVwVfG § 41 (2) names a day, not a period (OVG Niedersachsen 26.10.2006, 7 PA 184/06, and 28.02.2011, 4 LA 44/10); the tax "
        "court shifts for the AO only (BFH IX R 68/98), and no ruling of the VGH Baden-Württemberg was read. "
        "Never call an order final before both ends."),
    "fee_fiction_shifts": Question(
        "Does the day on which a posted fee notice counts as made known move off a free day?", (True, False),
        "BFH IX R 68/98 for AO § 122 (2); whether the administrative courts follow for KAG § 3 was not read."),
    "registered_by": Question(
        "Which day decides between three and four days for a registered letter?", ("posted", "begun"),
        "LVwZG has no transition like LVwVfG § 102b: the text in force when it was posted."),
    "public_service_day": Question(
        "Public service: known on the last day of the two weeks or on the day after?", ("after", "last"),
        "LVwZG § 11 (2): two weeks must have passed, so not before that day has ended."),
    "suspension_reaches_back": Question(
        "Looking back: was an order suspended already before the objection or the ruling that is known by now?", (True, False),
        "BVerwG 20.01.2016, 9 C 1.15: a ruling under VwGO § 80 (5) works back to the day the act was issued unless the court says otherwise, "
        "because it restores what § 80 (1) would have brought. Nobody could know it on the day itself: the second clock tells the two apart."),
    "bare_immediacy": Question(
        "Does immediate execution without its own written reason hold until a court lifts it?", ("holds", "fails"),
        "VwGO § 80 (3): an error of form makes it unlawful, not void; the court lifts it (VGH Baden-Württemberg, VBlBW 1996, 297). "
        "Do not enforce on it."),
    "suspension_end_shifts": Question(
        "Do the three months of VwGO § 80b (1) end on a working day only?", (True, False),
        "VwGO § 57 (2) speaks of periods at large; the later end protects the person."),
    "after_expiry": Question(
        "Does a period of months after the end of another begin with the next day or bear the last day's number?", ("nextDay", "sameNumber"),
        "BGB §§ 187 (2), 190 against 187 (1). Seen only where the last day is the end of a shorter month: after 28.02. to 31.05. or 28.05."),
    "suspension_after_leave": Question(
        "Leave to appeal granted: from which time for reasons do the three months of VwGO § 80b (1) run?", ("leave", "appeal"),
        "The text names the remedy given against the dismissal, which is the application for leave; the appeal has a later time."),
    "late_objection": Question(
        "Is an order final though a late objection waits for its ruling?", ("final", "pending"),
        "VGH Baden-Württemberg 03.06.2004, 6 S 30/04: an objection that is late beyond doubt suspends nothing, although the authority may "
        "still rule on it."),
    "carer_fees": Question(
        "Does a Betreuer whose tasks include housing get fee notices?", ("yes", "no"),
        "The fee is for the home, and whoever minds the home minds its cost; yet money may be a task of its own (BGB § 1815)."),
    "carer_letters": Question(
        "Must a plain letter go to the Betreuer too, or may it go to the person?", ("carer", "either"),
        "LVwZG § 6 (1) speaks of service; LVwVfG § 12 leaves the person capable. The careful way is the Betreuer."),
    "lawyer_letters": Question(
        "May a plain letter go to the person though a written power lies on file?", ("either", "lawyer"),
        "LVwVfG § 41 (1): 'can' be made known to the representative; only service must (LVwZG § 7 (1))."),
    "joint_letters": Question(
        "Does one plain letter to a family's address do for all of them?", ("each", "one"),
        "LVwZG § 8 speaks of service only; LVwVfG § 41 as read has no rule of the kind (AO § 122 (7) has, for fees)."),
    "police_objection": Question(
        "Who rules on an objection against an order under police law?", ("higher", "city"),
        "VwGO § 73 (1) no. 1 with PolG §§ 107, 109: the Regierungspräsidium, as in VG Stuttgart 14.09.2009, 5 K 2929/08 (a city's ban on an "
        "area); the Land's AGVwGO was not read. For towns under the Landratsamt even own affairs go there (VG Stuttgart 1 K 6643/18)."),
    "mixed_coercion": Question(
        "Whose law of coercion holds for an order that rests on a by-law and on police law?", ("stricter", "police"),
        "PolG § 63 (2) and § 66 (4) speak of the police and its orders, LVwVG § 20 of all others; no text read says which gives way. The "
        "careful way keeps both: threatened in writing, and force by police officers only."),
    "threat_runs_suspended": Question(
        "Does the period set by a threat run while a remedy suspends the order?", (False, True),
        "LVwVG § 20 (1) wants a reasonable time to comply; who need not comply (VwGO § 80 (1)) uses up none of it. LVwVG § 12 speaks of "
        "remedies against the threat only. The careful way is a new period."),
    "hearing_days": Question(
        "How many full days must a hearing leave between service and the answer day?", (14, 7),
        "No statute gives a number; too short a period voids the hearing (VG München, BECKRS-B-2023-N-4581)."),
    "hearing_fiction": Question(
        "Is the posting fiction used for a hearing letter?", (True, False),
        "It is no order, so § 41 does not apply; used as planning rule because nothing better is known. False: only proved arrival counts."),
    "death_saturday": Question(
        "Is Saturday a working day for the notice of death?", (True, False),
        "PStG § 28 says Werktag, which includes Saturday; an end on Saturday moves (BGB § 193): so the federal ministry of the interior, "
        "as reported by bestatterdeutschland.de."),
    "majority_debtor": Question(
        "From when does a child who comes of age owe its own fee?", ("nextMonth", "birthday"),
        "VGH BW 2 S 2100/20: birthday 10.12.2016, own notice from 01.01.2017; the by-law decides."),
    "due_before_known": Question(
        "Can a fee be due before its notice was made known?", ("notBefore", "asSet"),
        "AO § 220 (2) sentence 2 says no where no other rule fixes the day; a by-law's day counted from the letter's date may come first."),
    "credit_of_job_centre": Question(
        "Who gets back what the job centre paid too much?", ("account", "payer"),
        "AO § 37 (2): the one on whose account it was paid; claims between the offices are not settled there."),
    "deviations_for_admitted": Question(
        "Do FlüAG § 9 (2) and (3), early end and continuation, hold for people under § 1 (2) nos. 2 and 3 too?", (True, False),
        "Both say 'abweichend von Absatz 1', which is about no. 1 only; (4) was read up to its first sentence, which says 'spätestens'."),
    "trigger_before_admission": Question(
        "What of a trigger that lies before the admission by the lower authority?", ("atAdmission", "check"),
        "FlüAG § 9 ends what has begun; nothing is left to last, so it ends on the day of admission."),
    "visa_is_title": Question(
        "Does a visa count as residence title for FlüAG § 9 (1) no. 3?", (True, False),
        "AufenthG § 4 (1) sentence 2 no. 1 lists it."),
    "part_month": Question(
        "How is a part of a month counted?", ("thirtieths", "calendarDays"),
        "By-laws differ: 1/30 a day (Hessigheim), calendar days elsewhere."),
    "death_day_served": Question(
        "Can something be made known on the day of death?", (False, True),
        "Nobody knows the hour; the careful way is to serve again, on the heirs."),
}

HELD = {key: question.readings[0] for key, question in QUESTIONS.items()}


def reading(**chosen) -> dict:
    """The held readings with others put in their place; refuses a reading nobody named."""
    for key, value in chosen.items():
        if value not in QUESTIONS[key].readings:
            raise ValueError(f"{key}: {value!r} is none of {QUESTIONS[key].readings}")
    return {**HELD, **chosen}
