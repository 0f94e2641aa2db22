"""Saving from a screen: the session's copy of what storage has, conflicts, drafts in the browser."""
