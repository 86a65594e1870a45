// Counts events into their error groups, creates the groups that are new, and marks those that came back after they were resolved.
UNWIND $groups AS row
MERGE (g:Entity:ErrorGroup {id: row.id})
ON CREATE SET
  g.workspace = $workspace, g.componentId = row.componentId, g.fingerprint = row.fingerprint, g.groupingVersion = row.groupingVersion,
  g.groupingMethod = row.groupingMethod, g.groupedBecause = row.groupedBecause, g.title = row.title, g.culprit = row.culprit,
  g.platform = row.platform, g.status = 'UNRESOLVED', g.firstSeen = row.firstSeen, g.lastSeen = row.lastSeen, g.events = 0
// The lock is taken before anything is read that is decided upon.
SET g.id = row.id
WITH g, row, g.events = 0 AS created, g.events = 0 OR row.firstSeen < g.firstSeen AS begins,
  g.status = 'RESOLVED' AND any(seen IN row.seen WHERE seen.at > g.resolvedAt
    AND (g.resolvedOrder IS NULL OR (seen.order IS NOT NULL AND seen.order >= g.resolvedOrder))) AS regressed
SET g.events = g.events + row.events,
  g.level = CASE WHEN row.lastSeen >= g.lastSeen THEN row.level ELSE g.level END,
  g.firstSeen = CASE WHEN row.firstSeen < g.firstSeen THEN row.firstSeen ELSE g.firstSeen END,
  g.lastSeen = CASE WHEN row.lastSeen > g.lastSeen THEN row.lastSeen ELSE g.lastSeen END,
  g.status = CASE WHEN regressed THEN 'REGRESSED' ELSE g.status END,
  g.regressedAt = CASE WHEN regressed THEN row.lastSeen ELSE g.regressedAt END
RETURN g.id AS id, created, regressed, begins,
  CASE WHEN regressed THEN [(g)-[:SEEN_IN_PROJECT]->(p:Project) | p.id] ELSE [] END AS projectIds
