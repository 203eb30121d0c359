"""Posts the application must refuse: without its token, with another's, from another site, by the wrong role."""
import visit

FOREIGN = {
    "from another site": {"Sec-Fetch-Site": "cross-site"},
    "from a sister host": {"Sec-Fetch-Site": "same-site"},
    "with a foreign origin": {"Sec-Fetch-Site": None, "Origin": "https://boese.example"},
    "with the origin null": {"Sec-Fetch-Site": None, "Origin": "null"},
}


# There only while two have to decide about an account; the tests of accounts open them.
UNMET = ("/konten/antraege/{proposal}/", "/recht/festlegungen/{statement}/")


def posts(town):
    """Every POST route with a role that may use it."""
    for route in town.routes:
        if route["method"] == "POST" and not route["path"].startswith(UNMET):
            yield route, town.role_for(route)


def without_token(report, town):
    for route, role in posts(town):
        if not report.check(role and route.get("example"), f"POST {route['path']} has a role and an example", route):
            continue
        client = town.client(role)
        other = town.token(town.another(role))
        for what, fields in {"no token": {}, "an empty token": {town.token_name: ""}, "a foreign token": {town.token_name: other},
                             "a guessed token": {town.token_name: "0" * len(other)}}.items():
            answer = client.post(route["example"], fields, follow=False)
            report.equal(answer.status, 403, f"POST {route['path']} as {role} with {what}")
            town.look(report, answer)


def from_elsewhere(report, town):
    for route, role in posts(town):
        if role is None or not route["example"]:
            continue
        for what, headers in FOREIGN.items():
            answer = town.client(role).post(route["example"], {town.token_name: town.token(role)}, follow=False, headers=headers)
            report.equal(answer.status, 403, f"POST {route['path']} {what}")


def by_the_wrong_role(report, town):
    for route in town.routes:
        if route["method"] != "POST" or not route.get("example"):
            continue
        for role in ["anonymous", *town.members]:
            if visit.may(route, role):
                continue
            before = town.journal_length()
            answer = town.client(role).post(route["example"], {town.token_name: town.token(role)}, follow=False)
            closed = answer.status in (403, 404) or (role == "anonymous" and answer.status in (302, 303, 401))
            report.check(closed, f"POST {route['path']} as {role} is closed", answer.status)
            report.check(town.journal_length() - before <= 1, f"POST {route['path']} as {role} writes nothing but the refusal")
