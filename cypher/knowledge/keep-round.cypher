// Keeps what a round of learning found of a kind of predicate; what was found of its sources before ends now.
MATCH (j:Journal {workspace: $workspace})
MERGE (r:Entity:TruthRound {id: $round.id})
ON CREATE SET r.workspace = $workspace, r.group = $round.group, r.at = $at, r.form = $round.form, r.falseValues = $round.falseValues, r.labels = $round.labels,
  r.labelPriors = $round.labelPriors, r.tail = $round.tail, r.scale = $round.scale, r.claims = $round.claims, r.weight = $round.weight, r.exact = $round.exact,
  r.general = $round.general, r.flat = $round.flat, r.named = $round.named, r.omitted = $round.omitted, r.bias = $round.bias, r.variance = $round.variance,
  r.confusion = $round.confusion
WITH r
CALL (r) {
  MATCH (q:Reliability)
  WHERE q.workspace = $workspace AND q.group = r.group AND q.open = true
  SET q.endedAt = $at
  REMOVE q.open
  RETURN count(q) AS ended
}
CALL (r) {
  UNWIND $reliabilities AS row
  MERGE (q:Entity:Reliability {id: row.id})
  ON CREATE SET q.workspace = $workspace, q.group = r.group, q.sourceId = row.sourceId, q.at = $at, q.open = true, q.reliability = row.reliability, q.low = row.low,
    q.high = row.high, q.claims = row.claims, q.weight = row.weight, q.exact = row.exact, q.general = row.general, q.flat = row.flat, q.named = row.named,
    q.omitted = row.omitted, q.bias = row.bias, q.variance = row.variance, q.confusion = row.confusion
  RETURN count(q) AS kept
}
RETURN ended, kept
