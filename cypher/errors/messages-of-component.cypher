// The messages by which error groups of a component began, and what was learnt from them, as far as that changed since a time; the latest first.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.componentId = $componentId AND g.messageAt >= $since
WITH g ORDER BY g.workspace DESC, g.componentId DESC, g.messageAt DESC
LIMIT $limit
RETURN g.message AS message, g.templates AS templates, g.messageAt AS at
