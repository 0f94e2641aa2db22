"""The program with a mark around all that it says itself, read on every screen.

What has no mark is a library's English, a text that went past gettext, or on the short list in `reading.py`.
"""
