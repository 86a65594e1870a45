// What people say brought errors about: changes of those sorts are suspected more.
CREATE INDEX caused_by IF NOT EXISTS FOR ()-[r:CAUSED_BY]-() ON (r.workspace, r.at);
