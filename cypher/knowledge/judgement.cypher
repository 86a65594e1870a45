// What is believed of a node's facts, from the last word of each source: judgement 2.
MATCH (n:Entity {id: key})<-[:SAME_AS*0..1]-(m:Entity)
WHERE n.workspace = $workspace
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.subjectId = m.id AND f.predicateKey IS NOT NULL AND f.id IS NOT NULL AND f.createdAt <= $asOf AND ($predicates IS NULL OR f.predicateKey IN $predicates)
WITH f ORDER BY f.predicateKey, f.id
LIMIT $first
MATCH (f)-[:FACT_OF]->(p:Predicate)
CALL (p) { MATCH (l:Lifetime) WHERE l.workspace = $workspace AND l.predicateId = p.id AND l.at <= $asOf
  RETURN l ORDER BY l.workspace DESC, l.predicateId DESC, l.at DESC LIMIT 1 }
CALL (p) { OPTIONAL MATCH (r:TruthRound) WHERE r.workspace = $workspace AND r.group = p.group AND r.at <= $asOf AND NOT p.many
  RETURN r ORDER BY r.workspace DESC, r.group DESC, r.at DESC LIMIT 1 }
CALL (f) { // What speaks of the moment, in the order in which it was said; a start may lie before or behind the saying.
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)
  CALL (c) { MATCH (c)<-[:OF_CLAIM]-(t:Statement)
    WHERE t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf AND coalesce(t.validFrom, t.at) <= $validAt AND coalesce(t.validTo, $validAt + 1) > $validAt
    RETURN collect(t) AS said, min(coalesce(t.validFrom, t.at)) AS began }
  UNWIND said AS t
  WITH c, t, began ORDER BY t.at, t.recordedAt, t.id
  RETURN collect({c: c, t: t, start: coalesce(t.validFrom, t.at), began: began, source: t.sourceId, at: t.at}) AS speaking }
WITH f, p, l, r, speaking, CASE WHEN p.many THEN 'open' ELSE coalesce(r.form, $forms[p.kind]) END AS form
// Each step gathers its rows in a call of its own: a long list that is carried along beside rows would count for each of them.
CALL (p, speaking) { // The last word of each voice, and what else it said before.
  UNWIND speaking AS s
  WITH CASE WHEN p.many THEN s.source + s.c.id ELSE s.source END AS voice, collect(s) AS said
  RETURN collect({w: last(said), before: [s IN said WHERE s.c.id <> last(said).c.id | {claimId: s.c.id, at: s.at}]}) AS lasts }
CALL (p, l, r, lasts) { // How fresh it is, and what is known of its source.
  UNWIND lasts AS one
  WITH p, l, r, one.w AS w, one.before AS before
  OPTIONAL MATCH (q:Reliability) WHERE r IS NOT NULL AND q.workspace = $workspace AND q.sourceId = w.source AND q.group = p.group AND q.at <= $asOf AND coalesce(q.endedAt, $asOf + 1) > $asOf
  WITH l, r, w, before, q, CASE WHEN w.start > w.at THEN w.start ELSE w.at END AS confirmedAt
  WITH l, r, w, before, q, CASE WHEN w.t.validTo IS NOT NULL OR $validAt <= confirmedAt THEN 1.0
    ELSE exp((CASE WHEN confirmedAt > w.began THEN (confirmedAt - w.began) / toFloat(l.scale) ELSE 0.0 END) ^ l.shape - ((CASE WHEN $validAt > w.began THEN $validAt - w.began ELSE 0 END) / toFloat(l.scale)) ^ l.shape) END AS fresh
  RETURN collect({c: w.c, t: w.t, source: w.source, at: w.at, before: before, fresh: fresh, reliability: coalesce(q.reliability, $constants.reliability), q: coalesce(q, r, $constants)}) AS known }
CALL (p, known) { // What it counts: less for each who knew this value and has since seen another, and for each whom this source copies.
  WITH known, CASE WHEN p.many THEN [] ELSE [x IN known WHERE size(x.before) > 0] END AS changed
  UNWIND known AS w
  CALL (known, w) {
    OPTIONAL MATCH (:Entity {id: w.source})-[k:COPIES]->(o:Source) WHERE k.at <= $asOf AND coalesce(k.endedAt, $asOf + 1) > $asOf AND any(x IN known WHERE x.source = o.id AND x.c.id = w.c.id)
    RETURN collect(k.rate) AS rates }
  WITH w, reduce(left = w.t.confidence * w.fresh, rate IN rates | left * (1 - rate)) *
    reduce(left = 1.0, x IN changed | CASE WHEN x.c.id <> w.c.id AND x.at > w.at AND any(s IN x.before WHERE s.claimId = w.c.id AND s.at < x.at) THEN left * (1 - x.t.confidence * x.reliability) ELSE left END) AS counts
  RETURN collect({c: w.c, key: w.c.key, source: w.source, members: w.c.members, cut: coalesce(w.t.cut, false), counts: counts, q: w.q, confidence: w.t.confidence}) AS words }
