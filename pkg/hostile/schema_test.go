package hostile

// What is YAML and no record: every keyword of the schemas, and what stands before a schema is chosen.

var schemaGuards = []Guard{}

var schemaCases = []Case{}
