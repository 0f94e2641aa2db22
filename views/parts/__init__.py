"""What screens of every kind share: visit, heading, HTML, links, fields, failure."""
