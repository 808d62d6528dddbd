// Package figure draws the pictures of pages: the risk heat map, the chain of
// traceability and progress over time, each as SVG from plain data and each
// with a table that says the same. A picture is 400 units wide and as high as
// its content, so that its smallest words (11 units) can be read on a phone
// and its lines are not too long on paper. It has no script, no style, no id
// and no reference; colours are told by class, with an attribute for whoever
// opens the file alone. Nothing is told by colour alone.
package figure
