// Notes of which release a test's last verdict is.
MATCH (t:Entity&CapabilityTest {id: $id})
WHERE t.workspace = $workspace
SET t.lastReleaseId = $releaseId
RETURN t.id AS id
