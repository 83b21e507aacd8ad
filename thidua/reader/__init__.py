"""Reading a signed launch document into its fields, each traced to the sentence it was taken from.

Pure Python: no Django, no database, no clock, no network. The doors, in `reading`, are `read_file(path)`,
`read_bytes(data, name)` and `read_text(text)`; all return a `Reading` (see `model`).
"""
