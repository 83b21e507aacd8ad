"""The acts that may be written into the trail, each with the Vietnamese words for it.

An app names its acts beside the actions that record them: `register_verb("campaign.publish", "công bố phong
trào")`; the sentence on screen is "Nguyễn Thị Ánh công bố phong trào: …".
"""

import re

_SENTENCES = {}
_FORM = re.compile(r"[a-z_]+(\.[a-z][a-z_-]*)+")


def register_verb(verb, words):
    """`verb` is a stable English slug (`noun.verb`), `words` a Vietnamese verb phrase in lower case."""
    if not _FORM.fullmatch(verb):
        raise ValueError(f"A verb of the trail is written noun.verb, not {verb!r}.")
    if _SENTENCES.setdefault(verb, words) != words:
        raise ValueError(f"{verb!r} already means “{_SENTENCES[verb]}”; it cannot also mean “{words}”.")


def check_verb(verb):
    if verb not in _SENTENCES:
        raise ValueError(
            f'{verb!r} is no known act: write register_verb("{verb}", "…") at the top of the actions module.'
        )


def words_for(verb):
    """Words for an act; an act of a part that is no longer installed shows its slug."""
    return _SENTENCES.get(verb, verb)


def all_verbs():
    """(slug, words) of every act, by words."""
    return sorted(_SENTENCES.items(), key=lambda pair: pair[1])
