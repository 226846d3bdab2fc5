"""The Qt layer: sends commands to the table and paints what it answers."""
