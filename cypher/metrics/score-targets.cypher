// Finds the calls and runs that scores are of, by the workspace's key and the id of a trace or span with a space between.
UNWIND $keys AS key
MATCH (n:Run {key: key})
WHERE n.workspace = $workspace
MATCH (c:Entity&Component {id: n.componentId})
OPTIONAL MATCH (r:Entity&Release {id: n.releaseId})
OPTIONAL MATCH (p:Entity&Project {id: n.projectId})
RETURN key, c.id AS componentId, c.key AS component, r.id AS releaseId, r.version AS release, p.id AS projectId, p.key AS project, n.at AS at