CALL (words) { // Who says each value.
  UNWIND words AS w
  WITH w.c AS c, collect(w) AS own
  RETURN collect({c: c, own: own}) AS values }
CALL (p, r, words, values, form) { // Categories, trees and sets: a score a value, and belief by softmax, with room for what nobody says.
  WITH *, [w IN words | w.key] AS keys, coalesce(r.labels, []) AS labels
  WITH *, form <> 'hierarchy' OR none(w IN words WHERE any(up IN w.c.above WHERE up IN keys)) AS flat
  UNWIND CASE WHEN form = 'number' THEN [] ELSE values END AS v
  WITH p, r, words, form, flat, labels, v, v.c AS c, CASE WHEN p.many THEN v.own ELSE words END AS heard, [i IN range(0, size(labels) - 1) WHERE labels[i] = v.c.key][0] AS truth
  WITH p, r, form, v, c, size(heard) AS hearing, CASE form
    WHEN 'open' THEN reduce(s = 0.0, w IN v.own | s + w.counts * w.q.weight)
    WHEN 'hierarchy' THEN reduce(s = 0.0, w IN heard | s + CASE WHEN w.key = c.key THEN w.counts * CASE WHEN flat THEN w.q.flat ELSE w.q.exact END WHEN w.key IN c.above THEN w.counts * w.q.general ELSE 0 END)
    WHEN 'set' THEN reduce(s = 0.0, m IN c.members | s + reduce(o = $constants.prior, w IN heard | o + CASE WHEN m IN w.members THEN w.counts * w.q.named WHEN w.cut THEN 0 ELSE w.counts * w.q.omitted END))
    ELSE reduce(s = coalesce(r.labelPriors[truth], reduce(m = 0.0, x IN r.labelPriors | CASE WHEN x < m THEN x ELSE m END)), w IN heard | s + w.counts * coalesce([i IN range(0, size(labels) - 1) WHERE labels[i] = w.key | coalesce(w.q.confusion, r.confusion)[i * size(labels) + truth]][0], CASE WHEN w.key = c.key THEN 0.0 ELSE -w.q.weight END)) END AS score
  WITH p, r, form, collect({c: c, own: v.own, score: score, tempered: score / (1 + $constants.shared * (hearing - 1))}) AS scored
  WITH p, scored, reduce(top = 0.0, x IN scored | CASE WHEN x.tempered > top THEN x.tempered ELSE top END) AS top, CASE form WHEN 'open' THEN coalesce(r.falseValues, $constants.falseValues) WHEN 'hierarchy' THEN $constants.places WHEN 'set' THEN 1.0 ELSE 0.0 END AS room
  WITH *, CASE WHEN room + 1 > size(scored) THEN (room + 1 - size(scored)) * exp(-top) ELSE 0.0 END + reduce(s = 0.0, y IN scored | s + exp(y.tempered - top)) AS together
  UNWIND scored AS x
  WITH p.many AS many, x, exp(x.tempered - top) / CASE WHEN p.many THEN room * exp(-top) + exp(x.tempered - top) ELSE together END AS belief
  WITH x, belief ORDER BY round(CASE WHEN many THEN belief ELSE x.score END, 9) DESC, CASE WHEN many THEN 0 ELSE size(x.c.members) END DESC, CASE WHEN many THEN 0 ELSE round(reduce(s = 0.0, w IN x.own | s + w.counts), 9) END DESC, x.c.key
  RETURN collect({c: x.c, belief: belief, sources: [w IN x.own | w.source]}) AS categories }
