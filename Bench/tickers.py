"""People whose steps are ticked through the API."""

import http.client
import json
from dataclasses import dataclass

from people import email_of_alt
from setting import ORGANIZATION, Engawa

# A step that everybody has.
PROCEDURE = "c-tennyu"


@dataclass
class Ticker:
    """One program that ticks one step, over one connection that it keeps."""

    address: str
    token: str
    step: str = ""
    connection: http.client.HTTPConnection | None = None

    def find_step(self, email: str) -> None:
        found = self.get(f"/api/v1/placements?email={email}")["items"]
        steps = self.get(f"/api/v1/steps?placement={found[0]['id']}&limit=200")["items"]
        self.step = next(step["id"] for step in steps if step["procedure"] == PROCEDURE)

    def get(self, path: str) -> dict:
        status, body = self.send("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body}")
        return json.loads(body)

    def tick(self, state: str, key: str) -> int:
        """Sets the state, and answers with the status."""
        body = json.dumps({"state": state})
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        return self.send("PATCH", f"/api/v1/steps/{self.step}", body, headers)[0]

    def send(self, method: str, path: str, body: str | None = None, headers=None):
        if self.connection is None:
            host = self.address.removeprefix("http://")
            self.connection = http.client.HTTPConnection(host, timeout=10)
        headers = {"Authorization": f"Bearer {self.token}"} | (headers or {})
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise

    def hang_up(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None


def make_tickers(engawa: Engawa, count: int) -> list[Ticker]:
    """One for each of the first people of the list; the server is running."""
    made = []
    for number in range(count):
        email = email_of_alt(number)
        token = engawa.command("account", "token", email, "--name", "bench").split()[-1]
        ticker = Ticker(engawa.address, token)
        ticker.find_step(email)
        made.append(ticker)
    return made


def import_people(engawa: Engawa, path) -> dict:
    """Imports a list of which nothing may be refused."""
    return json.loads(
        engawa.command(
            "import", "people", str(path), "--organization", ORGANIZATION,
            "--create-branches", "--format", "json",
        )
    )  # fmt: skip
