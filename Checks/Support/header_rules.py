"""What every response must carry, page or not."""

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "form-action": "'self'",
    "frame-ancestors": "'none'", "base-uri": "'none'",
}


def problems(answer, signed_in):
    policy = {}
    for part in (answer.headers.get("Content-Security-Policy") or "").split(";"):
        words = part.split(None, 1)
        if words:
            policy[words[0]] = words[1].strip() if len(words) > 1 else ""
    for directive, wanted in POLICY.items():
        if policy.get(directive) != wanted:
            yield "C08", f"CSP {directive} is {policy.get(directive)!r}"
    if any("unsafe" in value for value in policy.values()):
        yield "C08", "CSP allows something unsafe"
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "C09", "no nosniff"
    if answer.headers.get("Referrer-Policy") not in ("no-referrer", "same-origin"):
        yield "C09", f"Referrer-Policy {answer.headers.get('Referrer-Policy')!r}"
    for name in ("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"):
        if answer.headers.get(name) != "same-origin":
            yield "C09", f"{name} {answer.headers.get(name)!r}"
    if answer.headers.get("Permissions-Policy") is None:
        yield "C09", "no Permissions-Policy"
    if signed_in and answer.is_html and "no-store" not in (answer.headers.get("Cache-Control") or ""):
        yield "C09", f"Cache-Control {answer.headers.get('Cache-Control')!r} on a signed-in page"
    if answer.headers.get("Server") or answer.headers.get("X-Powered-By"):
        yield "C20", "names its server"
    for line in answer.headers.get_all("Set-Cookie") or []:
        flags = {part.strip().lower() for part in line.split(";")[1:]}
        if "httponly" not in flags or "path=/" not in flags or not flags & {"samesite=lax", "samesite=strict"}:
            yield "C06", f"cookie flags {sorted(flags)}"
        if line.startswith("__Host-") and "secure" not in flags:
            yield "C06", "__Host- cookie without Secure"
