// Removes the sample's own people, by their addresses, of those who have a role nowhere else.
MATCH (u:User)
WHERE u.email IN $emails AND u.workspace = '*' AND NOT EXISTS { MATCH (u)-[:HOLDS]->(g:Grant) WHERE g.workspace <> $workspace }
DETACH DELETE u
RETURN count(*) AS nodes
