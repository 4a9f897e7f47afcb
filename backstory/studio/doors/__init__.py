"""What a browser asks of the studio, a module for each subject: `/studio/api/…`."""
