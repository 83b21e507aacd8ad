"""Thi Đua: an emulation campaign from the signed launch document to the last certificate."""
