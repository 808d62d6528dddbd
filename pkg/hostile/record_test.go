package hostile

// Records that their schema allows and that are absurd.

var recordGuards = []Guard{}

var recordCases = []Case{}
