// Finds the page of stale claims after a cursor, the longest stale first.
MATCH (c:Claim)
WHERE c.workspace = $workspace AND c.staleAt >= $from AND c.staleAt <= $now AND c.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN c.staleAt = $from THEN c.id > $fromId ELSE true END
WITH c ORDER BY c.workspace, c.staleAt, c.id
LIMIT $limit
RETURN {claim: c {.id, .factId, .value, .key, .number, .unit, .members, .above, .linkId, .uses, .predicateId}, staleSince: c.staleAt} AS node
