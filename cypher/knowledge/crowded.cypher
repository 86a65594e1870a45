// Which facts would have more values than a fact may, with these claims beside those that they have.
UNWIND $facts AS row
OPTIONAL MATCH (f:Entity&Fact {id: row.id})
WHERE f.workspace = $workspace
WITH row, CASE WHEN f IS NULL THEN 0 ELSE COUNT { (f)<-[:CLAIM_OF]-(c:Claim) WHERE NOT c.id IN row.claims } END AS others
WHERE others + size(row.claims) > $most
RETURN row.id AS id
