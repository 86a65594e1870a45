// Finds the page of a test's runs before a cursor, newest first.
MATCH (p:Proof)
WHERE p.workspace = $workspace AND p.testId = key AND p.at <= $before AND p.id IS NOT NULL
  AND CASE WHEN p.at = $before THEN p.id < $beforeId ELSE true END
WITH p ORDER BY p.workspace DESC, p.testId DESC, p.at DESC, p.id DESC
LIMIT $limit
RETURN collect(p {.id, .kind, .passed, .at, .note, .by, .answer, .durationMs, .failure, .capabilityId, .componentId, .releaseId, .testId, .requestId}) AS value
