"""The program with a mark around each of its own texts, read on every screen.

Text without a mark is a library's English, has bypassed gettext, or is on the short list in `reading.py`.
"""
