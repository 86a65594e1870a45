// Tells whether an error group is never to be merged with another, or with one that is shown under that.
MATCH (m:Entity&ErrorGroup {id: $member})-[:NOT_SAME_AS]-(o:ErrorGroup)
WHERE m.workspace = $workspace AND $canonical IN [o.id, o.canonicalId]
RETURN o.id AS id
LIMIT 1
