// Finds a monitor by its id with its standing, if the caller may read metrics of its component.
MATCH (m:Entity&Monitor {id: key})
WHERE m.workspace = $workspace AND ($components IS NULL OR m.componentId IN $components)
MATCH (t:Entity {id: m.standingId})
RETURN m {.*, standing: t {.*, state: CASE WHEN m.paused THEN 'PAUSED' ELSE t.state END, since: CASE WHEN m.paused THEN m.pausedAt ELSE t.since END}} AS value
