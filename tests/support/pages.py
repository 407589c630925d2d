"""A reader of whole addresses: gets pages, sends forms with headers of its own. See also visitors.py."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.negotiation import PASSWORD
from tests.support.visitors import _TOKEN


class Answer:
    """What came back."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.text = response.text
        self.headers = response.headers
        self.location = str(response.headers.get("Location", ""))


class Reader:
    """One browser without script."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str) -> Answer:
        """Open a page."""
        return Answer(self.client.get(address))

    def post(self, address: str, headers: dict[str, str] | None = None, **fields: object) -> Answer:
        """Send a form with the mark that this browser's pages carry."""
        found = _TOKEN.search(self.client.get("/").text)
        assert found is not None, "the page has no form"
        return Answer(self.client.post(address, data={"csrf_token": found[1], **fields}, headers=headers))

    def sign_in(self, email: str, password: str = PASSWORD) -> Answer:
        """Fill in the sign-in form."""
        return self.post("/sign-in", email=email, password=password)
