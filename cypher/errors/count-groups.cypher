// Counts events into their error groups, creates the groups that are new, and tells which are resolved or archived, as events may bring them back, and which are shown under another.
UNWIND $groups AS row
MERGE (g:Entity:ErrorGroup {id: row.id})
ON CREATE SET
  g.workspace = $workspace, g.componentId = row.componentId, g.fingerprint = row.fingerprint, g.groupingVersion = row.groupingVersion,
  g.groupingMethod = row.groupingMethod, g.groupedBecause = row.groupedBecause, g.title = row.title, g.culprit = row.culprit,
  g.platform = row.platform, g.signs = row.signs, g.status = 'UNRESOLVED', g.firstSeen = row.firstSeen, g.lastSeen = row.lastSeen, g.events = 0,
  g.categoryKey = row.judged.category, g.categorisedHow = row.judged.how, g.categorisedWhy = row.judged.why,
  g.categorisedConfidence = row.judged.confidence, g.categorisedFrom = row.judged.from, g.judgedBy = row.judgedBy
// The lock is taken before anything is read that is decided upon.
SET g.id = row.id
WITH g, row, g.events = 0 AS created, g.events = 0 OR row.firstSeen < coalesce(g.ownFirstSeen, g.firstSeen) AS begins
SET g.events = g.events + row.events,
  // Groups of before there were such words and messages get theirs with their next event.
  g.message = coalesce(g.message, row.message), g.messageAt = coalesce(g.messageAt, row.messageAt),
  g.searchIn = coalesce(g.searchIn, $searchIn), g.searchWords = coalesce(g.searchWords, row.searchWords),
  g.level = CASE WHEN row.lastSeen >= g.lastSeen THEN row.level ELSE g.level END,
  g.firstSeen = CASE WHEN row.firstSeen < g.firstSeen THEN row.firstSeen ELSE g.firstSeen END,
  g.lastSeen = CASE WHEN row.lastSeen > g.lastSeen THEN row.lastSeen ELSE g.lastSeen END,
  // What is its own of a group that others are shown under; absent, and staying so, of any other.
  g.ownEvents = g.ownEvents + row.events,
  g.ownLevel = CASE WHEN g.ownLevel IS NULL OR row.lastSeen < g.ownLastSeen THEN g.ownLevel ELSE row.level END,
  g.ownFirstSeen = CASE WHEN row.firstSeen < g.ownFirstSeen THEN row.firstSeen ELSE g.ownFirstSeen END,
  g.ownLastSeen = CASE WHEN row.lastSeen > g.ownLastSeen THEN row.lastSeen ELSE g.ownLastSeen END,
  // What was made before there were categories is judged when it comes again.
  g.judgedBy = coalesce(g.judgedBy, 0)
RETURN g.id AS id, created, begins, g.status IN ['RESOLVED', 'ARCHIVED'] AS held, g.canonicalId AS into
