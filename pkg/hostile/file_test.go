package hostile

import "slices"

// Names, links, devices and paths, and where outputs are written to.

var fileGuards = slices.Concat(fileSortGuards, fileNameGuards, filePathGuards, fileGlobGuards, fileWriteGuards, fileCallGuards)

var fileCases = slices.Concat(fileSortCases, fileNameCases, filePathCases, fileGlobCases, fileWriteCases, fileCallCases)
