// Ranks the open gaps by what hangs on them: each part on a scale of its own from 0 to 1, weighed, and less the better a capability is covered.
CALL () { // What a client asked for, also under another name.
  MATCH (k:Entity&Client {id: $client})<-[:SAME_AS*0..1]-(:Client)-[:MADE_REQUEST]->(:Request)-[n:NEEDS]->(m:Capability)
  WHERE k.workspace = $workspace AND n.endedAt IS NULL
  OPTIONAL MATCH (m)-[:SAME_AS]->(shown:Capability)
  RETURN collect(DISTINCT coalesce(shown.id, m.id)) AS asked
}
MATCH (g:Gap)
WHERE g.workspace = $workspace AND g.state = 'OPEN' AND g.openedAt IS NOT NULL AND g.id IS NOT NULL
MATCH (g)-[:GAP_IN]->(c:Capability)
WHERE NOT EXISTS { (c)-[:SAME_AS]->(:Capability) }
  AND ($owner IS NULL OR c.owner = $owner) AND ($states IS NULL OR g.coverState IN $states) AND ($proposed IS NULL OR (c.state = 'PROPOSED') = $proposed)
  AND ($competitor IS NULL OR $competitor IN g.offeredBy OR $competitor IN g.lostTo) AND g.clients >= $minClients
  AND ($client IS NULL OR c.id IN asked)
UNWIND [''] + g.blocks AS blocked // What else waits for it; each of that is looked up once, however much it waits for.
WITH blocked, collect(g) AS waited
CALL (blocked) {
  OPTIONAL MATCH (:Entity&Capability {id: blocked})<-[:GAP_IN]-(o:Gap {state: 'OPEN'})
  RETURN coalesce(sum(o.heard), 0.0) AS waiting
}
UNWIND waited AS g
WITH g, sum(waiting) * $fade AS blocks
WITH g, blocks, g.heard * $fade AS heard, g.value * $fade AS value, g.lost * $fade AS lost, g.demand * $fade AS demand,
  log((g.recent * $recentRate + $calm) / (g.longer * $longerRate + $calm)) AS trend
WITH collect({g: g, raw: {clients: heard, value: value, lost: lost, trend: trend, pressure: g.pressure, blocks: blocks}, demand: demand}) AS all
WITH all, reduce(m = {clients: 0.0, value: 0.0, lost: 0.0, blocks: 0.0}, x IN all | {
  clients: CASE WHEN x.raw.clients > m.clients THEN x.raw.clients ELSE m.clients END, value: CASE WHEN x.raw.value > m.value THEN x.raw.value ELSE m.value END,
  lost: CASE WHEN x.raw.lost > m.lost THEN x.raw.lost ELSE m.lost END, blocks: CASE WHEN x.raw.blocks > m.blocks THEN x.raw.blocks ELSE m.blocks END}) AS most
UNWIND all AS x
WITH x.g AS g, x.raw AS raw, x.demand AS demand, {
  clients: CASE WHEN most.clients > 0 THEN log(1 + x.raw.clients) / log(1 + most.clients) ELSE 0.0 END, value: CASE WHEN most.value > 0 THEN log(1 + x.raw.value) / log(1 + most.value) ELSE 0.0 END,
  lost: CASE WHEN most.lost > 0 THEN log(1 + x.raw.lost) / log(1 + most.lost) ELSE 0.0 END, blocks: CASE WHEN most.blocks > 0 THEN log(1 + x.raw.blocks) / log(1 + most.blocks) ELSE 0.0 END,
  trend: CASE WHEN x.raw.trend <= 0 THEN 0.0 WHEN x.raw.trend >= $steep THEN 1.0 ELSE x.raw.trend / $steep END, pressure: x.raw.pressure} AS parts
WITH g, raw, demand, parts, (1.0 - g.coverage) * ($weights.clients * parts.clients + $weights.value * parts.value + $weights.lost * parts.lost + $weights.trend * parts.trend + $weights.pressure * parts.pressure + $weights.blocks * parts.blocks)
  / ($weights.clients + $weights.value + $weights.lost + $weights.trend + $weights.pressure + $weights.blocks) AS score
ORDER BY score DESC, g.id
LIMIT $first
RETURN g {.id, .capabilityId, .state, .openedAt, .closedAt, .reopenings, .proofId, .coverState, .coverage, .requests, .clients, .value, .currency, .amounts, .lost, .losses, .pressure, .offeredBy, .lostTo, .blocks, .lacking, .firstAt, .lastAt, .confidence, .measuredAt} AS gap, raw, parts, demand, score
