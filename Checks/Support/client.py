"""A browser without a screen: cookies, redirects and forms over plain HTTP, fast enough to visit every address."""
import functools
import http.client
import os
import select
import time
import urllib.parse

import lxml.html

KEPT = 20       # seconds an idle connection is used again; the server keeps it for 30


class SignInFailed(Exception):
    pass


class Answer:
    def __init__(self, client, method, path, response, body):
        self.client = client
        self.method = method
        self.path = path
        self.status = response.status
        self.headers = response.headers
        self.body = body
        self._tree = None

    @functools.cached_property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def is_html(self):
        return self.headers.get_content_type() == "text/html"

    @property
    def tree(self):
        if self._tree is None:
            self._tree = lxml.html.document_fromstring(self.text or "<html></html>")
        return self._tree

    @property
    def location(self):
        return self.headers.get("Location", "")

    def forms(self):
        return [Form(self, element) for element in self.tree.iter("form")]

    def form(self, action=None, having=None):
        """The first form whose address contains `action` and which has the field `having`."""
        for form in self.forms():
            if (action is None or action in form.action) and (having is None or having in form.fields or having in form.choices):
                return form
        raise LookupError(f"no form {action or ''} {having or ''} on {self.path} ({self.status})")

    def links(self):
        here = urllib.parse.urlsplit(self.path).path
        for element in self.tree.iter("a"):
            href = element.get("href")
            if href and not href.startswith(("#", "mailto:", "tel:")):
                yield urllib.parse.urljoin(here, href), " ".join(element.text_content().split())


class Form:
    def __init__(self, answer, element):
        self.answer = answer
        self.element = element
        self.method = (element.get("method") or "get").upper()
        here = answer.path
        self.action = urllib.parse.urljoin(here, element.get("action") or here)
        self.fields = {}
        self.choices = {}
        for field in element.iter("input", "select", "textarea", "button"):
            self._take(field)

    def _take(self, field):
        name = field.get("name")
        if not name or field.get("disabled") is not None:
            return
        kind = (field.get("type") or "text").lower()
        if field.tag == "select":
            options = list(field.iter("option"))
            values = [option.get("value", option.text or "") for option in options]
            chosen = [value for option, value in zip(options, values) if option.get("selected") is not None]
            self.choices[name] = values
            self.fields[name] = chosen[0] if chosen else (values[0] if values else "")
        elif field.tag == "textarea":
            self.fields[name] = field.text or ""
        elif kind in ("radio", "checkbox"):
            self.choices.setdefault(name, []).append(field.get("value", "on"))
            if field.get("checked") is not None:
                self.fields[name] = field.get("value", "on")
        elif field.tag == "input" and kind not in ("submit", "button", "reset", "image", "file"):
            self.fields[name] = field.get("value", "")

    def typed(self):
        """Names of fields a person types text into; passwords never come back and are apart."""
        for field in self.element.iter("input", "textarea"):
            kind = (field.get("type") or "text").lower()
            if field.get("name") and (field.tag == "textarea" or kind in ("text", "search", "email", "tel", "number")):
                yield field.get("name")

    def submit(self, follow=True, **values):
        fields = {**self.fields, **values}
        fields = {name: value for name, value in fields.items() if value is not None}
        if self.method == "GET":
            path = urllib.parse.urlsplit(self.action).path
            return self.answer.client.get(f"{path}?{urllib.parse.urlencode(fields)}", follow=follow)
        return self.answer.client.post(self.action, fields, follow=follow)

    def upload(self, field, name, content, follow=True, **values):
        """The form with a file, as `multipart/form-data`."""
        mark = "grenze" + os.urandom(8).hex()
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
                 for key, value in {**self.fields, **values}.items() if key != field]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        client = self.answer.client
        answer = client.request("POST", self.action, body=b"".join(parts) + head + content + f"\r\n--{mark}--\r\n".encode(), headers={
            "Content-Type": f"multipart/form-data; boundary={mark}", "Origin": client.address, "Sec-Fetch-Site": "same-origin"})
        return client._followed(answer) if follow else answer


class Client:
    def __init__(self, address, timeout=60):
        self.address = address
        parts = urllib.parse.urlsplit(address)
        self.host, self.port, self.timeout = parts.hostname, parts.port, timeout
        self.cookies = {}
        self.set_cookies = []
        self.connection = None
        self.used = 0.0

    def request(self, method, path, body=None, headers=None):
        headers = {"Host": f"{self.host}:{self.port}", "Accept-Language": "de", **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        path = urllib.parse.quote(path, safe="/?&=%:@!$'()*+,;~-._#[]").split("#")[0]
        self._let_go_of_closed()
        for attempt in (1, 2):
            reused = self.connection is not None
            if not reused:
                self.connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
            try:
                self.connection.request(method, path, body=body, headers=headers)
                response = self.connection.getresponse()
                content = response.read()
                break
            except (http.client.HTTPException, OSError):
                self.connection.close()
                self.connection = None
                # A kept connection may have been closed in between; only then, and only a read, is asked again.
                if not reused or attempt == 2 or method != "GET":
                    raise
        if response.will_close:
            self.connection.close()
            self.connection = None
        for line in response.headers.get_all("Set-Cookie") or []:
            self.set_cookies.append(line)
            name, _, rest = line.partition("=")
            value = rest.split(";")[0]
            if "max-age=0" in line.lower() or value == "":
                self.cookies.pop(name.strip(), None)
            else:
                self.cookies[name.strip()] = value
        return Answer(self, method, path, response, content)

    def _let_go_of_closed(self):
        """The server ends connections nobody uses; a post must not find that out, as it is never sent twice."""
        if self.connection is not None and self.connection.sock is not None:
            closed = bool(select.select([self.connection.sock], [], [], 0)[0])
            if closed or time.monotonic() - self.used > KEPT:
                self.connection.close()
                self.connection = None
        self.used = time.monotonic()

    def get(self, path, follow=False, headers=None):
        answer = self.request("GET", path, headers=headers)
        return self._followed(answer) if follow else answer

    def post(self, path, fields, follow=True, headers=None):
        body = urllib.parse.urlencode(fields, doseq=True, errors="surrogatepass").encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address,
                   "Sec-Fetch-Site": "same-origin", **(headers or {})}
        headers = {name: value for name, value in headers.items() if value is not None}
        answer = self.request("POST", path, body=body, headers=headers)
        return self._followed(answer) if follow else answer

    def _followed(self, answer):
        for _ in range(6):
            if answer.status not in (301, 302, 303, 307, 308) or not answer.location:
                break
            target = urllib.parse.urljoin(answer.path, answer.location)
            parts = urllib.parse.urlsplit(target)
            answer = self.get(parts.path + (f"?{parts.query}" if parts.query else ""))
        return answer

    def sign_in(self, account, password):
        form = self.get("/anmelden").form(having="konto")
        answer = form.submit(follow=False, konto=account, kennwort=password)
        if answer.status not in (302, 303):
            raise SignInFailed(f"{account}: {answer.status}")
        return self._followed(answer)
