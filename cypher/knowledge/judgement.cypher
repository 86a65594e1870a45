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
OPTIONAL MATCH (f)<-[:DECIDES]-(d:Decision) WHERE d.at <= $asOf AND coalesce(d.endedAt, $asOf + 1) > $asOf
// What a person decided comes before all, where anybody says it of that moment.
WITH f, p, l, r, speaking, head(collect(d.claimId)) AS chosen
WITH f, p, l, r, speaking, [s IN speaking WHERE s.c.id = chosen | s.c][0] AS decided
CALL (p, speaking) { // The last word of each voice (of a source, or where there may be several values, of a source on each), and what else it said before.
  UNWIND speaking AS s
  WITH CASE WHEN p.many THEN s.source + s.c.id ELSE s.source END AS voice, collect(s) AS said
  WITH last(said) AS w, said ORDER BY w.source
  RETURN collect(w {.*, before: [s IN said WHERE s.c.id <> w.c.id | {claimId: s.c.id, at: s.at}]}) AS lasts }
CALL (p, r, lasts) { // What is known of these sources with this kind of predicate, and who of them copies whom.
  UNWIND lasts AS w
  OPTIONAL MATCH (q:Reliability) WHERE r IS NOT NULL AND q.workspace = $workspace AND q.sourceId = w.source AND q.group = p.group AND q.at <= $asOf AND coalesce(q.endedAt, $asOf + 1) > $asOf
  RETURN collect(w {.*, q: coalesce(q, r, $constants), reliability: coalesce(q.reliability, $constants.reliability), confirmedAt: CASE WHEN w.start > w.at THEN w.start ELSE w.at END}) AS known }
CALL (p, lasts) { // What was found with another kind of predicate says nothing of this one.
  UNWIND lasts AS w
  MATCH (:Entity {id: w.source})-[k:COPIES]->(o:Source) WHERE (k.declared OR k.group = p.group) AND k.at <= $asOf AND coalesce(k.endedAt, $asOf + 1) > $asOf
  RETURN collect(DISTINCT {source: w.source, of: o.id, rate: k.rate, id: k.id}) AS copies }
WITH f, p, l, r, decided, known, copies, CASE WHEN p.many THEN 'open' ELSE coalesce(r.form, $forms[p.kind]) END AS form, CASE WHEN p.many THEN [] ELSE [x IN known WHERE size(x.before) > 0] END AS changed
// Each word counts by its confidence, by its freshness, less what is copied, and less each who knew this value and has since seen another.
WITH f, p, r, decided, form, [w IN known | {c: w.c, key: w.c.key, source: w.source, members: w.c.members, cut: coalesce(w.t.cut, false), q: w.q, confidence: w.t.confidence, counts: w.t.confidence
  * CASE WHEN w.t.validTo IS NOT NULL OR $validAt <= w.confirmedAt THEN 1.0 ELSE exp((CASE WHEN w.confirmedAt > w.began THEN (w.confirmedAt - w.began) / toFloat(l.scale) ELSE 0.0 END) ^ l.shape - ((CASE WHEN $validAt > w.began THEN $validAt - w.began ELSE 0 END) / toFloat(l.scale)) ^ l.shape) END
  * reduce(left = 1.0, k IN copies | CASE WHEN k.source = w.source AND any(x IN known WHERE x.source = k.of AND x.c.id = w.c.id) THEN left * (1 - k.rate) ELSE left END)
  * reduce(left = 1.0, x IN changed | CASE WHEN x.c.id <> w.c.id AND x.at > w.at AND any(s IN x.before WHERE s.claimId = w.c.id AND s.at < x.at) THEN left * (1 - x.t.confidence * x.reliability) ELSE left END)}] AS words
WITH f, p, r, decided, form, words, CASE WHEN form = 'number' THEN [] ELSE words END AS heard, coalesce(r.labels, []) AS labels
// Categories, trees and sets: a score a value; belief by softmax over these and what nobody says.
WITH f, p, r, decided, form, words, labels, 1 + $constants.shared * (size(heard) - 1) AS divisor, [w IN heard | w {.*, at: [i IN range(0, size(labels) - 1) WHERE labels[i] = w.key][0]}] AS heard,
  form <> 'hierarchy' OR none(w IN heard WHERE any(up IN w.c.above WHERE any(x IN heard WHERE x.key = up))) AS flat, reduce(low = 0.0, x IN coalesce(r.labelPriors, []) | CASE WHEN x < low THEN x ELSE low END) AS rarest,
  [m IN reduce(ms = [], w IN CASE WHEN form = 'set' THEN heard ELSE [] END | ms + [x IN w.members WHERE NOT x IN ms]) | {m: m, s: reduce(s = $constants.prior, w IN heard | s + CASE WHEN m IN w.members THEN w.counts * w.q.named WHEN w.cut THEN 0 ELSE w.counts * w.q.omitted END)}] AS members
