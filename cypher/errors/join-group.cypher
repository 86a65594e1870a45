// Notes on an error group that it is shown under another from now on, and on the link what it brings that came before.
MATCH (m:Entity&ErrorGroup {id: $member})-[s:SAME_AS]->(c:ErrorGroup)
WHERE m.workspace = $workspace
SET m.canonicalId = c.id, s.eventsThen = m.events,
  s.peopleThen = COUNT {
    (m)<-[:AFFECTED_BY]-(p:Person)
    WHERE NOT EXISTS { (c)<-[:AFFECTED_BY]-(p) } AND NOT EXISTS { (c)<-[:SAME_AS]-(o:ErrorGroup)<-[:AFFECTED_BY]-(p) WHERE o.id <> m.id } }
RETURN m.message AS message, c.message AS other
