// Keeps who archived an error group, when, why and until when, with how much there was of it, and of what is shown under it.
MATCH (g:Entity&ErrorGroup {id: $groupId})
WHERE g.workspace = $workspace
WITH g, [(g)<-[s:SAME_AS]-(m:ErrorGroup) | {id: m.id, events: m.events, people: s.peopleThen}] AS members
CREATE (a:Entity:ErrorArchive {id: $id, workspace: $workspace, at: $at, by: $by, reason: $reason, until: $until, time: $time, count: $count,
  eventsThen: g.events, peopleThen: CASE WHEN g.ownEvents IS NULL THEN COUNT { (g)<-[:AFFECTED_BY]-() } ELSE COUNT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person) RETURN DISTINCT p } END})
SET a.memberIds = [m IN members | m.id], a.memberEvents = [m IN members | m.events], a.memberPeople = [m IN members | m.people]
CREATE (g)-[:ARCHIVED_BY]->(a)
