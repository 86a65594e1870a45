// Finds capabilities by their ids, with what they require, who provides them and how they are tested.
UNWIND $ids AS id
MATCH (n:Entity&Capability {id: id})
WHERE n.workspace = $workspace
RETURN n {.id, .key, .name, .description, .examples, .owner, .cost, .currency, .level, .state, .createdAt, .changedAt} AS node,
  [(n)-[:REQUIRES]->(o:Capability) | o.id] AS requires,
  [(n)<-[p:PROVIDES]-(c:Component) WHERE p.until IS NULL | c.id] AS providers,
  [(n)<-[:TEST_OF]-(t:CapabilityTest) |
    t {.id, .name, .question, .checkKind, .expected, .checkPath, .endpoint, .body, .answerPath, .everyMinutes, .timeoutMs}] AS tests
