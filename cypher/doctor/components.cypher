// Says which Neo4j this is: its version and edition.
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
RETURN head(versions) AS version, edition
