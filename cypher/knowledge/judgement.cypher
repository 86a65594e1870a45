// What is believed of a node's facts, from the last word of each source: judgement 2.
MATCH (n:Entity {id: key})<-[:SAME_AS*0..1]-(m:Entity)
WHERE n.workspace = $workspace
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.subjectId = m.id AND f.predicateKey IS NOT NULL AND f.id IS NOT NULL AND ($predicates IS NULL OR f.predicateKey IN $predicates)
WITH f ORDER BY f.predicateKey, f.id
LIMIT $first
MATCH (f)-[:FACT_OF]->(p:Predicate)
CALL (p) { MATCH (l:Lifetime) WHERE l.workspace = $workspace AND l.predicateId = p.id AND l.at <= $asOf
  RETURN l ORDER BY l.workspace DESC, l.predicateId DESC, l.at DESC LIMIT 1 }
CALL (p) { OPTIONAL MATCH (r:TruthRound) WHERE r.workspace = $workspace AND r.group = p.group AND r.at <= $asOf AND NOT p.many
  RETURN r ORDER BY r.workspace DESC, r.group DESC, r.at DESC LIMIT 1 }
CALL (f) { // What speaks of the moment, in the order in which it was said; a start may lie before or behind the saying.
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)<-[:OF_CLAIM]-(t:Statement)
  WHERE t.recordedAt <= $asOf AND coalesce(t.retractedAt, $asOf + 1) > $asOf AND coalesce(t.validFrom, t.at) <= $validAt AND coalesce(t.validTo, $validAt + 1) > $validAt
  WITH c, t ORDER BY t.at, t.recordedAt, t.id
  RETURN collect({c: c, t: t, start: coalesce(t.validFrom, t.at), source: t.sourceId, at: t.at}) AS speaking }
WITH f, p, l, r, speaking, CASE WHEN p.many THEN 'open' ELSE coalesce(r.form, $forms[p.kind]) END AS form
CALL (f, p, l, r, speaking) { // The last word of each voice, what it counts, and what is known of its source.
  UNWIND speaking AS s
  WITH f, p, l, r, speaking, CASE WHEN p.many THEN s.source + s.c.id ELSE s.source END AS voice, collect(s) AS said
  WITH f, p, l, r, speaking, collect(last(said)) AS lasts
  UNWIND lasts AS w
  OPTIONAL MATCH (q:Reliability) WHERE r IS NOT NULL AND q.workspace = $workspace AND q.sourceId = w.source AND q.group = p.group AND q.at <= $asOf AND coalesce(q.endedAt, $asOf + 1) > $asOf
  WITH p, l, r, speaking, lasts, w, q, reduce(low = w.start, s IN speaking | CASE WHEN s.c.id = w.c.id AND s.start < low THEN s.start ELSE low END) AS validFrom, CASE WHEN w.start > w.at THEN w.start ELSE w.at END AS confirmedAt
  WITH p, r, speaking, lasts, w, q, CASE WHEN w.t.validTo IS NOT NULL OR $validAt <= confirmedAt THEN 1.0
    ELSE exp((CASE WHEN confirmedAt > validFrom THEN (confirmedAt - validFrom) / l.scale ELSE 0.0 END) ^ l.shape - ((CASE WHEN $validAt > validFrom THEN $validAt - validFrom ELSE 0 END) / l.scale) ^ l.shape) END AS fresh
  WITH p, r, speaking, lasts, collect({c: w.c, t: w.t, source: w.source, at: w.at, fresh: fresh, reliability: coalesce(q.reliability, $constants.reliability), q: coalesce(q, r, $constants)}) AS words
  UNWIND words AS w
  CALL (p, speaking, words, w) { // Each who knew this value and has since seen another; and each whom this source copies.
    OPTIONAL MATCH (:Entity {id: w.source})-[k:COPIES]->(o:Source) WHERE k.at <= $asOf AND coalesce(k.endedAt, $asOf + 1) > $asOf AND any(x IN words WHERE x.source = o.id AND x.c.id = w.c.id)
    WITH p, speaking, words, w, collect(k.rate) AS rates
    RETURN reduce(left = w.t.confidence * w.fresh, rate IN rates | left * (1 - rate)) * reduce(left = 1.0, x IN CASE WHEN p.many THEN [] ELSE words END | CASE WHEN x.c.id <> w.c.id AND x.at > w.at AND any(s IN speaking WHERE s.source = x.source AND s.c.id = w.c.id AND s.at < x.at) THEN left * (1 - x.t.confidence * x.reliability) ELSE left END) AS counts }
  RETURN collect({c: w.c, key: w.c.key, source: w.source, members: w.c.members, cut: coalesce(w.t.cut, false), counts: counts, q: w.q, confidence: w.t.confidence}) AS words }
