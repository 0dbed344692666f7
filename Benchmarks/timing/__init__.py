"""Timing programs against each other, and checking what they made."""
