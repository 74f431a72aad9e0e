"""What people wrote: short, plain Estonian without health data, put together so that it seldom repeats."""
