// Finds the stale claims on which most stands, and behind those the longest stale of which nobody made use.
CALL () {
  MATCH (c:Claim)
  WHERE c.workspace = $workspace AND c.uses > 0 AND c.staleAt <= $now AND c.id IS NOT NULL
  RETURN c, 0 AS behind ORDER BY c.workspace DESC, c.uses DESC, c.staleAt DESC, c.id DESC
  LIMIT $limit
UNION ALL
  MATCH (c:Claim)
  WHERE c.workspace = $workspace AND c.uses = 0 AND c.staleAt <= $now AND c.id IS NOT NULL
  RETURN c, 1 AS behind ORDER BY c.workspace, c.uses, c.staleAt, c.id
  LIMIT $limit
}
RETURN c {.id, .factId, .value, .key, .number, .unit, .members, .above, .linkId, .uses, .predicateId} AS claim, c.staleAt AS staleSince
LIMIT $limit
