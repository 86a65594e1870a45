// Keeps how well capabilities are covered, and when time alone may change that.
UNWIND $rows AS row
MATCH (c:Entity&Capability {id: row.id})
WHERE c.workspace = $workspace
SET c.coverage = row.coverage, c.coverState = row.coverState, c.judgeAt = row.judgeAt
RETURN count(*) AS kept
