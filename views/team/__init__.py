"""Parts of the team's screens: invitation, consensus round, spread."""
