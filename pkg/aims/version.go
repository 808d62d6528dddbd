package aims

// Version is the version of this program.
const Version = "0.1.0"

// RecordFormat is the version of the record format that this program reads: `format` in aims.yaml.
const RecordFormat = 1
