// Takes the tests of all workspaces that are due, each for as long as a run may last; those that rest wait for their next turn.
MATCH (t:CapabilityTest)
WHERE t.nextAt <= $now
WITH t ORDER BY t.nextAt
LIMIT $limit
SET t.id = t.id
WITH t WHERE t.nextAt <= $now
SET t.nextAt = $now + CASE WHEN t.state = 'ACTIVE' THEN t.timeoutMs + $lease ELSE t.everyMinutes * 60000 END
RETURN t.workspace AS workspace, t.sealedHeaders AS sealedHeaders, t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}} AS node
