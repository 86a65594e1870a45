// How likely a claim that held when it was last confirmed still holds: judgement 1.
MATCH (c:Entity&Claim {id: key})
WHERE c.workspace = $workspace
CALL (c) {
  MATCH (l:Lifetime)
  WHERE l.workspace = $workspace AND l.predicateId = c.predicateId AND l.at <= $asOf
  RETURN l ORDER BY l.workspace DESC, l.predicateId DESC, l.at DESC
  LIMIT 1
}
CALL (c) { // What says it, in order; a source counts with its first word, and again when a person looked.
  MATCH (c)<-[:OF_CLAIM]-(t:Statement)
  WHERE t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf
    AND coalesce(t.validFrom, t.at) <= $validAt AND coalesce(t.validTo, $validAt + 1) > $validAt
  WITH t ORDER BY t.at, t.recordedAt, t.id
  WITH collect(t) AS said
  RETURN said, reduce(firsts = [], t IN said | CASE WHEN any(f IN firsts WHERE f.sourceId = t.sourceId) THEN firsts ELSE firsts + [t] END) AS firsts
}
MATCH (p:Entity&Predicate {id: c.predicateId})
CALL (p, firsts) { // Of sources that copy one another only the first to say it counts.
  UNWIND range(0, size(firsts) - 1) AS i
  OPTIONAL MATCH (:Entity {id: firsts[i].sourceId})-[k:COPIES]-(o:Source)
  WHERE k.rate > 0 AND (k.declared OR k.group = p.group) AND k.at <= $asOf AND coalesce(k.endedAt, $asOf + 1) > $asOf AND any(f IN firsts[..i] WHERE f.sourceId = o.id)
  WITH firsts, i, count(k) AS before
  RETURN collect(CASE WHEN before = 0 THEN firsts[i] END) AS counting
}
OPTIONAL MATCH (c)<-[:OVERRIDES]-(v:Override)
WHERE v.at <= $asOf AND v.at <= $validAt AND v.endsAt > $validAt
WITH l, said, counting, head(collect(v)) AS v
WITH l, v, reduce(low = said[0], t IN said | CASE WHEN coalesce(t.validFrom, t.at) < coalesce(low.validFrom, low.at) THEN t ELSE low END) AS first,
  reduce(last = said[0], t IN counting + [t IN said WHERE t.verified] | CASE WHEN t.at >= last.at THEN t ELSE last END) AS confirmed, size(counting) AS sources
WITH l, v, confirmed, sources, coalesce(first.validFrom, first.at) AS validFrom
WITH l, v, confirmed, sources, validFrom, CASE WHEN confirmed.at > validFrom THEN ((confirmed.at - validFrom) / toFloat(l.scale)) ^ l.shape ELSE 0.0 END AS outlived
WHERE confirmed IS NOT NULL
RETURN {validFrom: validFrom, confirmedAt: confirmed.at, confirmedBy: confirmed.id, sources: sources, scale: l.scale, shape: l.shape, prior: l.prior, events: l.events,
  freshness: coalesce(v.freshness, CASE WHEN $validAt <= confirmed.at THEN 1.0 ELSE exp(outlived - (CASE WHEN $validAt > validFrom THEN ($validAt - validFrom) / toFloat(l.scale) ELSE 0.0 END) ^ l.shape) END),
  natural: validFrom + l.scale * (outlived - log($stale)) ^ (1.0 / l.shape), override: v {.id, .freshness, .reason, .by, .endsAt}} AS value
