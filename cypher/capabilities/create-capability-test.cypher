// Makes a test of a capability against a component, unless the capability has as many as it may have.
MATCH (n:Entity&Capability {id: $capabilityId})
WHERE n.workspace = $workspace
WITH n, COUNT { (n)<-[:TEST_OF]-(x:CapabilityTest) WHERE x.state <> 'DELETED' } AS tests
MATCH (c:Entity&Component {id: $componentId})
WHERE c.workspace = $workspace AND tests < $most
CREATE (t:Entity:CapabilityTest {id: $id, workspace: $workspace, capabilityId: n.id, componentId: c.id, state: 'ACTIVE', createdAt: $at})
SET t.name = $name, t.question = $question, t.checkKind = $checkKind, t.expected = $expected, t.checkPath = $checkPath, t.endpoint = $endpoint,
  t.body = $body, t.answerPath = $answerPath, t.headerNames = $headerNames, t.sealedHeaders = $sealedHeaders,
  t.everyMinutes = $everyMinutes, t.timeoutMs = $timeoutMs, t.nextAt = $nextAt, t.consecutiveFailures = 0
CREATE (t)-[:TEST_OF]->(n)
CREATE (t)-[:TEST_AGAINST]->(c)
RETURN t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}} AS node
