"""The first start: three questions before there is a table."""
