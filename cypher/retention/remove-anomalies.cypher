// Removes some anomalies that were over before a time and of which nobody has said anything, with the incidents that then have none left.
MATCH (a:Anomaly)
WHERE a.closedAt < $before AND coalesce(a.verdict, 'NONE') = 'NONE'
WITH a LIMIT $limit
OPTIONAL MATCH (a)-[:PART_OF]->(i:Incident)
WITH collect(a) AS gone, collect(DISTINCT i) AS incidents
FOREACH (a IN gone | DETACH DELETE a)
WITH size(gone) AS removed, incidents
CALL (incidents) {
  UNWIND incidents AS i
  WITH i WHERE NOT EXISTS { (i)<-[:PART_OF]-(:Anomaly) }
  DETACH DELETE i
}
RETURN removed
