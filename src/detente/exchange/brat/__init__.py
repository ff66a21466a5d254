"""brat standoff: a text and, beside it, annotations that point into it by character offsets.

Stenetorp, P. et al. (2012): brat: a Web-based Tool for NLP-Assisted Text Annotation. EACL.
"""
