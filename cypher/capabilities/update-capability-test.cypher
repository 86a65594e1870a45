// Changes a test; it is run again as soon as its new schedule says.
MATCH (t:Entity&CapabilityTest {id: $id})
WHERE t.workspace = $workspace
SET t.name = $name, t.question = $question, t.checkKind = $checkKind, t.expected = $expected, t.checkPath = $checkPath, t.endpoint = $endpoint,
  t.body = $body, t.answerPath = $answerPath, t.headerNames = $headerNames, t.sealedHeaders = $sealedHeaders,
  t.everyMinutes = $everyMinutes, t.timeoutMs = $timeoutMs, t.nextAt = CASE WHEN t.nextAt > $nextAt THEN $nextAt ELSE t.nextAt END
RETURN t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}} AS node
