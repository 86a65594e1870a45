// Keeps how monitors and objectives stand after a look, of those that nobody else has looked at meanwhile; answers which.
UNWIND $standings AS one
MATCH (t:Entity&Standing {id: one.id})
WHERE t.workspace = $workspace
// The lock is taken before it is read whether another was here first.
SET t.id = t.id
WITH t, one
WHERE t.dueAt = one.dueBefore AND t.renewedAt = one.renewedAt
SET t.state = one.state, t.since = one.since, t.value = toFloat(one.value), t.evaluatedAt = one.evaluatedAt, t.dueAt = one.dueAt,
  t.why = one.why, t.toldState = one.toldState, t.toldAt = one.toldAt, t.warnSince = one.warnSince, t.alertSince = one.alertSince
RETURN t.id AS id
