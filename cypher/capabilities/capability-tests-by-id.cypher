// Finds a test of a capability by its id, if its component is one of those that may be read.
MATCH (t:Entity&CapabilityTest {id: key})
WHERE t.workspace = $workspace AND ($components IS NULL OR t.componentId IN $components)
RETURN t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}} AS value
