// Lets a test rest, go on, or be gone; what it has proven stays.
MATCH (t:Entity&CapabilityTest {id: $id})
WHERE t.workspace = $workspace
SET t.state = $state, t.nextAt = CASE WHEN $nextAt IS NULL THEN t.nextAt ELSE $nextAt END
RETURN t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}} AS node
