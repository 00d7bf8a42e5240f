// Placeholder until the first test of the target.
