"""The boxes page: what came in together, logged book after book."""
