"""The desk: commands. One action of a person is one command, one transaction, one undo step."""
