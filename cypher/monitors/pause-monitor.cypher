// Pauses a monitor (until a time, or null: until it is resumed), or lets it go on as one that was not looked at yet; with $ends only when its pause ends then.
MATCH (m:Entity&Monitor {id: $id})
WHERE m.workspace = $workspace
// The lock is taken before it is read whether another was here first.
SET m.id = m.id
WITH m
WHERE $ends IS NULL OR m.paused AND m.pausedUntil = $ends
MATCH (t:Entity&Standing {id: m.standingId})
SET m.paused = $paused, m.pausedUntil = $until, m.pausedAt = CASE WHEN $paused THEN $at END, t.dueAt = $dueAt, t.renewedAt = $at
FOREACH (one IN CASE WHEN $paused THEN [] ELSE [t] END |
  SET one.state = 'UNKNOWN', one.since = $at, one.why = $why
  REMOVE one.toldState, one.toldAt, one.warnSince, one.alertSince)
RETURN m {.*, standing: t {.*, state: CASE WHEN m.paused THEN 'PAUSED' ELSE t.state END, since: CASE WHEN m.paused THEN m.pausedAt ELSE t.since END}} AS node
