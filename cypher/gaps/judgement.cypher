// Judges capabilities at a time: how well each is covered and by whom, what is lacking underneath, who asks for it, and who else offers it.
UNWIND $ids AS id
MATCH (c:Entity&Capability {id: id})
WHERE c.workspace = $workspace AND NOT EXISTS { (c)-[:SAME_AS]->(:Capability) }
CALL (c) { // What it stands on, itself first, level by level and each once; what is merged counts as one.
  UNWIND reduce(levels = [[c]], depth IN range(1, 8) | levels + [reduce(next = [], n IN levels[-1] | next +
    [o IN [(n)<-[:SAME_AS*0..1]-(:Capability)-[:REQUIRES]->(r:Capability) | coalesce(head([(r)-[:SAME_AS]->(k:Capability) | k]), r)] WHERE NOT o IN next AND NOT any(level IN levels WHERE o IN level)])]) AS level
  UNWIND level AS p
  RETURN DISTINCT p
}
WITH p, collect(c) AS above
CALL (p) { // Each judged by itself, once however many stand on it, by its best provider: what of the last runs went well, when one did last, and whether it is still that release.
  OPTIONAL MATCH (p)<-[:SAME_AS*0..1]-(:Capability)<-[v:PROVIDES]-(o:Component)
  WHERE v.since <= $at AND coalesce(v.until, $at + 1) > $at
  OPTIONAL MATCH (o)-[:SAME_AS]->(shown:Component)
  WITH DISTINCT p, coalesce(shown, o) AS k
  CALL (k) {
    MATCH (k)<-[:SAME_AS*0..1]-(o:Component)
    CALL (o) {
      MATCH (x:Release)
      WHERE x.workspace = $workspace AND x.componentId = o.id AND x.order IS NOT NULL AND x.id IS NOT NULL AND coalesce(x.releasedAt, x.createdAt) <= $at
      RETURN x ORDER BY x.workspace DESC, x.componentId DESC, x.order DESC, x.id DESC
      LIMIT 1
    }
    WITH x ORDER BY x.order DESC, x.id DESC
    LIMIT 1
    RETURN head(collect(x.id)) AS newest
  }
  CALL (p, k) {
    MATCH (p)<-[:SAME_AS*0..1]-(f:Capability)
    MATCH (k)<-[:SAME_AS*0..1]-(o:Component)
    CALL (f, o) {
      MATCH (r:Proof)
      WHERE r.workspace = $workspace AND r.capabilityId = f.id AND r.componentId = o.id AND r.at <= $at AND r.id IS NOT NULL AND r.passed IS NOT NULL
      RETURN r ORDER BY r.workspace DESC, r.capabilityId DESC, r.componentId DESC, r.at DESC, r.id DESC
      LIMIT $runs
    }
    WITH r ORDER BY r.at DESC, r.id DESC
    LIMIT $runs
    RETURN collect(r) AS runs
  }
  WITH k, newest, runs, [r IN runs WHERE r.passed] AS passed
  WITH k, passed, size(runs) AS runs, size(passed) AS passes, head(runs).at AS judgedAt, head(passed) AS last, (size(passed) + 1.0) / (size(runs) + 2.0) AS success, newest
  WITH k, passed, runs, passes, judgedAt, last, success, coalesce(last.releaseId = newest, true) AS current
  WITH k, passed, runs, passes, judgedAt, last, current, success,
    CASE WHEN last IS NULL THEN 0.0 ELSE 2.0 ^ (-($at - last.at) / toFloat($halfLife)) * CASE WHEN current THEN 1.0 ELSE $older END END AS freshness
  WITH {componentId: k.id, component: k.key, runs: runs, passes: passes, success: success, judgedAt: judgedAt, passedAt: last.at, provenAt: head([r IN passed WHERE r.kind <> 'ATTESTED']).at, proofId: head([r IN passed WHERE r.kind <> 'ATTESTED']).id, current: current, freshness: freshness,
    coverage: CASE WHEN k IS NULL THEN 0.0 WHEN last IS NOT NULL THEN success * freshness WHEN runs > 0 THEN success * $unproven ELSE $unproven END,
    state: CASE WHEN k IS NULL THEN 'MISSING' WHEN runs = 0 THEN 'UNPROVEN' WHEN passes < $share * runs THEN 'PARTLY' WHEN freshness < $fresh THEN 'DECAYING' ELSE 'COVERED' END} AS provider
  ORDER BY provider.coverage DESC, provider.component
  WITH collect(provider) AS providers
  RETURN providers[0] AS best, size([x IN providers WHERE x.componentId IS NOT NULL]) AS providers
}
UNWIND above AS c
WITH c, p, {id: p.id, key: p.key, best: best, providers: providers} AS judged
ORDER BY judged.key
WITH c, head(collect(CASE WHEN p = c THEN judged END)) AS own, collect(CASE WHEN p <> c THEN judged END) AS under
// What is proven newer than anything that was seen of its prerequisites is not bounded by them.
WITH c, own, under, [d IN under WHERE own.best.passedAt IS NULL OR d.best.judgedAt > own.best.passedAt] AS bounding
WITH c, own, under, reduce(low = null, d IN bounding | CASE WHEN low IS NULL OR d.best.coverage < low.best.coverage THEN d ELSE low END) AS weakest
CALL (c) { // Who asks for it, as requests say it; each counts by how sure the match is, and what is older counts less.
  MATCH (c)<-[:SAME_AS*0..1]-(:Capability)<-[n:NEEDS]-(q:Request)
  WHERE n.at <= $at AND coalesce(n.endedAt, $at + 1) > $at AND q.receivedAt <= $at
  WITH q, max(n.confidence) AS confidence, q.receivedAt AS at
  WITH q, confidence, at, at - $epoch AS age, CASE WHEN q.endedAt <= $at THEN q.state ELSE 'NEW' END AS state
  WITH q, confidence, at, state, confidence * 2.0 ^ (age / toFloat($demandHalfLife)) AS weight, confidence * 2.0 ^ (age / toFloat($recently)) AS recent, confidence * 2.0 ^ (age / toFloat($longer)) AS longer
  WITH coalesce(q.clientId, q.id) AS client, state, q.currency AS currency, count(q) AS requests, max(weight) AS heard, sum(weight) AS demand, sum(recent) AS recent, sum(longer) AS longer,
    sum(q.value * weight) AS value, sum(q.value) AS amount, count(q.value) AS valued, min(at) AS firstAt, max(at) AS lastAt, max(confidence) AS confidence, collect(CASE WHEN state = 'LOST' THEN q END) AS lost
  WITH collect({client: client, state: state, currency: currency, requests: requests, heard: heard, demand: demand, recent: recent, longer: longer, value: value, amount: amount, valued: valued, firstAt: firstAt, lastAt: lastAt, confidence: confidence, lost: lost}) AS groups
  CALL (groups) {
    UNWIND groups AS g
    OPTIONAL MATCH (:Entity&Client {id: g.client})-[:SAME_AS]->(k:Client)
    WITH coalesce(k.id, g.client) AS client, collect(g) AS said, max(g.heard) AS heard
    UNWIND said AS g
    WITH client, heard, g, CASE WHEN g.currency = $currency THEN g.value ELSE 0.0 END AS value
    WITH client, heard, sum(g.requests) AS requests, sum(g.demand) AS demand, sum(g.recent) AS recent, sum(g.longer) AS longer, sum(CASE g.state WHEN 'SERVED' THEN 0.0 ELSE value END) AS value,
      sum(CASE g.state WHEN 'LOST' THEN value ELSE 0.0 END) AS lost, sum(CASE g.state WHEN 'LOST' THEN g.requests ELSE 0 END) AS losses, min(g.firstAt) AS firstAt, max(g.lastAt) AS lastAt, max(g.confidence) AS confidence
    RETURN {requests: sum(requests), clients: count(client), heard: sum(heard), demand: sum(demand), recent: sum(recent), longer: sum(longer), value: sum(value), lost: sum(lost), losses: sum(losses),
      firstAt: min(firstAt), lastAt: max(lastAt), confidence: max(confidence)} AS demand
  }
  CALL (groups) {
    UNWIND groups AS g
    WITH g WHERE g.valued > 0 AND g.state <> 'SERVED'
    WITH g.currency AS currency, sum(g.amount) AS value
    RETURN collect({value: value, currency: currency}) AS amounts
  }
  CALL (groups) {
    UNWIND groups AS g
    UNWIND g.lost AS q
    MATCH (q)-[l:LOST_TO]->(x:Competitor)
    WHERE l.at <= $at
    RETURN collect(DISTINCT x.id) AS lostTo
  }
  RETURN demand, amounts, lostTo
}
CALL (c) { // Who else offers it, as far as that is believed and still holds.
  MATCH (c)<-[:SAME_AS*0..1]-(:Capability)<-[o:OFFERS]-(x:Competitor)
  WHERE o.at <= $at AND coalesce(o.endedAt, $at + 1) > $at
  WITH x, max(o.belief * o.freshness) AS strength
  RETURN 1.0 - reduce(none = 1.0, s IN collect(strength) | none * (1.0 - s)) AS pressure, collect(x.id) AS offeredBy
}
CALL (c) { // What else stands on it and is asked for itself.
  UNWIND reduce(levels = [[c]], depth IN range(1, 8) | levels + [reduce(next = [], n IN levels[-1] | next +
    [o IN [(n)<-[:SAME_AS*0..1]-(:Capability)<-[:REQUIRES]-(r:Capability) | coalesce(head([(r)-[:SAME_AS]->(k:Capability) | k]), r)] WHERE NOT o IN next AND NOT any(level IN levels WHERE o IN level)])])[1..] AS level
  UNWIND level AS b
  WITH DISTINCT b
  WHERE EXISTS { (b)<-[:SAME_AS*0..1]-(:Capability)<-[n:NEEDS]-(q:Request) WHERE n.at <= $at AND coalesce(n.endedAt, $at + 1) > $at AND q.receivedAt <= $at }
  RETURN collect(b.id) AS blocks
}
RETURN c.id AS id, c.key AS key, c.state AS offered, own.best AS best, own.providers AS providers, weakest {.id, .key, coverage: weakest.best.coverage, state: weakest.best.state} AS weakest,
  [d IN under WHERE d.best.state <> 'COVERED' | {id: d.id, key: d.key, state: d.best.state, coverage: d.best.coverage}] AS lacking,
  demand, amounts, lostTo, pressure, offeredBy, blocks
