// The messages by which the latest error groups of a component began, the latest first.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.componentId = $componentId AND g.messageAt IS NOT NULL
WITH g ORDER BY g.workspace DESC, g.componentId DESC, g.messageAt DESC
LIMIT $limit
RETURN g.message AS message
