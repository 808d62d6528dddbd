package document

// FigureStyle colours the figures by their classes, in light and dark.
const FigureStyle = ""
