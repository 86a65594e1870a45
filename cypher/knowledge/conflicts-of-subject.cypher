// Finds the page of the conflicts of one node after a cursor, the most urgent first.
MATCH (x:Conflict)
WHERE x.workspace = $workspace AND x.subjectId = $subject AND x.urgency <= $before AND x.id IS NOT NULL
  // A CASE and not an OR, of which the planner would make two reads of the index and a sort.
  AND CASE WHEN x.urgency = $before THEN x.id < $beforeId ELSE true END
  AND ($predicate IS NULL OR x.predicate = $predicate)
  AND ($state IS NULL OR x.state = $state)
RETURN x {.id, .factId, .subjectId, .predicate, .state, .claimId, .belief, .margin, .urgency, .reasons, .proposedClaimId, .createdAt, .changedAt} AS node
ORDER BY x.workspace DESC, x.subjectId DESC, x.urgency DESC, x.id DESC
LIMIT $limit
