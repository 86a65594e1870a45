// Answers when the database serves reads: the supervisor's own question.
RETURN 1 AS alive
