"""What is done after the request: tasks from the queue, rows that fall due, nightly acts."""
