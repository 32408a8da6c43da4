"""Marks a package of the stand-in."""
