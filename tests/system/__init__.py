"""The program as it really runs: servers, databases of both kinds, pages over the wire. perf uses it too."""
