// Takes back what a person has named as the cause of an error group.
MATCH (g:Entity&ErrorGroup {id: $id})-[l:CAUSED_BY]->()
WHERE g.workspace = $workspace
DELETE l
