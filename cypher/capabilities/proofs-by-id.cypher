// Finds a proof by its id, if its component is one of those that may be read.
MATCH (p:Entity&Proof {id: key})
WHERE p.workspace = $workspace AND ($components IS NULL OR p.componentId IN $components)
RETURN p {.id, .kind, .passed, .at, .note, .by, .answer, .durationMs, .failure, .capabilityId, .componentId, .releaseId, .testId, .requestId} AS value
