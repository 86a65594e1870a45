// What was learnt from the messages of a component's error groups since a time, and when; the oldest group first.
MATCH (g:ErrorGroup)
WHERE g.workspace = $workspace AND g.componentId = $componentId AND g.templateAt >= $since
WITH g ORDER BY g.workspace, g.componentId, g.templateAt
LIMIT $limit
RETURN g.message AS name, g.templates AS templates, g.learntAt AS learntAt, coalesce(g.refusedTemplates, []) AS refused
