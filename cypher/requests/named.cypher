// What there is of the clients and projects that requests name, each client with those that are the same.
CALL () {
  UNWIND $clients AS id
  MATCH (c:Entity&Client {id: id})
  WHERE c.workspace = $workspace
  WITH c, coalesce(head([(c)-[:SAME_AS]->(k:Client) | k]), c) AS top
  RETURN collect({id: c.id, family: [top.id] + [(top)<-[:SAME_AS]-(m:Client) | m.id]}) AS clients
}
WITH clients
CALL (clients) {
  UNWIND $projects AS id
  MATCH (p:Entity&Project {id: id})
  WHERE p.workspace = $workspace
  RETURN collect(p.id) AS projects
}
RETURN clients, projects
