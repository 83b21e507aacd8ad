"""Drawing a `Paper`: as PDF by Typst, as .docx by python-docx, from one description of what stands where."""
