"""How well single messages are understood: labelled test sets in, figures and files out."""
