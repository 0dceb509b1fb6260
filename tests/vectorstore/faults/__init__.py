"""Faults done to a library: processes killed at each step of a change, and at any moment."""
