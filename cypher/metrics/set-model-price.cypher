// Sets what a model costs from a time on; one of the same model and time is changed.
MERGE (n:Entity:ModelPrice {id: $id})
ON CREATE SET n.workspace = $workspace, n.model = $model, n.validFrom = $validFrom, n.place = $place, n.createdAt = $at
SET n.inputPerMillion = toFloat($inputPerMillion), n.outputPerMillion = toFloat($outputPerMillion), n.currency = $currency
RETURN n {.id, .model, .inputPerMillion, .outputPerMillion, .currency, .validFrom, .createdAt, .place} AS node
