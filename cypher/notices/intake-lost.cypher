// How much of what was received between two times was not stored, by why.
MATCH (c:IntakeCount)
WHERE c.workspace = $workspace AND c.minute >= $since AND c.minute < $until AND c.kind IS NOT NULL
RETURN coalesce(sum(c.limited), 0) AS limited, coalesce(sum(c.invalid), 0) AS invalid, coalesce(sum(c.dropped), 0) AS dropped