CALL (heard) { // Who says each value.
  UNWIND heard AS w
  WITH w.c AS c, collect(w) AS own
  RETURN collect({c: c, own: own}) AS values }
WITH f, p, r, decided, form, words, labels, divisor, heard, members, [v IN values | v {.*, score: CASE form
    WHEN 'open' THEN reduce(s = 0.0, w IN v.own | s + w.counts * w.q.weight)
    WHEN 'hierarchy' THEN reduce(s = 0.0, w IN heard | s + CASE WHEN w.key = v.c.key THEN w.counts * CASE WHEN flat THEN w.q.flat ELSE w.q.exact END WHEN w.key IN v.c.above THEN w.counts * w.q.general ELSE 0 END)
    WHEN 'set' THEN reduce(s = 0.0, x IN members | s + CASE WHEN x.m IN v.c.members THEN x.s ELSE 0 END)
    ELSE [at IN [[i IN range(0, size(labels) - 1) WHERE labels[i] = v.c.key][0]] | reduce(s = coalesce(r.labelPriors[at], rarest), w IN heard | s + w.counts * coalesce(w.q.confusion[w.at * size(labels) + at], r.confusion[w.at * size(labels) + at], CASE WHEN w.key = v.c.key THEN 0 ELSE -coalesce(w.q.weight, 0) END))][0] END}] AS scored
WITH f, p, r, decided, form, words, divisor, members, scored, CASE form WHEN 'open' THEN [{score: 0.0, count: coalesce(r.falseValues, $constants.falseValues) + 1 - CASE WHEN p.many THEN 1 ELSE size(scored) END}] WHEN 'hierarchy' THEN [{score: 0.0, count: $constants.places}]
    ELSE [j IN range(0, size(labels) - 1) WHERE none(x IN scored WHERE x.c.key = labels[j]) | {score: reduce(s = r.labelPriors[j], w IN heard | s + w.counts * coalesce(w.q.confusion[w.at * size(labels) + j], r.confusion[w.at * size(labels) + j], -coalesce(w.q.weight, 0))), count: 1}] END AS others
WITH f, p, r, decided, form, words, divisor, scored, others, reduce(s = 0.0, x IN members | s + log(1 + exp(x.s / divisor))) AS whole, reduce(top = scored[0].score, x IN scored + others | CASE WHEN x.score > top THEN x.score ELSE top END) AS best
WITH *, reduce(s = 0.0, y IN CASE WHEN p.many THEN [] ELSE scored + [o IN others WHERE o.count > 0] END | s + coalesce(y.count, 1) * exp((y.score - best) / divisor)) AS together
WITH f, p, r, decided, form, words, [x IN scored | {c: x.c, sources: [w IN x.own | w.source], score: CASE WHEN p.many THEN null ELSE x.score END, support: CASE WHEN p.many THEN 0 ELSE reduce(s = 0.0, w IN x.own | s + w.counts) END, belief: CASE
    WHEN form = 'set' THEN exp(x.score / divisor - whole)
    WHEN NOT p.many THEN exp((x.score - best) / divisor) / together
    ELSE [d IN [1 + $constants.shared * (size(x.own) - 1)] | exp((x.score - CASE WHEN x.score < 0 THEN 0.0 ELSE x.score END) / d) / (others[0].count * exp((0.0 - CASE WHEN x.score < 0 THEN 0.0 ELSE x.score END) / d) + exp((x.score - CASE WHEN x.score < 0 THEN 0.0 ELSE x.score END) / d))][0] END}] AS categories
// Numbers, as floats, since squares of whole ones overflow: from the likeliest claim three steps of reweighting by Student's t, or the mean where errors are Gaussian.
WITH f, p, r, decided, form, words, categories, CASE WHEN r IS NULL THEN $constants.tail ELSE r.tail END AS tail, reduce(m = 0.0, w IN words | CASE WHEN abs(w.c.number) > m THEN abs(w.c.number) ELSE m END) * $constants.spread AS first
WITH f, p, r, decided, words, categories, tail, CASE WHEN form = 'number' THEN words ELSE [] END AS told, toFloat(coalesce(r.variance, CASE WHEN first * first > 1e-12 THEN first * first ELSE 1e-12 END)) AS typical
WITH f, p, r, decided, words, categories, tail, typical, [w IN told | w {.*, variance: CASE WHEN r IS NULL THEN typical ELSE toFloat(coalesce(w.q.variance, typical)) END, certain: CASE WHEN w.counts > 1e-9 THEN w.counts ELSE 1e-9 END / CASE WHEN r IS NULL THEN typical ELSE coalesce(w.q.variance, typical) END,
  x: CASE WHEN r.scale = 'log' THEN log(CASE WHEN w.c.number > 4.9e-324 THEN w.c.number ELSE 4.9e-324 END) ELSE toFloat(w.c.number) END - CASE WHEN r IS NULL THEN 0.0 ELSE coalesce(w.q.bias, 0.0) END}] AS ones
