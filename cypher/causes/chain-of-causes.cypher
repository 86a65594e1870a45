// The errors that an error was brought about by, each by one, as people have named them; itself among them.
MATCH (g:Entity&ErrorGroup {id: $id})-[:CAUSED_BY*0..50]->(x:ErrorGroup)
WHERE g.workspace = $workspace
RETURN collect(x.id) AS ids
