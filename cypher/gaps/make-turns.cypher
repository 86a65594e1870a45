// Notes what happened to gaps.
UNWIND $turns AS row
MATCH (g:Entity&Gap {id: row.gapId})
WHERE g.workspace = $workspace
CREATE (t:Entity:GapTurn {id: row.id, workspace: $workspace, gapId: row.gapId, kind: row.kind, at: row.at, reason: row.reason, proofId: row.proofId, by: row.by})
CREATE (t)-[:TURN_OF_GAP]->(g)
RETURN count(*) AS made
