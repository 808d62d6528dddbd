package hostile

// Repositories of git as a stranger can make them.

var repositoryGuards = []Guard{}

var repositoryCases = []Case{}
