// The tree of error categories of a workspace; the errors that were judged by an older one, and those that people have put into a category, latest first.
CREATE CONSTRAINT error_taxonomy_workspace IF NOT EXISTS FOR (n:ErrorTaxonomy) REQUIRE n.workspace IS UNIQUE;
CREATE INDEX error_group_judged IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.judgedBy, n.id);
CREATE INDEX error_group_corrected IF NOT EXISTS FOR (n:ErrorGroup) ON (n.workspace, n.correctedAt, n.id);
