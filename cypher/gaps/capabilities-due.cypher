// Finds the capabilities that are to be judged again because time has passed.
MATCH (c:Capability)
WHERE c.workspace = $workspace AND c.judgeAt <= $now AND c.id IS NOT NULL AND NOT EXISTS { (c)-[:SAME_AS]->(:Capability) }
RETURN c.id AS id ORDER BY c.workspace, c.judgeAt, c.id
LIMIT $limit
