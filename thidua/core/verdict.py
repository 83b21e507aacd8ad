"""One answer type for "may this happen, and if not, why not?"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """Why something may not happen, said to the person it stops."""

    code: str  # stable and greppable: "campaign.not-issuer"
    message: str  # what is wrong and what to do next, in Vietnamese
    basis: str = ""  # the article, when law and not a role says no


@dataclass(frozen=True)
class Verdict:
    """True when nothing stands against; otherwise it holds every reason, not only the first."""

    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons

    def __and__(self, other: Verdict) -> Verdict:
        return Verdict(self.reasons + other.reasons)

    def require(self) -> None:
        """Raise `Refused` unless the verdict is clean."""
        if self.reasons:
            raise Refused(self)


class Refused(Exception):
    """Anticipated: show `verdict.reasons` to the person; never log as an error."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__("; ".join(reason.code for reason in verdict.reasons))


def unless(ok: object, code: str, message: str, basis: str = "") -> Verdict:
    """A clean verdict when `ok` is true, else one reason."""
    return Verdict() if ok else Verdict((Reason(code, message, basis),))
