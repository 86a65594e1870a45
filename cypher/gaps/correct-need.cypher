// Keeps a person's word on a need, and what the program had found before it was learnt.
MATCH (n:Entity&Need {id: $id})
WHERE n.workspace = $workspace
SET n.verdict = $verdict, n.capabilityId = $capability, n.confidence = $confidence, n.urgency = 0.0, n.reasons = $reasons, n.decidedBy = $by, n.at = $at
CREATE (x:Entity:Correction {id: $correction, workspace: $workspace, needId: n.id, text: n.text, before: $before, none: n.none, right: $right, held: $held, at: $at, by: $by})
CREATE (x)-[:CORRECTS]->(n)
WITH x
OPTIONAL MATCH (c:Entity&Capability {id: $capability})
FOREACH (one IN CASE WHEN c IS NULL THEN [] ELSE [c] END | CREATE (x)-[:CORRECTED_TO]->(one))
RETURN x.id AS id
