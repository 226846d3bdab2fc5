"""The parts of the desk: what the box waits for, the answer, the day's list."""
