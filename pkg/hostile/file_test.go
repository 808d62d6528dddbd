package hostile

// Names, links, devices and paths, and where outputs are written to.

var fileGuards = []Guard{}

var fileCases = []Case{}
