// Finds a conflict by its id.
MATCH (x:Entity&Conflict {id: key})
WHERE x.workspace = $workspace
RETURN x {.id, .factId, .subjectId, .predicate, .state, .claimId, .belief, .margin, .urgency, .reasons, .proposedClaimId, .createdAt, .changedAt} AS value
