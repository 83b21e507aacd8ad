"""Running the product on a machine: the embedded database, the processes, backup and checks."""
