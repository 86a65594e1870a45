// Keeps who said that an error group is mended, when, why and in what.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
CREATE (x:Entity:Resolution {id: $id, workspace: $workspace, at: $at, by: $by, reason: $reason, fix: $fix, inRelease: $inRelease,
  releaseId: $releaseId, commit: $commit, eventsThen: g.events})
// Found from now on among those that were mended once.
SET g.mendedIn = $mendedIn
CREATE (g)-[:RESOLVED_BY]->(x)
