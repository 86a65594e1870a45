// The templates that were learnt from the messages of an error group, the oldest first, then those that merges taught.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
RETURN (coalesce(g.templates, []) + COLLECT { MATCH (g)<-[s:SAME_AS]-(:ErrorGroup) WHERE s.template IS NOT NULL RETURN DISTINCT s.template AS t ORDER BY t })[..$first] AS value
