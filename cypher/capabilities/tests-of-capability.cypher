// Lists the tests of a capability that are not deleted, by name; with those of what is shown under it.
MATCH (n:Entity&Capability {id: key})<-[:SAME_AS*0..1]-(:Capability)<-[:TEST_OF]-(t:CapabilityTest)
WHERE n.workspace = $workspace AND t.state <> 'DELETED' AND ($components IS NULL OR t.componentId IN $components)
WITH t ORDER BY t.name, t.id
LIMIT $first
RETURN collect(t {.id, .capabilityId, .componentId, .name, .question, .endpoint, .body, .answerPath, .headerNames, .everyMinutes, .timeoutMs, .state, .nextAt, .lastRunAt, .lastPassed, .consecutiveFailures, .createdAt, check: {kind: t.checkKind, expected: t.expected, path: t.checkPath}}) AS value
