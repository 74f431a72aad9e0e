"""What `dev` does before it starts anything. Standard library only: it runs before any package is installed."""
