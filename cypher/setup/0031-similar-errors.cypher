// Error groups by their words, those of one workspace, of one component and those that were mended once by a word of their own; resolutions in the order of time; what errors cost by component.
CREATE FULLTEXT INDEX error_group_text IF NOT EXISTS FOR (n:ErrorGroup) ON EACH [n.searchIn, n.mendedIn, n.componentId, n.searchWords] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE INDEX resolution_page IF NOT EXISTS FOR (n:Resolution) ON (n.workspace, n.at, n.id);
CREATE INDEX error_cost_rates_page IF NOT EXISTS FOR (n:ErrorCostRates) ON (n.workspace, n.place, n.id);
