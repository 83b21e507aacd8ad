"""Dấu thời gian (RFC 3161): asked of an authority by its address, with a bound on time and on what it may answer."""

from __future__ import annotations

import urllib.request
from typing import Any
from urllib.parse import urlsplit

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper

MOST_BYTES = 200_000


class Authority(TimeStamper):
    """A time stamping authority (TSA). The only door to the network in signing; nobody opens it but who names one."""

    def __init__(self, address: str, *, seconds: float = 10) -> None:
        super().__init__()
        if urlsplit(address).scheme not in {"http", "https"}:
            raise ValueError("A time stamping authority is reached by http or https.")
        self.address = address
        self.seconds = seconds

    async def async_request_tsa_response(self, req: Any) -> Any:
        asked = urllib.request.Request(  # noqa: S310 - the scheme is checked above
            self.address, data=req.dump(), headers={"Content-Type": "application/timestamp-query"}
        )
        with urllib.request.urlopen(asked, timeout=self.seconds) as answer:  # noqa: S310, ASYNC210
            return tsp.TimeStampResp.load(answer.read(MOST_BYTES))
