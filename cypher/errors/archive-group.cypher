// Keeps who archived an error group, when, why and until when, with how much there was of it.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
CREATE (a:Entity:ErrorArchive {id: $id, workspace: $workspace, at: $at, by: $by, reason: $reason, until: $until, time: $time, count: $count,
  eventsThen: g.events, peopleThen: CASE WHEN g.ownEvents IS NULL THEN COUNT { (g)<-[:AFFECTED_BY]-() } ELSE COUNT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person) RETURN DISTINCT p } END})
CREATE (g)-[:ARCHIVED_BY]->(a)
