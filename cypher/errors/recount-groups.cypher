// Sums error groups up with those that are shown under them, and tells which are resolved or archived; what is a group's own stands beside the sum while there are any.
UNWIND $ids AS id
MATCH (g:Entity&ErrorGroup {id: id})
WHERE g.workspace = $workspace
// The lock is taken before the members are read: whoever counts one of them waits here.
SET g.id = g.id
WITH g, COLLECT { MATCH (g)<-[:SAME_AS]-(m:ErrorGroup) RETURN m {.events, .firstSeen, .lastSeen, .level} } AS members,
  {events: coalesce(g.ownEvents, g.events), firstSeen: coalesce(g.ownFirstSeen, g.firstSeen), lastSeen: coalesce(g.ownLastSeen, g.lastSeen), level: coalesce(g.ownLevel, g.level)} AS own
WITH g, own, members, reduce(latest = own, m IN members | CASE WHEN m.lastSeen > latest.lastSeen THEN m ELSE latest END) AS latest
SET g.events = reduce(events = own.events, m IN members | events + m.events),
  g.firstSeen = reduce(first = own.firstSeen, m IN members | CASE WHEN m.firstSeen < first THEN m.firstSeen ELSE first END),
  g.lastSeen = latest.lastSeen, g.level = latest.level,
  g.ownEvents = CASE WHEN members <> [] THEN own.events END, g.ownFirstSeen = CASE WHEN members <> [] THEN own.firstSeen END,
  g.ownLastSeen = CASE WHEN members <> [] THEN own.lastSeen END, g.ownLevel = CASE WHEN members <> [] THEN own.level END,
  // With other members other counts are to be expected: that is worked out when it is asked for.
  g.forecast = CASE WHEN $others THEN null ELSE g.forecast END, g.forecastAt = CASE WHEN $others THEN null ELSE g.forecastAt END
RETURN g.id AS id, g.status IN ['RESOLVED', 'ARCHIVED'] AS held
