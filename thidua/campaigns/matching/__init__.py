"""From the words of a document to the units that they mean, on the day of the document.

"Chủ tịch UBND các xã, thị trấn" → every commune below the issuer; "Trưởng các cụm thi đua" → the heads of the year;
"Sở Nội vụ" → the one of the province above. Each match says how it was found; what is not clear is not guessed but
told, with the units that it could mean. How units are spelt is known to `organisations`; what documents call many
units at once stands in `data/groups.yaml`.
"""

from thidua.campaigns.matching.matcher import Match, Matcher, match

__all__ = ["Match", "Matcher", "match"]
