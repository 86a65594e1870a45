// Says of needs that a person has decided which capability they are.
UNWIND $needs AS id
MATCH (n:Entity&Need {id: id})
WHERE n.workspace = $workspace
SET n.verdict = CASE n.verdict WHEN 'UNSURE' THEN 'MISSING' ELSE n.verdict END, n.capabilityId = $capability, n.confidence = 1.0, n.urgency = 0.0, n.decidedBy = $by, n.at = $at, n.reasons = ['A person said that this is what is asked for.']
RETURN n.id AS id
