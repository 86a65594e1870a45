// Finds the page of values that ceased to be believed in some time after a cursor, the latest first.
MATCH (x:Conflict)-[b:BETWEEN]->(c:Claim)
WHERE b.workspace = $workspace AND b.retiredAt <= $before AND b.retiredAt >= $since AND b.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN b.retiredAt = $before THEN b.id < $beforeId ELSE true END
  AND b.endedAt IS NULL
RETURN {id: b.id, conflictId: x.id, claimId: c.id, value: c.value, predicate: x.predicate, subjectId: x.subjectId, standing: b.standing, retiredAt: b.retiredAt, insteadId: x.claimId} AS node
ORDER BY b.workspace DESC, b.retiredAt DESC, b.id DESC
LIMIT $limit
