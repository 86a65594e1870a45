// The currency that most of the latest requests name.
MATCH (q:Request)
WHERE q.workspace = $workspace AND q.receivedAt IS NOT NULL AND q.id IS NOT NULL
WITH q ORDER BY q.workspace DESC, q.receivedAt DESC, q.id DESC
LIMIT 1000
WITH q.currency AS currency, count(*) AS requests
WHERE currency IS NOT NULL
RETURN currency ORDER BY requests DESC, currency
LIMIT 1
