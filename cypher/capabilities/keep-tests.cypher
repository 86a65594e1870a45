// Keeps tests of capabilities as a file says them; one that is there keeps its headers, and its state.
UNWIND $tests AS row
MATCH (n:Entity&Capability {id: row.capabilityId})
WHERE n.workspace = $workspace
MATCH (c:Entity&Component {id: row.componentId})
WHERE c.workspace = $workspace
MERGE (t:Entity:CapabilityTest {id: row.id})
ON CREATE SET t.workspace = $workspace, t.capabilityId = n.id, t.componentId = c.id, t.state = 'ACTIVE', t.createdAt = $at,
  t.headerNames = [], t.nextAt = row.nextAt, t.consecutiveFailures = 0
SET t.name = row.name, t.question = row.question, t.checkKind = row.checkKind, t.expected = row.expected, t.checkPath = row.checkPath,
  t.endpoint = row.endpoint, t.body = row.body, t.answerPath = row.answerPath, t.everyMinutes = row.everyMinutes, t.timeoutMs = row.timeoutMs
MERGE (t)-[:TEST_OF]->(n)
MERGE (t)-[:TEST_AGAINST]->(c)
RETURN t.id AS id
