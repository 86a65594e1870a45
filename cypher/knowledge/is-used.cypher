// Whether anything is said with a predicate.
MATCH (p:Entity&Predicate {id: $id})
WHERE p.workspace = $workspace
RETURN EXISTS { (p)<-[:FACT_OF]-(:Fact) } AS used
