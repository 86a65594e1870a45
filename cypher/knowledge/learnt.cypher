// What was learnt of sources with some kinds of predicate, as it was taken for at a time.
CALL () {
  UNWIND $groups AS group
  CALL (group) {
    MATCH (r:TruthRound)
    WHERE r.workspace = $workspace AND r.group = group AND r.at <= $at
    RETURN r ORDER BY r.workspace DESC, r.group DESC, r.at DESC
    LIMIT 1
  }
  RETURN collect(r {.group, .form, .falseValues, .labels, .labelPriors, .tail, .scale, .weight, .exact, .general, .flat, .named, .omitted, .bias, .variance, .confusion}) AS rounds
}
WITH rounds
CALL (rounds) {
  UNWIND $groups AS group
  UNWIND $sources AS source
  MATCH (r:Reliability)
  WHERE r.workspace = $workspace AND r.sourceId = source AND r.group = group AND r.at <= $at AND coalesce(r.endedAt, $at + 1) > $at
  RETURN collect(r {.sourceId, .group, .reliability, .low, .high, .claims, .weight, .exact, .general, .flat, .named, .omitted, .bias, .variance, .confusion}) AS reliabilities
}
WITH rounds, reliabilities
CALL (reliabilities) {
  UNWIND $sources AS source
  MATCH (s:Entity&Source {id: source})-[k:COPIES]->(o:Source)
  WHERE s.workspace = $workspace AND o.id IN $sources AND (k.declared OR k.group IN $groups) AND k.at <= $at AND coalesce(k.endedAt, $at + 1) > $at
  RETURN collect({source: s.id, of: o.id, rate: k.rate, group: k.group}) AS copies
}
WITH rounds, reliabilities, copies
CALL (copies) {
  UNWIND $predicates AS predicate
  CALL (predicate) {
    MATCH (l:Lifetime)
    WHERE l.workspace = $workspace AND l.predicateId = predicate AND l.at <= $at
    RETURN l ORDER BY l.workspace DESC, l.predicateId DESC, l.at DESC
    LIMIT 1
  }
  RETURN collect(l {.predicateId, .scale, .shape}) AS lifetimes
}
RETURN rounds, reliabilities, copies, lifetimes
