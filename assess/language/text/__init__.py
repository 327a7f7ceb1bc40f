"""From a file to data with a place for every value: strict YAML, models that name faults."""
