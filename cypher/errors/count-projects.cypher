// Counts events of error groups by the project they were seen in.
UNWIND $sightings AS row
MATCH (g:Entity&ErrorGroup {id: row.groupId})
WHERE g.workspace = $workspace
MATCH (p:Entity&Project {id: row.projectId})
WHERE p.workspace = $workspace
MERGE (g)-[s:SEEN_IN_PROJECT]->(p)
ON CREATE SET s.workspace = $workspace, s.projectId = row.projectId, s.groupId = row.groupId, s.events = 0,
  s.firstSeen = row.firstSeen, s.lastSeen = row.lastSeen
SET s.events = s.events + row.events,
  s.firstSeen = CASE WHEN row.firstSeen < s.firstSeen THEN row.firstSeen ELSE s.firstSeen END,
  s.lastSeen = CASE WHEN row.lastSeen > s.lastSeen THEN row.lastSeen ELSE s.lastSeen END
