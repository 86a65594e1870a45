// Removes some proofs by tests that ran before a time, if a later run of the same component came to the same verdict: the latest of each stays.
MATCH (p:Proof)
WHERE p.kind = 'TEST' AND p.at < $before AND p.id IS NOT NULL
  AND EXISTS {
    MATCH (later:Proof)
    WHERE later.workspace = p.workspace AND later.capabilityId = p.capabilityId AND later.componentId = p.componentId AND later.at > p.at
      AND later.id IS NOT NULL AND later.kind = 'TEST' AND coalesce(later.passed = p.passed, p.passed IS NULL)
  }
WITH p LIMIT $limit
DETACH DELETE p
RETURN count(*) AS removed
