"""Parts of the plan's screens: actions, benefits, spared travel, formats."""
