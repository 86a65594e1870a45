// Resolves an error group, keeping who did it, when, why and in which release.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
CREATE (x:Entity:Resolution {id: $id, workspace: $workspace, at: $at, by: $by, reason: $reason, inRelease: $inRelease})
CREATE (g)-[:RESOLVED_BY]->(x)
SET g.status = 'RESOLVED', g.resolvedAt = $at, g.resolvedOrder = $inReleaseOrder
