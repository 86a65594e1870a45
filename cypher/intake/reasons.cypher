// Sums why things were not stored between two moments.
MATCH (c:IntakeCount)
WHERE c.workspace = $workspace AND c.minute >= $since AND c.minute < $until AND c.kind IS NOT NULL
  AND ($kind IS NULL OR c.kind = $kind)
UNWIND range(0, size(c.reasons) - 1) AS index
RETURN c.reasons[index] AS reason, sum(c.reasonItems[index]) AS items
