// Lets the highest confidence of agents follow how often what they said was right, over all kinds of predicate but numbers.
UNWIND $sources AS id
MATCH (s:Entity&Source {id: id})
WHERE s.workspace = $workspace AND s.kind = 'AGENT'
MATCH (q:Reliability)
WHERE q.workspace = $workspace AND q.sourceId = s.id AND q.group IS NOT NULL AND q.at IS NOT NULL AND q.endedAt IS NULL
  // Of numbers, which have a variance, it is no share: one half says as exact as others.
  AND q.variance IS NULL
WITH s, sum(q.claims) AS claims, sum(q.claims * toFloat(q.reliability)) AS right
WHERE claims >= $fewest
SET s.highestConfidence = round(right / claims, 2)
RETURN s.id AS id, s.highestConfidence AS highest
