// Makes the index of the vectors of one workspace, kind and model.
CALL db.index.vector.createNodeIndex($index, $label, 'vector', $dimensions, 'cosine')
