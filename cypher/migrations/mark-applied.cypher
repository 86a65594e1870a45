// Notes that a set-up file has been applied.
MERGE (m:Migration {version: $version})
ON CREATE SET m.checksum = $checksum, m.at = $at
