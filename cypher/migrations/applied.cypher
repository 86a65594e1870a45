// Which set-up files have been applied to this database, with their checksums.
MATCH (m:Migration)
RETURN m.version AS version, m.checksum AS checksum
