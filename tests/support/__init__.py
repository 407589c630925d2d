"""What the tests stand on: databases, a clock, servers, a browser. Rows are made in tests/factories."""
