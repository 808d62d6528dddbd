package hostile

// Packs, baselines and lists of owners that somebody has written by hand.

var packGuards = []Guard{}

var packCases = []Case{}
