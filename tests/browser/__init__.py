"""The program as people use it: a started server and a real Chromium."""
