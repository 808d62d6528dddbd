package hostile

// Texts of records in what terminals, forges, spreadsheets and calendars read.

var outputGuards = []Guard{}

var outputCases = []Case{}
