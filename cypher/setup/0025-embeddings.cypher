// Embeddings: the vectors of a workspace's nodes by kind and model, and those that another model made.
CREATE INDEX embedding_space IF NOT EXISTS FOR (n:Embedding) ON (n.workspace, n.kind, n.model, n.nodeId);
CREATE INDEX embedding_model IF NOT EXISTS FOR (n:Embedding) ON (n.kind, n.model, n.workspace, n.nodeId);
CREATE CONSTRAINT embedding_space_id IF NOT EXISTS FOR (n:EmbeddingSpace) REQUIRE n.id IS UNIQUE;
CREATE INDEX embedding_spaces IF NOT EXISTS FOR (n:EmbeddingSpace) ON (n.workspace, n.id);
