// Locks a test that is not deleted and reads it with its sealed headers, so that what is decided from it still holds at the commit.
MATCH (t:Entity&CapabilityTest {id: $id})
WHERE t.workspace = $workspace AND t.state <> 'DELETED'
SET t.id = t.id
RETURN t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}} AS node, t.sealedHeaders AS sealedHeaders
