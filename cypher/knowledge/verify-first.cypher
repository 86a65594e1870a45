// Finds the stale claims on which most stands, those longest stale first, and behind them those on which nothing does.
// The rank is what stands on a claim, negated: an index runs one way, and this one by most uses and then by time. The planner
// would take the index of what is stale, of which there may be much that nothing stands on.
CALL () {
  MATCH (c:Claim)
  USING INDEX c:Claim(workspace, rank, staleAt, id)
  WHERE c.workspace = $workspace AND c.rank < 0 AND c.staleAt <= $now AND c.id IS NOT NULL
  RETURN c ORDER BY c.workspace, c.rank, c.staleAt, c.id
  LIMIT $limit
UNION ALL
  MATCH (c:Claim)
  WHERE c.workspace = $workspace AND c.rank = 0 AND c.staleAt <= $now AND c.id IS NOT NULL
  RETURN c ORDER BY c.workspace, c.rank, c.staleAt, c.id
  LIMIT $limit
}
RETURN c {.id, .factId, .value, .key, .number, .unit, .members, .above, .linkId, .uses, .predicateId} AS claim, c.staleAt AS staleSince
LIMIT $limit