CALL (p, r, words, form) { // Categories, trees and sets: a score a value; belief by softmax over these and what nobody says.
  WITH p, r, form, coalesce(r.labels, []) AS labels, CASE WHEN form = 'number' THEN [] ELSE words END AS spoken
  WITH p, r, form, labels, size(labels) AS n, [w IN spoken | w {.*, at: [i IN range(0, size(labels) - 1) WHERE labels[i] = w.key][0]}] AS heard, 1 + $constants.shared * (size(spoken) - 1) AS divisor
  WITH p, r, form, labels, n, heard, divisor, none(w IN heard WHERE any(up IN w.c.above WHERE any(x IN heard WHERE x.key = up))) AS flat, reduce(low = 0.0, x IN coalesce(r.labelPriors, []) | CASE WHEN x < low THEN x ELSE low END) AS rarest,
    CASE WHEN form = 'set' THEN [m IN reduce(ms = [], w IN heard | ms + [x IN w.members WHERE NOT x IN ms]) | {m: m, s: reduce(s = $constants.prior, w IN heard | s + CASE WHEN m IN w.members THEN w.counts * w.q.named WHEN w.cut THEN 0 ELSE w.counts * w.q.omitted END)}] ELSE [] END AS members
  UNWIND heard AS w
  WITH p, r, form, labels, n, heard, divisor, flat, rarest, members, w.c AS c, w.at AS at, collect(w) AS own
  WITH p, r, form, labels, n, heard, divisor, members, c, own, CASE form
    WHEN 'open' THEN reduce(s = 0.0, w IN own | s + w.counts * w.q.weight)
    WHEN 'hierarchy' THEN reduce(s = 0.0, w IN heard | s + CASE WHEN w.key = c.key THEN w.counts * CASE WHEN flat THEN w.q.flat ELSE w.q.exact END WHEN w.key IN c.above THEN w.counts * w.q.general ELSE 0 END)
    WHEN 'set' THEN reduce(s = 0.0, x IN members | s + CASE WHEN x.m IN c.members THEN x.s ELSE 0 END)
    ELSE reduce(s = coalesce(r.labelPriors[at], rarest), w IN heard | s + w.counts * coalesce(w.q.confusion[w.at * n + at], r.confusion[w.at * n + at], CASE WHEN w.key = c.key THEN 0 ELSE -coalesce(w.q.weight, 0) END)) END AS score
  WITH p, r, form, labels, n, heard, divisor, members, collect({c: c, own: own, score: score, divisor: CASE WHEN p.many THEN 1 + $constants.shared * (size(own) - 1) ELSE divisor END}) AS scored
  WITH p, form, divisor, members, scored, CASE form WHEN 'open' THEN [{score: 0.0, count: coalesce(r.falseValues, $constants.falseValues) + 1 - CASE WHEN p.many THEN 1 ELSE size(scored) END}] WHEN 'hierarchy' THEN [{score: 0.0, count: $constants.places}]
    ELSE [j IN range(0, n - 1) WHERE none(x IN scored WHERE x.c.key = labels[j]) | {score: reduce(s = r.labelPriors[j], w IN heard | s + w.counts * coalesce(w.q.confusion[w.at * n + j], r.confusion[w.at * n + j], -coalesce(w.q.weight, 0))), count: 1}] END AS others
  WITH p, form, members, scored, others, reduce(s = 0.0, x IN members | s + log(1 + exp(x.s / divisor))) AS whole, reduce(top = scored[0].score, x IN scored + others | CASE WHEN x.score > top THEN x.score ELSE top END) AS top
  UNWIND scored AS x
  WITH p, form, scored, others, whole, x, CASE WHEN p.many AND x.score < 0 THEN 0.0 WHEN p.many THEN x.score ELSE top END AS top
  WITH p, x, CASE WHEN form = 'set' THEN exp(x.score / x.divisor - whole) ELSE exp((x.score - top) / x.divisor) / (reduce(s = 0.0, o IN others | s + CASE WHEN o.count > 0 THEN o.count * exp((o.score - top) / x.divisor) ELSE 0 END) + reduce(s = 0.0, y IN CASE WHEN p.many THEN [x] ELSE scored END | s + exp((y.score - top) / x.divisor))) END AS belief
  ORDER BY CASE WHEN p.many THEN belief ELSE round(x.score * 1e9) END DESC, size(x.c.members) DESC, round(reduce(s = 0.0, w IN x.own | s + w.counts) * 1e9) DESC, x.c.key
  RETURN collect({c: x.c, belief: belief, sources: [w IN x.own | w.source]}) AS categories }
