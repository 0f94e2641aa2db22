"""The program as people meet it: a started server and a real Chromium."""
