package hostile

// Signatures, keys, names and addresses.

var signatureGuards = []Guard{}

var signatureCases = []Case{}
