// Finds requests of which a need found no clear answer before the catalogue was what it is, to be matched anew.
UNWIND ['MISSING', 'UNSURE'] AS verdict
CALL (verdict) {
  MATCH (n:Need)
  WHERE n.workspace = $workspace AND n.verdict = verdict AND n.urgency IS NOT NULL AND n.id IS NOT NULL AND coalesce(n.seen, 0) < $since
    // What belongs to a proposal has its answer.
    AND n.decidedBy IS NULL AND (verdict = 'UNSURE' OR n.capabilityId IS NULL)
    // Of what is written in another language the catalogue says nothing, whatever is in it.
    AND EXISTS { (o:Entity {id: n.requestId}) WHERE coalesce(o.language, $languages[0]) IN $languages }
  RETURN n ORDER BY n.workspace DESC, n.verdict DESC, n.urgency DESC, n.id DESC
  LIMIT $limit
}
MATCH (q:Entity&Request {id: n.requestId})
RETURN DISTINCT q {.id, .text, .title, .language, .value, .state, .clientId} AS node
