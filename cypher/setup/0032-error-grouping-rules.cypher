// The rules of a workspace for grouping errors, in the order in which they are asked, and how often they were changed.
CREATE CONSTRAINT error_grouping_workspace IF NOT EXISTS FOR (n:ErrorGrouping) REQUIRE n.workspace IS UNIQUE;
CREATE INDEX error_grouping_rule_page IF NOT EXISTS FOR (n:ErrorGroupingRule) ON (n.workspace, n.position, n.key);
