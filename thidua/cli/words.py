"""Numbers as Vietnamese readers write them."""


def of_number(number):
    """1234567 → 1.234.567"""
    return f"{number:,}".replace(",", ".")


def of_bytes(size):
    """Whole megabytes are enough, except for small files."""
    if size < 1024 * 1024:
        return f"{of_number(max(1, size // 1024))} KB"
    if size < 10 * 1024**3:
        return f"{of_number(size // 1024**2)} MB"
    return f"{of_number(size // 1024**3)} GB"
