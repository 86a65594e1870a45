// Finds the conflict of a fact.
MATCH (f:Entity&Fact {id: key})<-[:CONFLICT_IN]-(x:Conflict)
WHERE f.workspace = $workspace
RETURN x {.id, .factId, .subjectId, .predicate, .state, .claimId, .belief, .margin, .urgency, .reasons, .proposedClaimId, .createdAt, .changedAt} AS value
LIMIT 1
