"""Write one comment of a merge request, or renew the one that an earlier run wrote: GitHub, GitLab, Gitee.

    python comment.py github|gitlab|gitee changes.md

What is asked of the environment stands in ``HOSTS``. Only Python's own library is used.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote
from urllib.request import Request, urlopen

MARKER = "<!-- planforge: 三定方案修订情况 -->"
PAGE = 100


class Host(NamedTuple):
    """Where a host's API is, the list of comments, one of them, how a token is shown, how a comment is renewed."""

    api: str
    listed: str
    one: str
    header: tuple[str, str]
    renew: str


HOSTS = {
    "github": Host(
        "{GITHUB_API_URL}",
        "/repos/{GITHUB_REPOSITORY}/issues/{NUMBER}/comments",
        "/repos/{GITHUB_REPOSITORY}/issues/comments/{id}",
        ("Authorization", "Bearer {GH_TOKEN}"),
        "PATCH",
    ),
    "gitlab": Host(
        "{CI_API_V4_URL}",
        "/projects/{CI_PROJECT_ID}/merge_requests/{CI_MERGE_REQUEST_IID}/notes",
        "/projects/{CI_PROJECT_ID}/merge_requests/{CI_MERGE_REQUEST_IID}/notes/{id}",
        ("PRIVATE-TOKEN", "{PLANFORGE_TOKEN}"),
        "PUT",
    ),
    "gitee": Host(
        "{GITEE_API_URL}",
        "/repos/{GITEE_REPO}/pulls/{GITEE_PULL_REQUEST_IID}/comments",
        "/repos/{GITEE_REPO}/pulls/comments/{id}",
        ("Authorization", "token {GITEE_TOKEN}"),
        "PATCH",
    ),
}


class Api:
    """One host, as the environment names it."""

    def __init__(self, host: Host, environment: Mapping[str, str]) -> None:
        self.host, self.words = host, {"GITEE_API_URL": "https://gitee.com/api/v5", **environment}
        self.base = host.api.format(**self.words)
        if not self.base.startswith(("https://", "http://")):
            raise SystemExit(f"no address of an API: {self.base}")

    def ask(self, method: str, path: str, body: str | None = None) -> Any:
        """The JSON of an answer; ``body`` is the text of a comment."""
        name, value = self.host.header
        headers = {name: value.format(**self.words), "Content-Type": "application/json"}
        data = None if body is None else json.dumps({"body": body}).encode()
        url = self.base + quote(path.format(**self.words), safe="/?=&")
        request = Request(url, data=data, method=method, headers=headers)  # noqa: S310 - http(s), see above
        with urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")

    def earlier(self) -> str:
        """The id of the comment that an earlier run wrote; "" for none."""
        for page in count(1):
            found = self.ask("GET", f"{self.host.listed}?per_page={PAGE}&page={page}")
            for one in found:
                if (one.get("body") or "").startswith(MARKER):
                    return str(one["id"])
            if len(found) < PAGE:
                break
        return ""


def main(host: str, file: str) -> None:
    api = Api(HOSTS[host], os.environ)
    text = Path(file).read_text(encoding="utf-8")
    earlier = api.earlier()
    if earlier:
        api.ask(api.host.renew, api.host.one.replace("{id}", earlier), text)
    else:
        api.ask("POST", api.host.listed, text)


if __name__ == "__main__":
    main(*sys.argv[1:3])
