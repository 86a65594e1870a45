// Notes how a run of a test ended, if it is still the run of whoever claimed it, and that its capability is to be judged; answers how the test stood before.
MATCH (t:Entity&CapabilityTest {id: $id})
WHERE t.workspace = $workspace AND t.state <> 'DELETED'
SET t.id = t.id
WITH t WHERE $claim IS NULL OR t.nextAt = $claim
WITH t, t.lastPassed AS lastPassed, t.lastReleaseId AS lastReleaseId, t.lastRunAt AS lastRunAt
SET t.nextAt = $at + t.everyMinutes * 60000, t.lastRunAt = $at, t.lastPassed = $passed,
  t.consecutiveFailures = CASE WHEN $passed THEN 0 ELSE t.consecutiveFailures + 1 END
WITH t, lastPassed, lastReleaseId, lastRunAt
CALL (t) {
  MATCH (:Entity&Capability {id: t.capabilityId})-[:SAME_AS*0..1]->(c:Capability)
  WHERE NOT EXISTS { (c)-[:SAME_AS]->(:Capability) }
  SET c.judgeAt = $at
}
RETURN lastPassed, lastReleaseId, lastRunAt
