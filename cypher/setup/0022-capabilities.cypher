// Capabilities: their lists and full text, proofs by capability, provider and test, tests that are due, and operations.
CREATE INDEX capability_page IF NOT EXISTS FOR (n:Capability) ON (n.workspace, n.key, n.id);
CREATE FULLTEXT INDEX capability_text IF NOT EXISTS FOR (n:Capability) ON EACH [n.searchIn, n.key, n.name, n.description, n.examples] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE INDEX proof_of_capability IF NOT EXISTS FOR (n:Proof) ON (n.workspace, n.capabilityId, n.at, n.id);
CREATE INDEX proof_of_provider IF NOT EXISTS FOR (n:Proof) ON (n.workspace, n.capabilityId, n.componentId, n.kind, n.passed, n.at, n.id);
CREATE INDEX proof_of_test IF NOT EXISTS FOR (n:Proof) ON (n.workspace, n.testId, n.at, n.id);
CREATE INDEX capability_test_due IF NOT EXISTS FOR (n:CapabilityTest) ON (n.nextAt);
CREATE INDEX api_page IF NOT EXISTS FOR (n:Api) ON (n.workspace, n.key, n.id);
CREATE INDEX operation_page IF NOT EXISTS FOR (n:Operation) ON (n.workspace, n.key, n.id);
CREATE INDEX operation_of_api IF NOT EXISTS FOR (n:Operation) ON (n.workspace, n.apiId, n.key, n.id);
CREATE FULLTEXT INDEX operation_text IF NOT EXISTS FOR (n:Operation) ON EACH [n.searchIn, n.key, n.name, n.text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
