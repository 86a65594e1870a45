// The templates that were learnt from the messages of an error group, the oldest first.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
RETURN g.templates[..$first] AS value
