// Answers when the database can read.
RETURN 1 AS ready
