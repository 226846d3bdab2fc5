"""A filled table to try things on: real books, made-up people, fourteen months of both."""
