"""What people can do, one module a use case; each function takes a Context first."""
