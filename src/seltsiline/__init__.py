"""Seltsiline: the working system behind companion volunteering in Estonia."""

__version__ = "0.1.0"
