// How many people and projects some error groups hit together, each counted once.
UNWIND $causes AS row
CALL (row) {
  UNWIND row.ids AS id
  MATCH (g:Entity&ErrorGroup {id: id})<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person)
  WHERE g.workspace = $workspace
  RETURN count(DISTINCT p) AS people
}
CALL (row) {
  UNWIND row.ids AS id
  MATCH (g:Entity&ErrorGroup {id: id})<-[:SAME_AS*0..1]-(:ErrorGroup)-[:SEEN_IN_PROJECT]->(p:Project)
  WHERE g.workspace = $workspace
  RETURN count(DISTINCT p) AS projects
}
RETURN row.cause AS cause, people, projects
