// Finds the workspaces with requests or capabilities in whose journal anything stands that was not looked at for gaps, and those of which something is due.
MATCH (j:Journal)
WHERE j.workspace >= '' AND NOT EXISTS { (l:SampleLoad {workspace: j.workspace}) WHERE NOT l.isComplete }
OPTIONAL MATCH (s:GapRound {workspace: j.workspace})
WITH j, coalesce(s.sequence, 0) AS sequence
WHERE (j.sequence <> sequence AND (
    EXISTS { MATCH (c:Capability) WHERE c.workspace = j.workspace AND c.key >= '' AND c.id IS NOT NULL }
    OR EXISTS { MATCH (q:Request) WHERE q.workspace = j.workspace AND q.receivedAt IS NOT NULL AND q.id IS NOT NULL }))
  OR EXISTS { MATCH (c:Capability) WHERE c.workspace = j.workspace AND c.judgeAt <= $now AND c.id IS NOT NULL AND NOT EXISTS { (c)-[:SAME_AS]->(:Capability) } }
RETURN j.workspace AS workspace, sequence, j.sequence AS last
ORDER BY workspace
LIMIT 1000
