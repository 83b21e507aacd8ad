SUMMARY = ""


def add_arguments(p):
    pass
