package hostile

// Markdown and HTML in the fields of records, on the pages made of them.

var fieldGuards = []Guard{}

var fieldCases = []Case{}
