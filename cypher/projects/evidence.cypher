// Lists what the outcome of a project, or of a turn in its life, rests on: nodes first, then addresses.
MATCH (p:Entity {id: key})
WHERE p.workspace = $workspace AND (p:Project OR p:ProjectTurn)
CALL (p) {
  MATCH (p)-[s:SHOWN_BY]->(n:Entity)
  WITH s, n ORDER BY n.id, s.note
  RETURN collect({nodeId: n.id, type: [label IN labels(n) WHERE label <> 'Entity'][0], url: null, note: s.note}) AS nodes
}
WITH nodes + [i IN range(0, size(coalesce(p.evidenceUrls, [])) - 1) |
  {nodeId: null, type: null, url: p.evidenceUrls[i], note: nullIf(p.evidenceNotes[i], '')}] AS evidence
RETURN evidence[..$first] AS value
