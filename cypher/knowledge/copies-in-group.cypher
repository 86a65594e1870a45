// Lists who is known to copy whom among some sources.
UNWIND $sources AS id
MATCH (s:Entity&Source {id: id})-[k:COPIES]->(o:Source)
WHERE s.workspace = $workspace AND k.endedAt IS NULL
RETURN s.id AS source, o.id AS of, k.rate AS rate, k.declared AS declared, k.group AS group
