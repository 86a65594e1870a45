// Keeps a run of a test that came to no verdict: it proves nothing, and so hangs on its test alone.
MATCH (t:Entity&CapabilityTest {id: $testId})
WHERE t.workspace = $workspace
CREATE (t)<-[:PROOF_OF_TEST]-(p:Entity:Proof {id: $id, workspace: $workspace, kind: 'TEST', at: $at, by: $by, testId: t.id})
SET p.durationMs = $durationMs, p.failure = $failure
RETURN p {.id, .kind, .passed, .at, .note, .by, .answer, .durationMs, .failure, .capabilityId, .componentId, .releaseId, .testId, .requestId} AS node