WITH *, [o IN CASE WHEN size(ones) <= $constants.starts THEN ones ELSE reduce(top = [], o IN ones | ([t IN top WHERE t.certain >= o.certain] + [o] + [t IN top WHERE t.certain < o.certain])[..$constants.starts]) END | o.x] AS starts
WITH f, p, r, decided, words, categories, tail, typical, ones, reduce(b = {x: starts[0], l: null}, s IN CASE WHEN tail IS NULL THEN [] ELSE [x IN starts | {x: x, l: reduce(l = 0.0, y IN ones | l - y.counts * log(1 + (y.x - x) * (y.x - x) / (y.variance * tail)))}] END | CASE WHEN b.l IS NULL OR s.l > b.l + 1e-12 THEN s ELSE b END).x AS start
WITH f, p, r, decided, words, categories, typical, ones, reduce(e = {x: start, all: 1.0}, step IN range(1, $constants.steps) | [weights IN [[o IN ones | o.certain * CASE WHEN tail IS NULL THEN 1.0 ELSE (tail + 1) / (tail + (o.x - e.x) * (o.x - e.x) / o.variance) END]] |
    {x: e.x + reduce(s = 0.0, i IN range(0, size(ones) - 1) | s + weights[i] * (ones[i].x - e.x)) / reduce(s = 0.0, v IN weights | s + v), all: reduce(s = 0.0, v IN weights | s + v)}][0]) AS e
WITH f, p, r, decided, words, categories, e.x AS estimate, $constants.normal * sqrt(1 / e.all) AS half, $constants.doubt / typical + reduce(s = 0.0, o IN ones | s + o.certain) AS all,
  [o IN ones | o {.*, near: (o.x - e.x) * (o.x - e.x) <= $constants.normal * $constants.normal * (o.variance + 1 / e.all)}] AS ones
CALL (ones, all) {
  UNWIND ones AS o
  WITH o.c AS c, collect(o) AS own
  RETURN collect({c: c, belief: reduce(s = 0.0, o IN own | s + o.certain) / all, sources: [o IN own | o.source], near: any(o IN own WHERE o.near), score: null, support: 0}) AS numbers }
WITH f, p, r, decided, words, estimate, half, size(ones) > 0 AS isNumber, reduce(s = 0.0, o IN ones | s + CASE WHEN o.near THEN o.certain ELSE 0 END) / all AS explained, CASE WHEN r.scale = 'log' THEN exp(CASE WHEN estimate > 709 THEN 709 ELSE estimate END) ELSE estimate END AS number, categories + numbers AS candidates
CALL (p, candidates) {
  UNWIND candidates AS x
  WITH x ORDER BY round(coalesce(x.score, x.belief), 9) DESC, CASE WHEN x.score IS NULL THEN 0 ELSE size(x.c.members) END DESC, round(x.support, 9) DESC, x.c.key
  RETURN collect(x) AS ranked }
// Of numbers the claim nearest to the estimate is believed, of equally near ones that with more belief.
WITH *, CASE WHEN isNumber THEN reduce(m = null, x IN ranked | CASE WHEN m <= abs(x.c.number - number) THEN m ELSE abs(x.c.number - number) END) * (1 + 1e-9) END AS least
WITH *, coalesce(decided, [x IN ranked WHERE NOT isNumber OR abs(x.c.number - number) <= least | x.c][0]) AS c
WITH *, CASE WHEN decided IS NOT NULL THEN coalesce([x IN ranked WHERE x.c.id = c.id | x.belief][0], 0.0) WHEN isNumber THEN explained ELSE ranked[0].belief END AS belief,
  CASE WHEN decided IS NOT NULL THEN reduce(m = 0.0, x IN ranked | CASE WHEN x.c.id <> c.id AND x.belief > m THEN x.belief ELSE m END) WHEN isNumber THEN reduce(m = 0.0, x IN ranked | CASE WHEN NOT x.near AND x.belief > m THEN x.belief ELSE m END) ELSE coalesce(ranked[1].belief, 0.0) END AS second
RETURN collect({id: f.id, subjectId: f.subjectId, predicateId: p.id, predicate: p.key, many: p.many, claimId: c.id, value: c.value, belief: belief,
  margin: CASE WHEN p.many THEN belief ELSE belief - second END, contested: decided IS NULL AND NOT p.many AND NOT p.opinion AND size(CASE WHEN isNumber THEN words ELSE ranked END) > 1 AND (belief < $constants.contested OR second >= $constants.second),
  interval: CASE WHEN isNumber THEN [b IN [estimate - half, estimate + half] | CASE WHEN r.scale = 'log' THEN exp(CASE WHEN b > 709 THEN 709 ELSE b END) ELSE b END] END,
  candidates: [x IN ranked | {claimId: x.c.id, value: x.c.value, belief: x.belief, sources: x.sources}], decided: decided IS NOT NULL,
  words: size(words), faded: size([w IN words WHERE w.counts < w.confidence / 2.0]), asOf: $asOf, validAt: $validAt}) AS value
