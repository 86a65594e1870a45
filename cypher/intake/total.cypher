// Sums what all processes counted between two moments.
MATCH (c:IntakeCount)
WHERE c.workspace = $workspace AND c.minute >= $since AND c.minute < $until AND c.kind IS NOT NULL
  AND ($kind IS NULL OR c.kind = $kind)
RETURN sum(c.received) AS received, sum(c.stored) AS stored, sum(c.duplicate) AS duplicate, sum(c.filtered) AS filtered,
  sum(c.limited) AS limited, sum(c.invalid) AS invalid, sum(c.dropped) AS dropped, sum(c.forgotten) AS forgotten
