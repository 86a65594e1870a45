// Says that a component does not provide a capability any more, from some time on.
MATCH (c:Entity&Component {id: $component})-[p:PROVIDES]->(n:Capability {id: $capability})
WHERE c.workspace = $workspace AND p.until IS NULL
WITH p, n, p.since AS since
SET p.until = CASE WHEN $until < since THEN since ELSE $until END
RETURN since, p.until AS until
