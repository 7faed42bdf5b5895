/** A page does not print: what goes on paper is a PDF that the engine sets. */
window.print = () => undefined;
