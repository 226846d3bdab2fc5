"""What is drawn rather than assembled: covers, ornaments, and the small strokes every painter shares."""
