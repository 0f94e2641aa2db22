"""What every document shares: style, kinds of pages, status signs, and the interface of PDF and Word."""
