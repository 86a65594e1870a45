// Which of these facts would have more values or statements than a fact may, with what is new beside what they have.
UNWIND $facts AS row
OPTIONAL MATCH (f:Entity&Fact {id: row.id})
WHERE f.workspace = $workspace
WITH row, CASE WHEN f IS NULL THEN 0 ELSE COUNT { (f)<-[:CLAIM_OF]-(c:Claim) WHERE NOT c.id IN row.claims } END AS others,
  CASE WHEN f IS NULL THEN 0 ELSE COUNT { (f)<-[:CLAIM_OF]-(:Claim)<-[:OF_CLAIM]-(:Statement) } END AS said
WITH row, others + size(row.claims) > $mostClaims AS tooManyClaims, said + row.statements > $mostStatements AS tooManyStatements
WHERE tooManyClaims OR tooManyStatements
RETURN row.id AS id, tooManyClaims