CALL (r, words, form) { // Numbers: from the likeliest claim three steps of reweighting by Student's t, or the mean where errors are Gaussian.
  WITH r, CASE WHEN form = 'number' THEN words ELSE [] END AS spoken, CASE WHEN r IS NULL THEN $constants.tail ELSE r.tail END AS tail
  WITH r, spoken, tail, reduce(m = 0.0, w IN spoken | CASE WHEN abs(w.c.number) > m THEN abs(w.c.number) ELSE m END) * $constants.spread AS first
  WITH r, spoken, tail, coalesce(r.variance, CASE WHEN first * first > 1e-12 THEN first * first ELSE 1e-12 END) AS typical
  UNWIND spoken AS w
  WITH r, typical, tail, w, CASE WHEN r IS NULL THEN typical ELSE coalesce(w.q.variance, typical) END AS variance, CASE WHEN r.scale = 'log' THEN log(CASE WHEN w.c.number > 4.9e-324 THEN w.c.number ELSE 4.9e-324 END) ELSE w.c.number END - CASE WHEN r IS NULL THEN 0.0 ELSE coalesce(w.q.bias, 0.0) END AS x
  WITH r, typical, tail, {w: w, x: x, variance: variance, certain: CASE WHEN w.counts > 1e-9 THEN w.counts ELSE 1e-9 END / variance} AS one ORDER BY one.certain DESC, one.w.source
  WITH r, typical, tail, collect(one) AS ones
  WITH r, typical, tail, ones, reduce(best = {x: ones[0].x, l: null}, s IN CASE WHEN tail IS NULL THEN [] ELSE [o IN ones[..$constants.starts] | {x: o.x, l: reduce(l = 0.0, y IN ones | l - y.w.counts * log(1 + (y.x - o.x) * (y.x - o.x) / (y.variance * tail)))}] END | CASE WHEN best.l IS NULL OR s.l > best.l + 1e-12 THEN s ELSE best END).x AS start
  WITH r, typical, ones, reduce(e = {x: start, all: 0.0}, step IN range(1, $constants.steps) | head([weights IN [[o IN ones | o.certain * CASE WHEN tail IS NULL THEN 1.0 ELSE (tail + 1) / (tail + (o.x - e.x) * (o.x - e.x) / o.variance) END]] |
    {x: e.x + reduce(s = 0.0, i IN range(0, size(ones) - 1) | s + weights[i] * (ones[i].x - e.x)) / reduce(s = 0.0, v IN weights | s + v), all: reduce(s = 0.0, v IN weights | s + v)}])) AS e
  WITH r, ones, e.x AS estimate, 1 / e.all AS spread, $constants.doubt / typical + reduce(s = 0.0, o IN ones | s + o.certain) AS all
  WITH r, ones, estimate, all, $constants.normal * sqrt(spread) AS half, [o IN ones WHERE (o.x - estimate) * (o.x - estimate) <= $constants.normal * $constants.normal * (o.variance + spread)] AS near
  UNWIND ones AS o
  WITH r, estimate, all, half, near, o.w.c AS c, collect(o) AS own
  WITH r, estimate, all, half, near, {c: c, belief: reduce(s = 0.0, o IN own | s + o.certain) / all, sources: [o IN own | o.w.source], near: any(o IN own WHERE o IN near)} AS x ORDER BY x.belief DESC, x.c.key
  WITH r, estimate, all, half, near, collect(x) AS xs
  RETURN collect({candidates: xs, belief: reduce(s = 0.0, o IN near | s + o.certain) / all, second: reduce(m = 0.0, x IN xs | CASE WHEN NOT x.near AND x.belief > m THEN x.belief ELSE m END),
    estimate: CASE WHEN r.scale = 'log' THEN exp(estimate) ELSE estimate END, interval: [b IN [estimate - half, estimate + half] | CASE WHEN r.scale = 'log' THEN exp(b) ELSE b END]})[0] AS number }
OPTIONAL MATCH (f)<-[:DECIDES]-(d:Decision) WHERE d.at <= $asOf AND coalesce(d.endedAt, $asOf + 1) > $asOf
WITH f, p, words, categories, number, head(collect(d.claimId)) AS decided
WITH f, p, words, number, decided, coalesce(number.candidates, categories) AS candidates, CASE WHEN number IS NULL THEN {belief: categories[0].belief, second: coalesce(categories[1].belief, 0.0)} ELSE number END AS verdict
CALL (number, candidates, decided) { // Of numbers the claim nearest to the estimate is believed; what a person decided comes before all.
  UNWIND candidates AS x
  WITH x ORDER BY CASE WHEN x.c.id = decided THEN 0 ELSE 1 END, CASE WHEN number IS NULL THEN 0.0 ELSE abs(x.c.number - number.estimate) END, CASE WHEN number IS NULL THEN 0 ELSE x.c.key END
  RETURN head(collect(x.c)) AS c }
RETURN collect({id: f.id, subjectId: f.subjectId, predicateId: p.id, predicate: p.key, many: p.many, claimId: c.id, value: c.value, belief: verdict.belief,
  margin: CASE WHEN p.many THEN verdict.belief ELSE verdict.belief - verdict.second END, contested: NOT p.many AND NOT p.opinion AND size(CASE WHEN number IS NULL THEN candidates ELSE words END) > 1 AND (verdict.belief < $constants.contested OR verdict.second >= $constants.second), interval: number.interval,
  candidates: [x IN candidates | {claimId: x.c.id, value: x.c.value, belief: x.belief, sources: x.sources}], decided: decided IS NOT NULL AND decided = c.id,
  words: size(words), faded: size([w IN words WHERE w.counts < w.confidence / 2]), asOf: $asOf, validAt: $validAt}) AS value