CALL (r, words, form) { // Numbers: from the weighted median one step of reweighting by Student's t, or the mean where errors are Gaussian.
  WITH r, words, form, reduce(m = 0.0, w IN words | CASE WHEN abs(w.c.number) > m THEN abs(w.c.number) ELSE m END) * $constants.spread AS first
  WITH r, words, form, coalesce(r.variance, CASE WHEN first * first > 1e-12 THEN first * first ELSE 1e-12 END) AS typical, CASE WHEN r IS NULL THEN $constants.tail ELSE r.tail END AS tail
  UNWIND CASE WHEN form = 'number' THEN words ELSE [] END AS w
  WITH r, typical, tail, w, coalesce(CASE WHEN r IS NULL THEN null ELSE w.q.variance END, typical) AS variance, CASE WHEN r.scale = 'log' THEN log(CASE WHEN w.c.number > 4.9e-324 THEN w.c.number ELSE 4.9e-324 END) ELSE w.c.number END - CASE WHEN r IS NULL THEN 0.0 ELSE coalesce(w.q.bias, 0.0) END AS x
  WITH r, typical, tail, {w: w, x: x, variance: variance, certain: CASE WHEN w.counts > 1e-9 THEN w.counts ELSE 1e-9 END / variance} AS one ORDER BY one.x, one.w.source
  WITH r, typical, tail, collect(one) AS ones
  WITH r, typical, tail, ones, reduce(s = 0.0, o IN ones | s + o.certain) AS all
  WITH *, [i IN range(0, size(ones) - 1) WHERE reduce(s = 0.0, o IN ones[..i + 1] | s + o.certain) >= all / 2 * (1 - 1e-12)][0] AS i
  WITH *, CASE WHEN i + 1 < size(ones) AND reduce(s = 0.0, o IN ones[..i + 1] | s + o.certain) <= all / 2 * (1 + 1e-12) THEN (ones[i].x + ones[i + 1].x) / 2 ELSE ones[i].x END AS start
  WITH r, typical, ones, all, start, [o IN ones | o.certain * CASE WHEN tail IS NULL THEN 1.0 ELSE (tail + 1) / (tail + (o.x - start) * (o.x - start) / o.variance) END] AS weights
  WITH r, typical, ones, all, start, weights, reduce(s = 0.0, v IN weights | s + v) AS sum
  WITH r, typical, ones, all, sum, start + reduce(s = 0.0, i IN range(0, size(ones) - 1) | s + weights[i] * (ones[i].x - start)) / sum AS estimate
  WITH r, estimate, all + $constants.doubt / typical AS all, $constants.normal * sqrt(1 / sum) AS half, [o IN ones | {o: o, near: (o.x - estimate) * (o.x - estimate) <= $constants.normal * $constants.normal * (o.variance + 1 / sum)}] AS ones
  WITH *, reduce(s = 0.0, one IN ones | s + CASE WHEN one.near THEN one.o.certain ELSE 0.0 END) / all AS explained
  UNWIND ones AS one
  WITH r, estimate, all, half, explained, one.o.w.c AS c, collect(one) AS own
  WITH r, estimate, half, explained, {c: c, belief: reduce(s = 0.0, one IN own | s + one.o.certain) / all, sources: [one IN own | one.o.w.source], near: any(one IN own WHERE one.near)} AS x ORDER BY round(x.belief, 9) DESC, x.c.key
  WITH r, estimate, half, explained, collect(x) AS xs
  RETURN collect({candidates: xs, belief: explained, second: reduce(m = 0.0, x IN xs | CASE WHEN NOT x.near AND x.belief > m THEN x.belief ELSE m END),
    estimate: CASE WHEN r.scale = 'log' THEN exp(estimate) ELSE estimate END, interval: [e IN [estimate - half, estimate + half] | CASE WHEN r.scale = 'log' THEN exp(CASE WHEN e > 709 THEN 709 ELSE e END) ELSE e END]})[0] AS number }
OPTIONAL MATCH (f)<-[:DECIDES]-(d:Decision) WHERE d.at <= $asOf AND coalesce(d.endedAt, $asOf + 1) > $asOf
WITH f, p, speaking, words, categories, number, head(collect(d.claimId)) AS decided
WITH f, p, words, number, [s IN speaking WHERE s.c.id = decided | s.c][0] AS decided, coalesce(number.candidates, categories) AS candidates, CASE WHEN number IS NULL THEN {belief: categories[0].belief, second: coalesce(categories[1].belief, 0.0)} ELSE number END AS verdict
CALL (number, candidates, decided) { // Of numbers the claim nearest to the estimate is believed, of equally near ones that with more belief; what a person decided comes before all, where anybody says it of that moment.
  WITH *, reduce(m = null, x IN candidates | CASE WHEN m <= abs(x.c.number - number.estimate) THEN m ELSE abs(x.c.number - number.estimate) END) * (1 + 1e-9) AS least
  RETURN coalesce(decided, [x IN candidates WHERE number IS NULL OR abs(x.c.number - number.estimate) <= least | x.c][0]) AS c }
WITH f, p, words, number, candidates, c, decided, CASE WHEN decided IS NULL THEN verdict ELSE {belief: coalesce([x IN candidates WHERE x.c.id = c.id | x.belief][0], 0.0),
  second: reduce(m = 0.0, x IN candidates | CASE WHEN x.c.id <> c.id AND x.belief > m THEN x.belief ELSE m END)} END AS verdict
RETURN collect({id: f.id, subjectId: f.subjectId, predicateId: p.id, predicate: p.key, many: p.many, claimId: c.id, value: c.value, belief: verdict.belief,
  margin: CASE WHEN p.many THEN verdict.belief ELSE verdict.belief - verdict.second END, contested: decided IS NULL AND NOT p.many AND NOT p.opinion AND size(candidates) > 0 AND (verdict.belief < $constants.contested OR verdict.second >= $constants.second), interval: number.interval,
  candidates: [x IN candidates | {claimId: x.c.id, value: x.c.value, belief: x.belief, sources: x.sources}], decided: decided IS NOT NULL,
  words: size(words), faded: size([w IN words WHERE w.counts < w.confidence / 2.0]), asOf: $asOf, validAt: $validAt}) AS value
