"""The summaries page: a month on screen and as the sheet that is signed."""
