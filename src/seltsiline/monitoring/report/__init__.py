"""The evaluation report on paper, as a page to send, as a sheet and for programs: all from the same tables and sentences."""
