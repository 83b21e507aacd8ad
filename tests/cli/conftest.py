from tests.ops.fixtures import folder, prepared

__all__ = ["folder", "prepared"]
